import type { RuntimeSettings } from '../config/runtime-settings.ts';
import type { SynonymGroup } from '../core/ports/indexes.ts';

/** What to do with pages that a property marks. */
export type MarkedPageRule = RuntimeSettings['draftPages'];

/**
 * What admins may change while the bot runs: every runtime setting, and some in the form that answering needs. Ranges,
 * defaults and meanings are in `config/runtime-settings.ts`.
 */
export type AskSettings = Omit<RuntimeSettings, 'similarityThreshold' | 'synonyms'> & {
  readonly synonyms: readonly SynonymGroup[];
  /** Cosine below which dense search alone is not a match; undefined: as calibrated for the embedding model. */
  readonly similarityThreshold: number | undefined;
  readonly maxPassages: number;
  /** Characters of one page that go to the model. */
  readonly maxPageCharacters: number;
  readonly maxHistoryTurns: number;
  readonly drafts: { readonly rule: MarkedPageRule; readonly property: string; readonly values: readonly string[] };
  readonly expired: { readonly rule: MarkedPageRule; readonly property: string };
  /** For a whole question. After it, the answer is what has been verified. */
  readonly timeoutMs: number;
};
