import { expect, it, onTestFinished } from 'vitest';
import type { PageId } from '../../../src/core/domain/notion-id.ts';
import type { ChangeKind } from '../../../src/core/domain/page-change.ts';
import { createTextPatch } from '../../../src/core/text/text-patch.ts';
import { createDiscordStore } from '../../../src/postgres/discord/discord-store.ts';
import { removeExpired } from '../../../src/postgres/discord/retention.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { aVersion, pageNumber } from '../../fixtures/page-changes.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const never = new AbortController().signal;
const DAY_MS = 86_400_000;
const [AREA, OTHER, INSIDE, OUTSIDE, GONE, GONE_OUTSIDE] = [1, 2, 3, 4, 5, 6].map(pageNumber) as PageId[];

/** Two areas with a page each, and a page that each of them has lost. */
async function openPages() {
  const stack = new AsyncDisposableStack();
  onTestFinished(() => stack.disposeAsync());
  const database = stack.use(await createTestDatabase());
  const postgres = stack.use(openPostgres({ url: database.url, maxConnections: 4 }, silentLog));
  const execute = (sql: string, values: readonly unknown[] = []) => postgres.execute(sql, values, never);
  await execute(`INSERT INTO collection (name, announced_since) VALUES ('notes', now())`);
  const add = async (id: PageId, parent: PageId | null, isDeleted = false) => {
    await execute(
      `INSERT INTO notion_object (id, kind, title, url, parent_kind, parent_id, created_at, edited_at, deleted_at, deleted_reason)
       VALUES ($1, 'page', 'Page', 'https://www.notion.so/p', $2, $3, now(), now(), $4, $5)`,
      [id, parent ? 'page' : 'workspace', parent, isDeleted ? new Date() : null, isDeleted ? 'in_trash' : null],
    );
    if (!isDeleted) await execute(`INSERT INTO collection_page VALUES ('notes', $1)`, [id]);
  };
  await add(AREA!, null);
  await add(OTHER!, null);
  await add(INSIDE!, AREA!);
  await add(OUTSIDE!, OTHER!);
  await add(GONE!, AREA!, true);
  await add(GONE_OUTSIDE!, OTHER!, true);
  const version = (holderId: PageId | null, status = '') => {
    const properties = [{ id: 's', name: 'Status', type: 'select', text: status }];
    return aVersion({ holderId, collections: ['notes'], properties });
  };
  const change = async (pageId: PageId, kind: ChangeKind, before: unknown, after: unknown, ageDays = 0) => {
    const at = new Date(Date.now() - ageDays * DAY_MS);
    await execute(`INSERT INTO page_change (page_id, at, kind, before, after, patch) VALUES ($1, $2, $3, $4, $5, '')`, [
      pageId,
      at,
      kind,
      before && JSON.stringify(before),
      after && JSON.stringify(after),
    ]);
  };
  return { store: createDiscordStore(postgres), postgres, execute, version, change };
}

const since = { kind: 'since', since: new Date(0), olderThan: undefined, limit: 10 } as const;

it('finds changes of what can be seen, or could be before, newest first and in parts', async () => {
  const { store, version, change } = await openPages();
  await change(INSIDE!, 'edited', version(AREA!), version(AREA!));
  await change(OUTSIDE!, 'edited', version(OTHER!), version(OTHER!));
  await change(GONE!, 'in_trash', version(AREA!), undefined);
  await change(GONE_OUTSIDE!, 'in_trash', version(OTHER!), undefined);
  const find = async (scope: readonly PageId[] | undefined, within?: readonly PageId[], query: object = since) => {
    const view = { collection: 'notes', scope: scope && { roots: scope }, within };
    return (await store.changes.pages(view, query as typeof since, never)).map(({ pageId }) => pageId);
  };
  expect(await find(undefined)).toEqual([GONE_OUTSIDE, GONE, OUTSIDE, INSIDE]);
  expect(await find([AREA!])).toEqual([GONE, INSIDE]);
  expect(await find([INSIDE!])).toEqual([INSIDE]);
  expect(await find([GONE!])).toEqual([GONE]);
  expect(await find(undefined, [AREA!])).toEqual([GONE, INSIDE]);
  // The narrower of both counts.
  expect(await find([OTHER!], [AREA!])).toEqual([]);
  expect(await find(undefined, undefined, { ...since, limit: 2 })).toEqual([GONE_OUTSIDE, GONE]);
  expect(await find(undefined, undefined, { ...since, olderThan: 3n })).toEqual([OUTSIDE, INSIDE]);
  expect(await store.changes.pages({ collection: 'other', scope: undefined, within: undefined }, since, never)).toEqual(
    [],
  );
});

