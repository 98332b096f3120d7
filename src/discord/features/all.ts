import type { CommandSpec, ComponentSpec } from '../interactions/command.ts';
import { createAccountFeature } from './account/feature.ts';
import { askFeature } from './ask/feature.ts';
import { changesFeature } from './changes/feature.ts';
import { channelFeature } from './channel/feature.ts';
import { collectionsFeature } from './collections/feature.ts';
import { evaluationFeature } from './evaluation/feature.ts';
import type { Feature } from './feature.ts';
import { feedbackFeature } from './feedback/feature.ts';
import { followsFeature } from './follows/feature.ts';
import { gapsFeature } from './gaps/feature.ts';
import { insightsFeature } from './insights/feature.ts';
import { limitsFeature } from './limits/feature.ts';
import { originalBotFeature } from './original-bot/feature.ts';
import { savedAnswersFeature } from './saved-answers/feature.ts';
import { searchFeature } from './search/feature.ts';
import { serversFeature } from './servers/feature.ts';
import { settingsFeature } from './settings/feature.ts';
import { statusFeature } from './status/feature.ts';
import { syncFeature } from './sync/feature.ts';

/**
 * Every feature of the bot on Discord.
 *
 * To add a command:
 * 1. `features/<feature>/<name>-command.ts` exports a `CommandSpec`: name, permission, options, `run`. `run` gets the
 *    invocation, the bot's services and an AbortSignal, and returns the reply. To refuse, it throws a UserError. The
 *    router acknowledges, checks the permission, audits admin commands and shows errors. Add it to `commands` in the
 *    feature's `feature.ts`.
 * 2. `features/<feature>/texts.ts` has its English texts. Other languages fall back to English.
 * 3. `tests/unit/discord/features/<feature>/examples.ts` has an example that a test runs.
 * Registration, `/help`, autocomplete and docs/discord-commands.md follow from the declaration.
 *
 * A new feature needs one line here and one in `i18n/english-texts.ts`.
 */
const features: readonly Feature[] = [
  askFeature,
  searchFeature,
  changesFeature,
  followsFeature,
  createAccountFeature(commandsForHelp),
  savedAnswersFeature,
  syncFeature,
  settingsFeature,
  collectionsFeature,
  channelFeature,
  serversFeature,
  limitsFeature,
  statusFeature,
  feedbackFeature,
  gapsFeature,
  insightsFeature,
  evaluationFeature,
  originalBotFeature,
];

export const commands: readonly CommandSpec[] = features.flatMap((feature) => feature.commands ?? []);

/** Buttons and forms. */
export const components: readonly ComponentSpec[] = features.flatMap((feature) => [
  ...(feature.buttons ?? []),
  ...(feature.forms ?? []),
]);

/** Without the original bot's names, which are aliases. */
function commandsForHelp(): readonly CommandSpec[] {
  return commands.filter((command) => !originalBotFeature.commands?.includes(command));
}
