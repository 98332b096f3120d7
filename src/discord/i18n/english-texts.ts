import { accountTexts } from '../features/account/texts.ts';
import { askTexts } from '../features/ask/texts.ts';
import { changeTexts } from '../features/changes/texts.ts';
import { channelTexts } from '../features/channel/texts.ts';
import { collectionTexts } from '../features/collections/texts.ts';
import { conversationTexts } from '../features/conversation/texts.ts';
import { evaluationTexts } from '../features/evaluation/texts.ts';
import { feedbackTexts } from '../features/feedback/texts.ts';
import { followTexts } from '../features/follows/texts.ts';
import { gapTexts } from '../features/gaps/texts.ts';
import { insightsTexts } from '../features/insights/texts.ts';
import { limitTexts } from '../features/limits/texts.ts';
import { originalBotTexts } from '../features/original-bot/texts.ts';
import { savedAnswerTexts } from '../features/saved-answers/texts.ts';
import { searchTexts } from '../features/search/texts.ts';
import { serverTexts } from '../features/servers/texts.ts';
import { settingExplanations } from '../features/settings/explanations.ts';
import { settingTexts } from '../features/settings/texts.ts';
import { statusTexts } from '../features/status/texts.ts';
import { syncTexts } from '../features/sync/texts.ts';
import { errorTexts } from './error-texts.ts';

const TEXTS = [
  accountTexts,
  askTexts,
  changeTexts,
  channelTexts,
  collectionTexts,
  conversationTexts,
  evaluationTexts,
  feedbackTexts,
  followTexts,
  gapTexts,
  insightsTexts,
  limitTexts,
  originalBotTexts,
  savedAnswerTexts,
  searchTexts,
  serverTexts,
  settingExplanations,
  settingTexts,
  statusTexts,
  syncTexts,
  errorTexts,
] as const;

type KeysOf<T> = T extends unknown ? keyof T & string : never;

export type SentenceKey = KeysOf<(typeof TEXTS)[number]['sentences']>;
export type CommandTextKey = KeysOf<(typeof TEXTS)[number]['commands']>;

/** `{{name}}` is filled in. Discord shows `<t:…>` in the reader's own time zone. */
export const ENGLISH_SENTENCES: Readonly<Record<SentenceKey, string>> = Object.assign(
  {},
  ...TEXTS.map(({ sentences }) => sentences),
);

/** Descriptions of commands and options (at most 100 characters), names of menus (at most 32). */
export const ENGLISH_COMMANDS: Readonly<Record<CommandTextKey, string>> = Object.assign(
  {},
  ...TEXTS.map(({ commands }) => commands),
);
