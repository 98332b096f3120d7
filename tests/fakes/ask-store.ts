import { type AskStore, NEIGHBOURS, type NewAnswer, SHORT_PAGE_TOKENS } from '../../src/ask/ports.ts';
import type { Scope, Turn } from '../../src/core/domain/answer.ts';
import type { LiveChunk } from '../../src/core/domain/chunk.ts';
import type { PropertyText } from '../../src/core/domain/document.ts';
import type { ChunkId, NotionId, PageId } from '../../src/core/domain/notion-id.ts';
import type { Corpus, CorpusObject } from '../fixtures/corpus.ts';

export type FakeAskStore = AskStore & {
  addTurns(key: string, turns: readonly Turn[]): void;
  /** The saved answers in order. Those without a request's id get `answer-1`, `answer-2`, … */
  readonly answers: readonly (NewAnswer & { readonly at: Date })[];
  /** Replaces what is stored, as a sync would. */
  replace(corpus: Corpus): void;
};

/** An AskStore over a corpus in memory. */
export function createFakeAskStore(initial: Corpus, now: () => Date = () => new Date()): FakeAskStore {
  let corpus = initial;
  const answers: (NewAnswer & { readonly at: Date })[] = [];
  const conversations = new Map<string, Turn[]>();
  const addTurns: FakeAskStore['addTurns'] = (key, turns) => {
    conversations.set(key, [...(conversations.get(key) ?? []), ...turns]);
  };
  return {
    answers,
    replace: (next) => {
      corpus = next;
    },
    async view(collection, scope, signal) {
      signal.throwIfAborted();
      const found = corpus.collections.find(({ name }) => name === collection);
      if (!found) return undefined;
      const { vectorCollection } = found;
      const pageIds = visiblePages(corpus, collection, scope);
      const isAll = scope === undefined && corpus.collections.length === 1;
      return { vectorCollection, count: pageIds.size, pageIds: isAll ? undefined : pageIds };
    },
    async visiblePages(collection, scope, signal) {
      signal.throwIfAborted();
      return visiblePages(corpus, collection, scope);
    },
    async liveChunks(collection, ids, signal) {
      signal.throwIfAborted();
      const members = membersOf(corpus, collection);
      const live = new Map(liveChunksOf(corpus).map((chunk) => [chunk.id, chunk]));
      const found = ids.map((id) => live.get(id)).filter((chunk) => chunk !== undefined);
      return found.filter(({ pageId }) => members.includes(pageId));
    },
    async chunksAround(ids, signal) {
      signal.throwIfAborted();
      const pages = Map.groupBy(liveChunksOf(corpus), (chunk) => chunk.pageId);
      return [...pages.values()].flatMap((chunks) => aroundIn(chunks, ids)).toSorted(byPage);
    },
    async chunksOfPage(pageId, signal) {
      signal.throwIfAborted();
      return liveChunksOf(corpus)
        .filter((chunk) => chunk.pageId === pageId)
        .toSorted(byPage);
    },
    async conversation(key, signal) {
      signal.throwIfAborted();
      return [...(conversations.get(key) ?? [])];
    },
    addTurns,
    async saveAnswer(entry, signal) {
      signal.throwIfAborted();
      answers.push({ ...entry, at: now() });
      if (entry.conversationKey !== undefined) addTurns(entry.conversationKey, entry.turns);
      return entry.id ?? `answer-${answers.length}`;
    },
    async spentUsd(since, signal) {
      signal.throwIfAborted();
      return since.map((day) => spentSince(answers, startOfDay(day)));
    },
  };
}

function spentSince(answers: FakeAskStore['answers'], since: Date): number {
  return answers.filter(({ at }) => at >= since).reduce((sum, { answer }) => sum + answer.costUsd, 0);
}

/** Postgres counts by whole days, UTC. */
function startOfDay(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));
}

function byPage(a: LiveChunk, b: LiveChunk): number {
  return a.pageId === b.pageId ? a.ordinal - b.ordinal : a.pageId < b.pageId ? -1 : 1;
}

function aroundIn(page: readonly LiveChunk[], ids: readonly ChunkId[]): readonly LiveChunk[] {
  const hits = page.filter(({ id }) => ids.includes(id));
  const isShort = page.reduce((sum, { tokens }) => sum + tokens, 0) <= SHORT_PAGE_TOKENS;
  if (hits.length === 0 || isShort) return hits.length === 0 ? [] : page;
  return page.filter((chunk) =>
    hits.some(
      (hit) =>
        hit.headings.join('\n') === chunk.headings.join('\n') && Math.abs(hit.ordinal - chunk.ordinal) <= NEIGHBOURS,
    ),
  );
}

function membersOf(corpus: Corpus, collection: string): readonly PageId[] {
  return corpus.collections.find(({ name }) => name === collection)?.members ?? [];
}

function visiblePages(corpus: Corpus, collection: string, scope: Scope | undefined): ReadonlySet<PageId> {
  return new Set(membersOf(corpus, collection).filter((id) => isVisible(corpus, id, scope)));
}

function liveChunksOf(corpus: Corpus): readonly LiveChunk[] {
  return corpus.chunks.flatMap((chunk) => {
    const page = liveObject(corpus, chunk.pageId);
    return page ? [{ ...chunk, ...pageFields(page) }] : [];
  });
}

function pageFields(page: CorpusObject) {
  return {
    pageTitle: page.title,
    pageUrl: page.url,
    editedAt: page.editedAt,
    indexedAt: page.indexedAt ?? page.editedAt,
    isStale: page.editedAt > (page.editedSynced ?? page.editedAt),
    properties: page.properties,
  };
}

function liveObject(corpus: Corpus, id: NotionId): CorpusObject | undefined {
  return corpus.objects.find((object) => object.id === id && object.deletedAt === undefined);
}

function isVisible(corpus: Corpus, id: PageId, scope: Scope | undefined): boolean {
  const page = liveObject(corpus, id);
  if (!page) return false;
  const { roots, properties } = scope ?? {};
  if (roots && !ancestry(corpus, page).some((ancestor) => roots.includes(ancestor))) return false;
  return (properties ?? []).every(({ name, values }) =>
    page.properties.some((property) => property.name === name && hasOneOf(property, values)),
  );
}

/** The ids of the page and its ancestors; a block counts as the page that contains it. */
function ancestry(corpus: Corpus, page: CorpusObject): readonly NotionId[] {
  const ids: NotionId[] = [];
  for (let id: NotionId | undefined = page.id; id && !ids.includes(id); ) {
    ids.push(id);
    const object = corpus.objects.find((each) => each.id === id);
    const parent: NotionId | undefined = object && 'id' in object.parent ? object.parent.id : undefined;
    id = corpus.blockOwners.find(([block]) => block === parent)?.[1] ?? parent;
  }
  return ids;
}

const LIST_TYPES = ['multi_select', 'people', 'relation'];

function hasOneOf(property: PropertyText, values: readonly string[]): boolean {
  const text = property.text.toLowerCase();
  const parts = LIST_TYPES.includes(property.type) ? [text, ...text.split(', ')] : [text];
  return values.some((value) => parts.includes(value.toLowerCase()));
}
