import type { CommandSpec, ComponentSpec } from '../interactions/command.ts';
import { accountFeature } from './account/feature.ts';
import { askFeature } from './ask/feature.ts';
import { channelFeature } from './channel/feature.ts';
import { collectionsFeature } from './collections/feature.ts';
import { evaluationFeature } from './evaluation/feature.ts';
import type { Feature } from './feature.ts';
import { feedbackFeature } from './feedback/feature.ts';
import { gapsFeature } from './gaps/feature.ts';
import { limitsFeature } from './limits/feature.ts';
import { originalBotFeature } from './original-bot/feature.ts';
import { savedAnswersFeature } from './saved-answers/feature.ts';
import { searchFeature } from './search/feature.ts';
import { settingsFeature } from './settings/feature.ts';
import { statusFeature } from './status/feature.ts';
import { syncFeature } from './sync/feature.ts';

/**
 * Every feature of the bot on Discord.
 *
 * To add a command to a feature:
 * 1. Write `features/<feature>/<name>-command.ts`. It exports one `CommandSpec`: name, who may use it, options, `run`.
 *    `run` gets the invocation (person, location, options, `t`), the bot's services and an AbortSignal. It returns the
 *    reply; to refuse, it throws the error that carries a text key. The router acknowledges, checks permission, audits
 *    admin commands and shows errors.
 * 2. Add it to the `commands` of `features/<feature>/feature.ts`.
 * 3. Write its English texts beside the others of the feature; other languages fall back to English.
 * 4. Use it once in a test against the Discord stand-in. Discord learns of a new command at the next start.
 *
 * A new feature also needs one line here.
 */
export const features: readonly Feature[] = [
  askFeature,
  searchFeature,
  accountFeature,
  savedAnswersFeature,
  syncFeature,
  settingsFeature,
  collectionsFeature,
  channelFeature,
  limitsFeature,
  statusFeature,
  feedbackFeature,
  gapsFeature,
  evaluationFeature,
  originalBotFeature,
];

export const commands: readonly CommandSpec[] = features.flatMap((feature) => feature.commands ?? []);

/** Buttons and forms. */
export const components: readonly ComponentSpec[] = features.flatMap((feature) => [
  ...(feature.buttons ?? []),
  ...(feature.forms ?? []),
]);
