import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_RUNTIME_SETTINGS } from '../../../src/config/runtime-settings.ts';
import { openPostgres, type Postgres } from '../../../src/postgres/pool.ts';
import { createSettingsStore } from '../../../src/postgres/settings/settings-store.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;

/** The original's table as pg_dump writes it, values of every kind, and a key that this version does not know. */
const ORIGINAL_ROWS = [
  ['chunk_size', 1000],
  ['message_history_limit', 10],
  ['similarity_threshold', 0.3],
  ['max_history', '5'],
  ['max_content_chars', 8000],
  ['system_prompt', 'You are a helpful assistant.\nBe "brief".'],
  ['llm_model', 'gpt-4o-mini'],
  ['welcome_message', 'Hallo 👋'],
  ['old_flag', { nested: [1, null, true] }],
] as const;

let postgres: Postgres;

beforeEach(async () => {
  const database = await createTestDatabase();
  postgres = openPostgres({ url: database.url, maxConnections: 3 }, silentLog);
  return async () => {
    await postgres[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  };
});

async function insert(rows: readonly (readonly [string, unknown])[]): Promise<void> {
  for (const [key, value] of rows) {
    await postgres.execute('INSERT INTO bot_config VALUES ($1, $2)', [key, JSON.stringify(value)], signal);
  }
}

describe('the store of runtime settings', () => {
  it('returns the defaults if nothing is stored', async () => {
    const store = createSettingsStore(postgres);
    expect(await store.read(signal)).toEqual({ values: DEFAULT_RUNTIME_SETTINGS, problems: [] });
    expect(await store.get('max_history', signal)).toMatchObject({ value: 6, isDefault: true, unit: 'turns' });
    expect(await store.export(signal)).toEqual({});
  });

  it("loads the original's table unchanged, keeps unknown keys, and reports them", async () => {
    await insert(ORIGINAL_ROWS);
    const store = createSettingsStore(postgres);
    const { values, problems } = await store.read(signal);
    expect(values).toMatchObject({
      chunkSize: 1000,
      similarityThreshold: 0.3,
      maxHistory: 5,
      welcomeMessage: 'Hallo 👋',
    });
    expect(problems).toEqual(['`old_flag` is kept but not used by this version.']);
    expect(await store.get('old_flag', signal)).toMatchObject({ value: { nested: [1, null, true] }, isKnown: false });
    expect(await store.export(signal)).toEqual(Object.fromEntries(ORIGINAL_ROWS));
  });

  it('uses the default in place of an invalid stored value, and reports it', async () => {
    await insert([['similarity_threshold', 'high']]);
    const store = createSettingsStore(postgres);
    const { values, problems } = await store.read(signal);
    expect(values.similarityThreshold).toBe('auto');
    expect(problems[0]).toContain('`similarity_threshold` must be 0 to 1, or auto; stored is "high"');
    expect((await store.export(signal)).similarity_threshold).toBe('high');
  });

  it('rejects a bad value or key with a sentence, and changes nothing', async () => {
    const store = createSettingsStore(postgres);
    await store.set('similarity_threshold', '0.35', 'ann', signal);
    await expect(store.set('similarity_threshold', 'abc', 'ann', signal)).rejects.toMatchObject({
      code: 'usage',
      message: '`similarity_threshold` must be 0 to 1, or auto; you sent `abc`. It is 0.35.',
    });
    await expect(store.set('similarity', '0.5', 'ann', signal)).rejects.toThrow('Did you mean `similarity_threshold`?');
    await expect(store.get('nope', signal)).rejects.toMatchObject({ code: 'usage' });
    expect(await store.history(undefined, signal)).toHaveLength(1);
  });

  it('records who changed what, and nothing if the value is the same', async () => {
    const store = createSettingsStore(postgres);
    await store.set('rerank', 'on', 'ann', signal);
    await store.set('rerank', 'yes', 'bob', signal);
    await store.reset('rerank', 'bob', signal);
    await store.set('max_history', '3', 'ann', signal);
    expect(await store.history('rerank', signal)).toMatchObject([
      { key: 'rerank', oldValue: true, newValue: undefined, changedBy: 'bob', undone: false },
      { key: 'rerank', oldValue: undefined, newValue: true, changedBy: 'ann' },
    ]);
    expect(await store.history(undefined, signal)).toHaveLength(3);
  });

  it('undoes changes one after the other', async () => {
    const store = createSettingsStore(postgres);
    await store.set('max_history', '3', 'ann', signal);
    await store.set('max_history', '4', 'ann', signal);
    await store.reset('max_history', 'ann', signal);
    expect(await store.undo('bob', signal)).toMatchObject({ key: 'max_history', value: 4 });
    expect(await store.undo('bob', signal)).toMatchObject({ key: 'max_history', value: 3 });
    expect(await store.undo('bob', signal)).toMatchObject({ key: 'max_history', value: 6, isDefault: true });
    expect(await store.undo('bob', signal)).toBeUndefined();
    expect(await store.get('max_history', signal)).toMatchObject({ value: 6, isDefault: true });
    expect((await store.history(undefined, signal)).map(({ undone }) => undone)).toEqual(Array(6).fill(true));
  });

  it('imports an export or the rows of the table, and undoes an import as a whole', async () => {
    const store = createSettingsStore(postgres);
    await store.set('max_history', '3', 'ann', signal);
    const rows = ORIGINAL_ROWS.map(([key, value]) => ({ key, value }));
    const result = await store.import(JSON.stringify(rows), 'ann', signal);
    expect(result).toEqual({ changed: ORIGINAL_ROWS.map(([key]) => key), unknown: ['old_flag'] });
    expect((await store.read(signal)).values.maxHistory).toBe(5);
    const exported = JSON.stringify(await store.export(signal));
    expect(await store.import(exported, 'ann', signal)).toEqual({ changed: [], unknown: ['old_flag'] });
    expect(await store.undo('ann', signal)).toMatchObject({ key: 'chunk_size', isDefault: true });
    expect(await store.export(signal)).toEqual({ max_history: 3 });
  });

  it.each([
    [
      '{"max_history": 3, "rerank": "maybe", "chunk_size": 1}',
      /`rerank` must be on or off; the file has "maybe"\.\n`chunk_size`/,
    ],
    ['{"max_history": ', /not valid JSON/],
    ['[1, 2]', /one JSON object/],
    ['"text"', /one JSON object/],
  ])('imports nothing of %s', async (text, reason) => {
    const store = createSettingsStore(postgres);
    await expect(store.import(text, 'ann', signal)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(reason),
    });
    expect(await store.export(signal)).toEqual({});
  });

  it('loses no change when several are made at once', async () => {
    const store = createSettingsStore(postgres);
    const values = Array.from({ length: 8 }, (_, i) => String(i + 10));
    await Promise.all(values.map((value) => store.set('max_history', value, 'ann', signal)));
    const history = await store.history('max_history', signal);
    expect(history).toHaveLength(8);
    for (const [i, { oldValue }] of history.slice(0, -1).entries()) expect(oldValue).toBe(history[i + 1]!.newValue);
  });
});
