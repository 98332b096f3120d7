import type { Degradation, DegradationFacts } from './degradation.ts';
import type { PageLink } from './document.ts';
import type { BlockId, ChunkId, NotionId, PageId } from './notion-id.ts';
import type { TablePlan, TableResult } from './table.ts';

export type Citation = {
  /** The number shown, from 1. */
  readonly n: number;
  readonly chunkId: ChunkId;
  readonly pageId: PageId;
  readonly blockId: BlockId;
  readonly title: string;
  readonly headings: readonly string[];
  /** Page address with `#` and the block's id without dashes. */
  readonly url: string;
  /** The words of the source that support the statement, verbatim but for invisible characters. */
  readonly quote: string;
  readonly editedAt: Date;
  readonly isStale: boolean;
  /** Where the sentence that fits the question best is in the quote of a passage: [start, end). */
  readonly best?: { readonly start: number; readonly end: number };
  /** Why the page ranks behind others; absent for a current page. */
  readonly pageState?: PageState;
};

/** `older`: there is a newer edition of the same page. `expired`: the date until which it was valid has passed. */
export type PageState = 'draft' | 'archived' | 'expired' | 'older';

/** A mistyped word of the question, and the known word that was searched. */
export type Correction = { readonly typed: string; readonly searched: string };

/** One verified statement of an answer; `cites` holds the numbers of its citations. */
export type Statement = { readonly text: string; readonly cites: readonly number[] };

export type TokenUsage = { readonly in: number; readonly cached: number; readonly out: number };

/** `passages`: no model wrote an answer; the citations are the passages themselves, best first. */
export type AnswerStatus = 'answered' | 'partial' | 'passages' | 'not_found';

/**
 * How the model's part of an answer ended. `not-asked`: no model, no budget or no passage. `said-no`: it says that the
 * passages don't answer the question. `not-verified`: it stated something, and nothing of it could be verified.
 */
export type ModelOutcome =
  | 'not-asked'
  | 'answered'
  | 'said-no'
  | 'not-verified'
  | 'unreadable'
  | 'cut-off'
  | 'too-slow'
  | 'failed';

export type Answer = {
  /** Id of its row in the answer log; absent if the log could not be written. */
  readonly id?: string;
  readonly question: string;
  /** The question that was searched, if the conversation changed it. */
  readonly rewritten?: string;
  readonly status: AnswerStatus;
  /** Absent if every word was searched as it was typed. */
  readonly corrections?: readonly Correction[];
  /**
   * `quotes`: passages quoted as they are, no model wrote them. `table`: computed over the rows of a database.
   * `smalltalk`: nothing was searched.
   */
  readonly kind: 'model' | 'quotes' | 'table' | 'smalltalk';
  readonly statements: readonly Statement[];
  /** The statements joined, each followed by its `[n]` citation marks. */
  readonly text: string;
  readonly citations: readonly Citation[];
  /** The nearest pages, best first; empty unless the status is `not_found`. */
  readonly closest: readonly PageLink[];
  readonly degradations: readonly Degradation[];
  /** What the sentences of some degradations name. */
  readonly degradationFacts?: DegradationFacts;
  /** Absent in answers that were stored before this was recorded. */
  readonly modelOutcome?: ModelOutcome;
  /** The model that wrote it; `none` if no model did. */
  readonly model: string;
  readonly tokens: TokenUsage;
  readonly costUsd: number;
  readonly ms: { readonly embed: number; readonly search: number; readonly answer: number; readonly total: number };
  /** How a computed answer was computed: the plan, what was counted in words, and the result. */
  readonly computed?: { readonly plan: TablePlan; readonly words: string; readonly result: TableResult };
  /** Number of pages that the question was allowed to search. */
  readonly pagesSearched: number;
};

/** What a channel may see; a page must match every part that is set. Applied before ranking. */
export type Scope = {
  /** Pages (with all below them) and data sources (with their rows). */
  readonly roots?: readonly NotionId[];
  /** Rows whose property has one of the values, compared without case; pages without the property do not match. */
  readonly properties?: readonly { readonly name: string; readonly values: readonly string[] }[];
};

export type Turn = {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly at: Date;
  /** A person said it to other people, not to the bot. */
  readonly isRemark?: boolean;
};
