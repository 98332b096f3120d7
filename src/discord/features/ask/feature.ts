import type { Feature } from '../feature.ts';
import { askAboutMessageMenu, askCommand, checkAgainstNotionMenu } from './ask-command.ts';
import { allRowsButton } from './buttons/all-rows.ts';
import { askHumanButton, askPubliclyButton } from './buttons/ask-human.ts';
import { evidenceButton } from './buttons/evidence.ts';
import { followUpButton, followUpForm } from './buttons/follow-up.ts';
import { retryButton } from './buttons/retry.ts';
import { shareButton } from './buttons/share.ts';

/** A question becomes an answer. */
export const askFeature: Feature = {
  commands: [askCommand, askAboutMessageMenu, checkAgainstNotionMenu],
  buttons: [evidenceButton, allRowsButton, retryButton, askHumanButton, askPubliclyButton, shareButton, followUpButton],
  forms: [followUpForm],
};