it('knows that a page was elsewhere, or had another property, before the change', async () => {
  const { store, execute, version, change } = await openPages();
  await change(INSIDE!, 'edited', version(OTHER!), version(AREA!));
  const inArea = { collection: 'notes', scope: { roots: [AREA!] }, within: undefined };
  expect(await store.changes.pages(inArea, since, never)).toMatchObject([{ isInside: true, wasInside: false }]);
  const properties = JSON.stringify(version(AREA!, 'Public').properties);
  await execute('UPDATE notion_object SET properties = $1 WHERE id = $2', [properties, OUTSIDE]);
  await change(OUTSIDE!, 'edited', version(OTHER!, 'Secret'), version(OTHER!, 'Public'));
  const published = { ...inArea, scope: { properties: [{ name: 'Status', values: ['public'] }] } };
  expect(await store.changes.pages(published, since, never)).toMatchObject([
    { pageId: OUTSIDE, isInside: true, wasInside: false },
  ]);
  const secret = { ...inArea, scope: { properties: [{ name: 'Status', values: ['Secret'] }] } };
  expect(await store.changes.pages(secret, since, never)).toMatchObject([
    { pageId: OUTSIDE, isVisible: false, isInside: false, wasInside: true },
  ]);
});

it('goes back to the text before, past changes that came later', async () => {
  const { store, execute } = await openPages();
  const texts = ['one', 'two', 'three'];
  for (const [index, to] of texts.slice(1).entries())
    await execute(`INSERT INTO page_change (page_id, at, kind, patch) VALUES ($1, now(), 'edited', $2)`, [
      INSIDE,
      createTextPatch(texts[index]!, to),
    ]);
  // A sync has read it again and has not recorded that yet.
  await execute(`INSERT INTO page_text VALUES ($1, 'four', true, 'three')`, [INSIDE]);
  const history = (await store.changes.history([{ pageId: INSIDE!, first: 1n, last: 1n }], never)).get(INSIDE!);
  expect(history).toMatchObject({ text: 'three', changes: [{ id: 1n }, { id: 2n }] });
});

it('is kept for the time that the setting says, and everything is deleted if changes are turned off', async () => {
  const { store, postgres, execute, version, change } = await openPages();
  await change(INSIDE!, 'edited', version(AREA!), version(AREA!), 31);
  await change(OUTSIDE!, 'edited', version(OTHER!), version(OTHER!), 29);
  for (const page of [INSIDE!, GONE!, GONE_OUTSIDE!]) {
    await execute(`INSERT INTO page_text VALUES ($1, 'text', false, NULL)`, [page]);
    await execute(`INSERT INTO page_snapshot VALUES ($1, $2, 1, NULL, NULL, true, '{}')`, [
      page,
      page === INSIDE ? 'live' : 'in_trash',
    ]);
  }
  await execute(`UPDATE notion_object SET state_since = now() - interval '40 days' WHERE id = $1`, [GONE]);
  const count = async (table: string) =>
    Number((await postgres.query<{ n: bigint }>(`SELECT count(*) AS n FROM ${table}`, [], never))[0]!.n);
  const policy = { answerDays: 0, conversationHours: 24, changeDays: 30 };
  expect(await removeExpired(postgres, policy, never)).toMatchObject({ changes: 1 });
  expect(await count('page_text')).toBe(2);
  expect(await removeExpired(postgres, { ...policy, changeDays: 0 }, never)).toMatchObject({ changes: 1 });
  expect([await count('page_text'), await count('page_snapshot'), await store.changes.newest(never)]).toEqual([
    0,
    0,
    0n,
  ]);
});

it('forgets who made a follow, and what was to be sent to them', async () => {
  const { store, postgres } = await openPages();
  const place = { guildId: 'g', channelId: 'c', createdBy: 'person', targets: undefined };
  const rest = { period: 'daily', filter: {}, language: 'en', dueAt: new Date() } as const;
  await store.follows.create({ id: 'f', ...place, ...rest }, never);
  const payload = { followId: 'f', channelId: 'c', language: 'en' };
  const notice = { id: 'n', kind: 'follow-blocked', userId: 'person', payload } as const;
  await store.follows.block((await store.follows.byId('f', never))!, { notice, at: new Date() }, never);
  await store.privacy.forget('hash', 'person', never);
  expect(await store.follows.byId('f', never)).toMatchObject({ createdBy: '' });
  expect(await postgres.query('SELECT FROM discord_outbox', [], never)).toEqual([]);
});
