import type {
  ChangedPage,
  ChangeHistory,
  ChangeStore,
  ClaimedEntry,
  Follow,
  FollowStore,
  NewOutboxEntry,
  OutboxStore,
  StoredChange,
} from '../../src/discord/change-stores.ts';

type OutboxRow = {
  readonly entry: NewOutboxEntry;
  readonly createdAt: Date;
  attemptedAt: Date | undefined;
  leasedUntil: Date | undefined;
  outcome: string | undefined;
};

/** Changes, follows and messages in memory. Every page in it can be seen everywhere. */
export type FakeChangeData = {
  readonly changes: StoredChange[];
  readonly urls: Map<string, string>;
  readonly texts: Map<string, string>;
  readonly follows: Map<string, Follow>;
  readonly told: Map<string, bigint>;
  readonly outbox: OutboxRow[];
};

export function createFakeChangeData(): FakeChangeData {
  return { changes: [], urls: new Map(), texts: new Map(), follows: new Map(), told: new Map(), outbox: [] };
}

export function addToFakeOutbox({ outbox }: FakeChangeData, entries: readonly NewOutboxEntry[], at: Date): void {
  for (const entry of entries.filter(({ id }) => outbox.every((row) => row.entry.id !== id)))
    outbox.push({ entry, createdAt: at, attemptedAt: undefined, leasedUntil: undefined, outcome: undefined });
}

export function fakeChangeStore(data: FakeChangeData): ChangeStore {
  const pagesOf = (changes: readonly StoredChange[]): readonly ChangedPage[] =>
    [...Map.groupBy(changes, ({ pageId }) => pageId)]
      .map(([pageId, all]) => {
        const [first, last] = [all[0]!, all.at(-1)!];
        const isInside = last.after !== undefined;
        return {
          ...{ pageId, first: first.id, last: last.id, firstAt: first.at, lastAt: last.at, firstKind: first.kind },
          ...{ isVisible: isInside, isInside, wasInside: first.before !== undefined },
          before: first.before?.properties ?? [],
          after: last.after?.properties ?? [],
        };
      })
      .toSorted((a, b) => Number(b.last - a.last));
  return {
    async pages(_view, query) {
      if (query.kind === 'since') {
        const found = pagesOf(data.changes.filter(({ at }) => at >= query.since));
        const older = found.filter(({ last }) => query.olderThan === undefined || last < query.olderThan);
        return older.slice(0, query.limit);
      }
      if (query.kind === 'untold') {
        const told = (pageId: string) => data.told.get(`${query.channelId}/${pageId}`) ?? 0n;
        return pagesOf(
          data.changes.filter(({ id, pageId }) => id > query.after && id <= query.upTo && id > told(pageId)),
        );
      }
      const { ranges } = query;
      return pagesOf(
        data.changes.filter(({ id, pageId }) =>
          ranges.some((range) => range.pageId === pageId && id >= range.first && id <= range.last),
        ),
      );
    },
    async history(ranges) {
      return new Map(
        ranges.map(({ pageId, first }): [typeof pageId, ChangeHistory] => {
          const changes = data.changes.filter((change) => change.pageId === pageId && change.id >= first);
          return [pageId, { url: data.urls.get(pageId) ?? '', text: data.texts.get(pageId), changes }];
        }),
      );
    },
    newest: async () => data.changes.at(-1)?.id ?? 0n,
    async rangesSince(pages, since) {
      const found = pagesOf(data.changes.filter(({ at, pageId }) => at > since && pages.includes(pageId)));
      return found.map(({ pageId, first, last, lastAt }) => ({ pageId, first, last, lastAt }));
    },
    targets: async (ids) =>
      ids.map((id) => ({ id, kind: 'database' as const, title: `Base ${id.slice(0, 4)}`, properties: ['Status'] })),
  };
}

export function fakeFollowStore(data: FakeChangeData): FollowStore {
  const { follows, outbox, told } = data;
  const count = (channelId: string, since: Date) =>
    outbox.filter(
      ({ entry, createdAt, outcome }) =>
        entry.kind === 'changes' && entry.channelId === channelId && createdAt > since && outcome !== 'nothing',
    ).length;
  return {
    async create(follow) {
      const cursor = data.changes.at(-1)?.id ?? 0n;
      follows.set(follow.id, { ...follow, createdAt: new Date(), cursor, blockedSince: undefined });
    },
    byId: async (id) => follows.get(id),
    ofGuild: async (guildId) => [...follows.values()].filter((follow) => follow.guildId === guildId),
    ofChannel: async (channelId) => [...follows.values()].filter((follow) => follow.channelId === channelId),
    remove: async (id, guildId) => follows.get(id)?.guildId === guildId && follows.delete(id),
    due: async (now, settledBefore) =>
      [...follows.values()]
        .filter(({ dueAt }) => dueAt <= now)
        .map((follow) => ({
          ...follow,
          hasNews: data.changes.some(({ id, at }) => id > follow.cursor && at <= settledBefore),
        }))
        .filter(({ period, hasNews }) => hasNews || period !== 'at_once'),
    countPosts: async (channelId, since) => count(channelId, since),
    async advance(follow, { cursor, dueAt, posts, decidedAt, counted, told: news }) {
      const known = follows.get(follow.id);
      if (known?.cursor !== follow.cursor) return false;
      if (posts.length > 0 && count(follow.channelId, counted.since) !== counted.posts) return false;
      follows.set(follow.id, { ...known, cursor, dueAt });
      for (const { pageId, changeId } of news) told.set(`${follow.channelId}/${pageId}`, changeId);
      addToFakeOutbox(data, posts, decidedAt);
      return true;
    },
    async end(follow, { notice, at }) {
      if (follows.delete(follow.id) && notice) addToFakeOutbox(data, [notice], at);
    },
    async block(follow, { notice, at }) {
      const known = follows.get(follow.id);
      if (!known || known.blockedSince) return;
      follows.set(follow.id, { ...known, blockedSince: at });
      if (notice) addToFakeOutbox(data, [notice], at);
    },
    async unblock(id) {
      const known = follows.get(id);
      if (known) follows.set(id, { ...known, blockedSince: undefined });
    },
  };
}

export function fakeOutboxStore(data: FakeChangeData): OutboxStore {
  const { outbox } = data;
  const rowOf = (id: string) => outbox.find(({ entry }) => entry.id === id);
  return {
    add: async (entries, at) => addToFakeOutbox(data, entries, at),
    async claim({ now, leasedUntil, limit }) {
      const free = outbox.filter((row) => row.outcome === undefined && (!row.leasedUntil || row.leasedUntil <= now));
      return free.slice(0, limit).map((row): ClaimedEntry => {
        const { attemptedAt } = row;
        row.leasedUntil = leasedUntil;
        row.attemptedAt ??= now;
        return { ...row.entry, attemptedAt };
      });
    },
    async done(id, outcome) {
      const row = rowOf(id);
      if (row) row.outcome = outcome;
    },
    async retryAt(id, at) {
      const row = rowOf(id);
      if (row) row.leasedUntil = at;
    },
  };
}
