import type { Feature } from '../feature.ts';
import { askHumanButton } from './answer-buttons.ts';
import { askAboutMessageMenu, askCommand, checkAgainstNotionMenu } from './ask-command.ts';
import { evidenceButton } from './evidence.ts';
import { retryButton } from './retry.ts';
import { shareButton } from './share.ts';

/** A question becomes an answer. */
export const askFeature: Feature = {
  commands: [askCommand, askAboutMessageMenu, checkAgainstNotionMenu],
  buttons: [evidenceButton, retryButton, askHumanButton, shareButton],
};
