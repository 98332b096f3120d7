/** What to do with pages that a property marks. */
export type PageTreatment = 'include' | 'demote' | 'exclude';

/** What an admin may change while the bot runs; read anew for each question. */
export type AskSettings = {
  /** Cosine below which dense search alone does not count as a match; undefined: as calibrated for the model. */
  readonly similarityThreshold: number | undefined;
  readonly maxPassages: number;
  /** Tokens of sources that go to the model. */
  readonly contextTokens: number;
  /** Characters of one page that go to the model. */
  readonly maxPageCharacters: number;
  readonly maxHistoryTurns: number;
  readonly conversationHours: number;
  /** Added to our own instructions; empty: nothing. */
  readonly systemPrompt: string;
  /** `auto`: the question's; else a language tag. */
  readonly answerLanguage: string;
  readonly rerank: boolean;
  readonly wholeCorpus: boolean;
  /** Ask Notion whether the cited pages were edited meanwhile. */
  readonly freshnessCheck: boolean;
  readonly drafts: { readonly treatment: PageTreatment; readonly property: string; readonly values: readonly string[] };
  readonly expired: { readonly treatment: PageTreatment; readonly property: string };
  /** USD for a day (UTC) and for 30 days; 0: no limit. */
  readonly dailyBudgetUsd: number;
  readonly monthlyBudgetUsd: number;
  /** For a whole question; what was verified until then is the answer. */
  readonly timeoutMs: number;
};

export const DEFAULT_ASK_SETTINGS: AskSettings = {
  similarityThreshold: undefined,
  maxPassages: 8,
  contextTokens: 6_000,
  maxPageCharacters: 12_000,
  maxHistoryTurns: 6,
  conversationHours: 24,
  systemPrompt: '',
  answerLanguage: 'auto',
  rerank: false,
  wholeCorpus: false,
  freshnessCheck: false,
  drafts: { treatment: 'include', property: 'Status', values: ['Draft'] },
  expired: { treatment: 'demote', property: 'Expires' },
  dailyBudgetUsd: 5,
  monthlyBudgetUsd: 0,
  timeoutMs: 60_000,
};
