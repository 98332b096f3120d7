import type { NotionId, PageId } from '../core/domain/notion-id.ts';
import type { Notion } from '../core/ports/notion.ts';

export type Outcome = 'added' | 'updated' | 'unchanged' | 'failed';

type Embedded = { readonly chunks: number; readonly tokens: number; readonly costUsd: number };

/** Counts what a run does. */
export type RunStats = {
  readonly startedAt: Date;
  /** What this run did to each page that it read. One that is read twice was added or updated if either reading did so. */
  readonly outcomes: ReadonlyMap<PageId, Outcome>;
  readonly embedded: Embedded;
  /** Pages that listings of this run have shown, below the roots or not. */
  readonly listed: number;
  /** When the first page was read. */
  readonly readingSince: Date | undefined;
  /** Pages that are due and not read yet. */
  readonly pending: number;
  /** False once Notion left something out of the search: then nothing may be deleted for being missing. */
  readonly isListingComplete: boolean;
  /** Data sources whose rows Notion did not list completely, with the reason: their rows are not missed. */
  readonly incompleteSources: ReadonlyMap<NotionId, string>;
  /** Objects that Notion did not show to this run, with the reason. */
  readonly unreadable: ReadonlyMap<NotionId, string>;
  /** People that listed rows name, with and without their names. */
  readonly people: { readonly named: number; readonly nameless: number };
  /** Sentences about the run as a whole, each once. */
  readonly notes: ReadonlySet<string>;
  /** Requests to Notion since the run began, retries included. */
  requestCount(): number;
  recordListed(pages: number): void;
  recordOutcome(id: PageId, outcome: Outcome, now: Date): void;
  recordEmbedded(more: Embedded): void;
  recordPending(pages: number): void;
  recordIncompleteListing(): void;
  recordIncompleteSource(id: NotionId, reason: string): void;
  recordUnreadable(id: NotionId, reason: string): void;
  recordPeople(named: number, nameless: number): void;
  recordNote(sentence: string): void;
};

/** In a second reading, a page that the first one added is updated or unchanged. */
function firstOf(before: Outcome | undefined, now: Outcome): Outcome {
  return before === 'added' || (before === 'updated' && now === 'unchanged') ? before : now;
}

export function createRunStats(notion: Pick<Notion, 'requestCount'>, startedAt: Date): RunStats {
  const outcomes = new Map<PageId, Outcome>();
  const unreadable = new Map<NotionId, string>();
  const incompleteSources = new Map<NotionId, string>();
  const notes = new Set<string>();
  const requestsBefore = notion.requestCount();
  let embedded: Embedded = { chunks: 0, tokens: 0, costUsd: 0 };
  let people = { named: 0, nameless: 0 };
  let listed = 0;
  let readingSince: Date | undefined;
  let pending = 0;
  let isListingComplete = true;
  return {
    startedAt,
    outcomes,
    incompleteSources,
    unreadable,
    notes,
    get embedded() {
      return embedded;
    },
    get people() {
      return people;
    },
    get listed() {
      return listed;
    },
    get readingSince() {
      return readingSince;
    },
    get pending() {
      return pending;
    },
    get isListingComplete() {
      return isListingComplete;
    },
    requestCount: () => notion.requestCount() - requestsBefore,
    recordListed(pages) {
      listed += pages;
    },
    recordOutcome(id, outcome, now) {
      readingSince ??= now;
      outcomes.set(id, outcome === 'failed' ? outcome : firstOf(outcomes.get(id), outcome));
    },
    recordEmbedded({ chunks, tokens, costUsd }) {
      embedded = {
        chunks: embedded.chunks + chunks,
        tokens: embedded.tokens + tokens,
        costUsd: embedded.costUsd + costUsd,
      };
    },
    recordPending(pages) {
      pending = pages;
    },
    recordIncompleteListing() {
      isListingComplete = false;
    },
    recordIncompleteSource: (id, reason) => void incompleteSources.set(id, reason),
    recordUnreadable: (id, reason) => void unreadable.set(id, reason),
    recordPeople(named, nameless) {
      people = { named: people.named + named, nameless: people.nameless + nameless };
    },
    recordNote: (sentence) => void notes.add(sentence),
  };
}
