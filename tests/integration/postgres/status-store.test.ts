import { expect, it } from 'vitest';
import type { Turn } from '../../../src/core/domain/answer.ts';
import { createAskStore } from '../../../src/postgres/ask/ask-store.ts';
import { removeExpired } from '../../../src/postgres/discord/retention.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createStatusStore } from '../../../src/postgres/status-store.ts';
import { createRunLog } from '../../../src/postgres/sync/run-log.ts';
import { anAnswer } from '../../fixtures/answer.ts';
import { aChunk, anId, anObject, type Corpus } from '../../fixtures/corpus.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { seedDatabase } from '../../fixtures/seed-database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;

const corpus: Corpus = {
  objects: [
    anObject(1),
    anObject(2),
    anObject(3),
    anObject(4, { deletedAt: new Date() }),
    anObject(5, { kind: 'database' }),
  ],
  blockOwners: [],
  chunks: [aChunk(anId(1), 0), aChunk(anId(1), 1), aChunk(anId(2), 0), aChunk(anId(4), 0)],
  collections: [
    { name: 'docs', roots: [], vectorCollection: 'v1', members: [anId(1), anId(2), anId(4)] },
    { name: 'empty', roots: [], vectorCollection: undefined, members: [] },
  ],
};

const report = {
  mode: 'full' as const,
  ...{ discovered: 3, indexed: 3, unchanged: 0, skipped: 0, failed: 0, deleted: 0 },
  ...{ requests: 9, embeddedChunks: 3, embeddedTokens: 90, costUsd: 0.25, seconds: 2, complete: true, problems: [] },
};

it('reports zeros for an empty database', async () => {
  await using database = await createTestDatabase();
  await using postgres = openPostgres({ url: database.url, maxConnections: 2 }, silentLog);
  expect(await createStatusStore(postgres).status(signal)).toMatchObject({
    pages: { total: 0, indexed: 0, empty: 0, skipped: 0, failed: 0, pending: 0 },
    ...{ chunks: 0, embeddings: 0, outbox: 0, collections: [], runs: [], lagSeconds: undefined },
    spend: { todayUsd: 0, monthUsd: 0 },
    answers: { today: 0, month: 0, up: 0, down: 0, modelOutcomes: {} },
  });
});

it('counts live pages, their chunks, runs and money, and deletes what has expired', async () => {
  await using database = await createTestDatabase();
  await using postgres = openPostgres({ url: database.url, maxConnections: 2 }, silentLog);
  await seedDatabase(postgres, corpus, signal);
  const update = (sql: string) => postgres.execute(sql, [], signal);
  await update(`UPDATE notion_object SET state = 'failed' WHERE id = '${anId(3)}'`);
  // A page of the collection waits to be read; the third page is in no collection, so its task is not counted.
  await update(`INSERT INTO sync_task (object_id, target_edit) VALUES ('${anId(1)}', now()), ('${anId(3)}', now())`);
  const runs = createRunLog(postgres);
  await runs.finish(await runs.start('full', 'docs', signal), report, signal);
  await update("UPDATE sync_run SET finished_at = now() - interval '90 s'");
  await runs.finish(await runs.start('dry-run', 'docs', signal), { ...report, mode: 'dry-run', costUsd: 9 }, signal);
  const asking = createAskStore(postgres);
  const origin = { askedBy: undefined, channelId: undefined, guildId: undefined };
  const entry = { ...origin, id: undefined, collection: 'docs', candidates: [], conversationKey: 'thread' };
  const answered = async (costUsd: number, turns: readonly Turn[]) =>
    asking.saveAnswer(
      {
        ...entry,
        turns,
        answer: anAnswer({
          costUsd,
          model: `model-${costUsd}`,
          modelOutcome: costUsd < 1 ? 'not-verified' : 'answered',
        }),
      },
      signal,
    );
  const aged = async (days: number, costUsd: number, turns: readonly Turn[]) => {
    const id = await answered(costUsd, turns);
    await update(`UPDATE answer SET asked_at = now() - interval '${days} days' WHERE id = '${id}'`);
    await update(`UPDATE usage SET day = day - ${days} WHERE model = 'model-${costUsd}'`);
    await update(`INSERT INTO answer_feedback (answer_id, given_by, vote, at)
      VALUES ('${id}', 'p', 'up', now() - interval '${days} days')`);
  };
  await aged(10, 1, [{ role: 'user', text: 'old', at: new Date(Date.now() - 25 * 3_600_000) }]);
  await aged(40, 50, []);
  await answered(0.5, [{ role: 'user', text: 'new', at: new Date() }]);
  const status = await createStatusStore(postgres).status(signal);
  expect(status.pages).toEqual({ total: 3, indexed: 2, empty: 0, skipped: 0, failed: 1, pending: 1 });
  expect(status.chunks).toBe(3);
  expect(status.collections).toEqual([
    { name: 'docs', pages: 2, chunks: 3, vectorCollection: 'v1' },
    { name: 'empty', pages: 0, chunks: 0, vectorCollection: undefined },
  ]);
  expect(status.runs.map(({ mode }) => mode)).toEqual(['dry-run', 'full']);
  expect(status.lagSeconds).toBeGreaterThanOrEqual(90);
  expect(status.lagSeconds).toBeLessThan(150);
  expect(status.spend.todayUsd).toBeCloseTo(0.75, 9);
  expect(status.spend.monthUsd).toBeCloseTo(1.75, 9);
  expect(status.answers).toEqual({
    ...{ today: 1, month: 2, up: 1, down: 0 },
    modelOutcomes: { answered: 1, 'not-verified': 1 },
  });

  const policy = { answerDays: 30, conversationHours: 24, changeDays: 30 };
  expect(await removeExpired(postgres, policy, signal)).toEqual({
    changes: 0,
    answers: 1,
    turns: 1,
    runs: 0,
    servers: 0,
  });
  expect((await asking.conversation('thread', signal)).map(({ text }) => text)).toEqual(['new']);
  const { spend, answers } = await createStatusStore(postgres).status(signal);
  expect(spend).toEqual(status.spend);
  expect(answers).toMatchObject({ today: 1, month: 2 });
  expect(await removeExpired(postgres, { ...policy, answerDays: 0 }, signal)).toEqual({
    changes: 0,
    answers: 0,
    turns: 0,
    runs: 0,
    servers: 0,
  });
});
