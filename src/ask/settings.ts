/** What to do with pages that a property marks. */
export type MarkedPageRule = 'include' | 'demote' | 'exclude';

/** What admins may change while the bot runs. Defaults, ranges and meanings are in `config/runtime-settings.ts`. */
export type AskSettings = {
  /** Cosine below which dense search alone is not a match; undefined: as calibrated for the embedding model. */
  readonly similarityThreshold: number | undefined;
  readonly maxPassages: number;
  /** Tokens of sources that go to the model. */
  readonly contextTokens: number;
  /** Characters of one page that go to the model. */
  readonly maxPageCharacters: number;
  readonly maxHistoryTurns: number;
  readonly conversationHours: number;
  /** Added to the bot's own instructions; may be empty. */
  readonly systemPrompt: string;
  /** A language tag, or `auto` for the language of the question. */
  readonly answerLanguage: string;
  readonly rerank: boolean;
  readonly wholeCorpus: boolean;
  /** Ask Notion whether the cited pages have been edited since. */
  readonly freshnessCheck: boolean;
  readonly drafts: { readonly rule: MarkedPageRule; readonly property: string; readonly values: readonly string[] };
  readonly expired: { readonly rule: MarkedPageRule; readonly property: string };
  /** USD for a day (UTC) and for 30 days; 0: no limit. */
  readonly dailyBudgetUsd: number;
  readonly monthlyBudgetUsd: number;
  /** For a whole question. After it, the answer is what has been verified. */
  readonly timeoutMs: number;
};
