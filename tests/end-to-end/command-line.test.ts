import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type NotionStandIn, openNotionStandIn } from '../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { pageId } from '../../sample/stand-ins/notion/workspace/ids.ts';
import { openOpenAIStandIn } from '../../sample/stand-ins/openai/open-openai-stand-in.ts';
import { handbook } from '../../sample/workspace/workspace.ts';
import { createTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { type Environment, jsonLines, run, start } from './notionbot-process.ts';

type Report = Readonly<
  Record<'discovered' | 'indexed' | 'unchanged' | 'skipped' | 'failed' | 'embeddedChunks' | 'deleted', number>
> & {
  readonly complete: boolean;
};
type Citation = { readonly pageId: string; readonly blockId: string; readonly url: string; readonly quote: string };
type Asked = { readonly status: string; readonly text: string; readonly citations: readonly Citation[] };
type Found = { readonly query: string; readonly hits: readonly { readonly pageId: string; readonly url: string }[] };

let notion: NotionStandIn;
let database: TestDatabase;
let environment: Environment;

beforeAll(async () => {
  notion = await openNotionStandIn({ workspace: handbook });
  database = await createTestDatabase({ isEmpty: true });
  environment = {
    NOTION_BASE_URL: notion.url,
    NOTION_TOKEN: notion.token,
    NOTION_RESOURCE_ID: notion.roots.join(','),
    DATABASE_URL: database.url.reveal(),
    COLLECTION_NAME: `e2e_${database.name}`,
    ...chromaOrEmbedded(),
  };
});

afterAll(async () => {
  await notion[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'notionbot-insights-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

function chromaOrEmbedded(): Environment {
  const url = inject('chromaUrl');
  return url === undefined ? {} : { CHROMA_URL: url };
}

describe('the command line', () => {
  it('exits with 78 and one message that names every missing setting', async () => {
    const outcome = await run(['run'], { ADMIN_IDS: 'canary' });
    expect(outcome.code).toBe(78);
    for (const name of ['DISCORD_TOKEN', 'ADMIN_IDS', 'NOTION_TOKEN', 'NOTION_RESOURCE_ID']) {
      expect(outcome.stderr).toContain(name);
    }
    expect(outcome.stderr).not.toContain('canary');
  });

  it('exits with 2 for wrong usage', async () => {
    const outcomes = await Promise.all([
      run(['nonsense'], {}),
      run(['ask'], {}),
      run(['search', 'x', '--limit', '0'], {}),
    ]);
    expect(outcomes.map(({ code }) => code)).toEqual([2, 2, 2]);
  });

  it('exits with 69 and a sentence if Postgres cannot be reached', async () => {
    const outcome = await run(['status'], { ...environment, DATABASE_URL: 'postgresql://u:canary@127.0.0.1:9/x' });
    expect(outcome.code).toBe(69);
    expect(outcome.stderr).toMatch(/Postgres/);
    expect(outcome.stderr).not.toMatch(/canary|ECONNREFUSED|at .*\.ts/);
  });

  it('migrates once', async () => {
    const [first] = jsonLines<{ applied: string[] }>(await run(['migrate', '--json'], environment));
    expect(first?.applied.length).toBeGreaterThan(0);
    expect(jsonLines(await run(['migrate', '--json'], environment))).toEqual([{ applied: [] }]);
  });

  it('reports a wrong token', async () => {
    const outcome = await run(['sync'], { ...environment, NOTION_TOKEN: 'ntn_wrong' });
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toContain('Notion rejected the token');
  });

  it('continues after Ctrl-C (exit 130), and the numbers add up in the end', { timeout: 240_000 }, async () => {
    const broken = start(['sync', '--json'], environment);
    await expect.poll(() => notion.requests.count(), { timeout: 60_000 }).toBeGreaterThan(20);
    const second = await run(['sync', '--json'], environment);
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toContain('Another sync is running');
    broken.child.kill('SIGINT');
    expect((await broken.ended).code).toBe(130);
    const outcome = await run(['sync', '--json'], environment);
    expect(outcome.stderr).toBe('');
    expect(outcome.code).toBe(0);
    const [report] = jsonLines<Report>(outcome);
    expectConsistent(report!);
    expect(report!.failed).toBe(0);
    expect(report!.complete).toBe(true);
  });

  it('embeds nothing if nothing changed', async () => {
    const [report] = jsonLines<Report>(await run(['sync', '--json'], environment));
    expectConsistent(report!);
    expect(report).toMatchObject({ indexed: 0, embeddedChunks: 0, deleted: 0, complete: true });
  });

  it('answers with citations of blocks, and reports what it does not find', async () => {
    const questions =
      'How many days of paid leave do I have?\nWhat is the visitor parking fee at the Singapore office?\n';
    const outcome = await run(['ask', '--stdin', '--json'], environment, questions);
    const [answered, refused] = jsonLines<Asked>(outcome);
    expect(answered?.status).toBe('passages');
    const right = answered!.citations.find((citation) => citation.pageId === pageId('leave'));
    expect(right?.quote).toContain('28 days of paid leave');
    expect(right?.url.endsWith(`#${right.blockId.replaceAll('-', '')}`)).toBe(true);
    // Without a model nothing says that a passage answers the question, only that it is the nearest.
    expect(refused?.status).not.toBe('answered');
    expect(refused?.status).not.toBe('partial');
  });

  it('searches for one query per line', async () => {
    const outcome = await run(['search', '--stdin', '--json', '--limit', '3'], environment, 'ERR_42\nparental leave\n');
    const found = jsonLines<Found>(outcome);
    expect(found.map(({ query }) => query)).toEqual(['ERR_42', 'parental leave']);
    expect(found[0]?.hits.map((hit) => hit.pageId)).toContain(pageId('runbook-berthline'));
    expect(found[1]?.hits[0]?.pageId).toBe(pageId('parental-leave'));
    expect(found.every(({ hits }) => hits.length <= 3)).toBe(true);
  });

  it('explains why a page is or is not used in answers', async () => {
    const states = await Promise.all(
      [pageId('leave'), pageId('salaries'), 'https://www.notion.so/x-00000000000040008000000000000001'].map(
        async (target) => {
          const [why] = jsonLines<{ state: string; fix: string }>(await run(['why', target, '--json'], environment));
          expect(why?.fix).not.toBe('');
          return why?.state;
        },
      ),
    );
    expect(states).toEqual(['indexed', 'not_shared', 'not_shared']);
    expect((await run(['why', 'nonsense'], environment)).code).toBe(2);
    const { NOTION_TOKEN: _, ...withoutToken } = environment;
    const [known] = jsonLines(await run(['why', pageId('leave'), '--json'], withoutToken));
    expect(known).toMatchObject({ state: 'indexed', reason: expect.stringContaining('As of the last sync') });
  });

  it('shows status and health', async () => {
    const [status] = jsonLines<{ pages: { indexed: number }; chunks: number; lagSeconds: number }>(
      await run(['status', '--json'], environment),
    );
    expect(status?.pages.indexed).toBeGreaterThan(40);
    expect(status?.chunks).toBeGreaterThan(status!.pages.indexed);
    const doctor = await run(['doctor', '--json'], environment);
    const [{ checks }] = jsonLines<{ checks: { name: string; ok: boolean; fix: string }[] }>(doctor) as [never];
    // Only `run`'s own settings are missing here.
    expect((checks as { name: string; ok: boolean }[]).filter(({ ok }) => !ok).map(({ name }) => name)).toEqual([
      'settings',
    ]);
    expect(doctor.code).toBe(1);
  });

  it('shows insights as JSON and as a picture', async () => {
    await using folder = await temporaryFolder();
    const png = join(folder.path, 'insights.png');
    const outcome = await run(['insights', '--days', '1', '--json', '--png', png], environment);
    const [insights] = jsonLines<{ total: { questions: number; people: number }; byDay: unknown[] }>(outcome);
    expect(insights?.total).toMatchObject({ questions: expect.any(Number), people: 0 });
    expect(insights?.total.questions).toBeGreaterThan(1);
    expect(insights?.byDay).toHaveLength(1);
    expect((await readFile(png)).subarray(1, 4).toString()).toBe('PNG');
    const refused = await run(['insights', '--png', join(folder.path, 'no', 'such.png')], environment);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('cannot be written.\nCheck its folder');
  });

  it('refuses a model that the model server does not have', async () => {
    await using openai = await openOpenAIStandIn({ chatModels: ['small-model'] });
    const withModel = { ...environment, OPENAI_BASE_URL: openai.url, OPENAI_API_KEY: openai.apiKey };
    const refused = await run(['config', 'set', 'llm_model', 'smal-model'], withModel);
    expect(refused).toMatchObject({ code: 78, stdout: '' });
    expect(refused.stderr).toContain('does not have the model smal-model.\nIt has: small-model');
    const [entry] = jsonLines(await run(['config', 'get', 'llm_model', '--json'], environment));
    expect(entry).toMatchObject({ isDefault: true });
  });

  it('completes and stops without stores, and replaces no store that is not embedded', async () => {
    const completion = await run(['completion', 'bash'], {});
    expect(completion).toMatchObject({ code: 0, stderr: '' });
    const stopped = await run(['stop'], { ...environment, DATA_DIR: '/nonexistent/notionbot' });
    expect(stopped).toMatchObject({ code: 0, stdout: 'The embedded Postgres and Chroma are stopped.\n', stderr: '' });
    const rebuilt = await run(['rebuild', 'database', '--yes'], environment);
    expect(rebuilt).toMatchObject({ code: 2, stdout: '' });
    expect(rebuilt.stderr).toContain('DATABASE_URL is set');
  });

  it('says in a sentence why a data folder cannot be used', async () => {
    const outcome = await run(['status'], { DATA_DIR: '/dev/null/data' });
    expect(outcome).toMatchObject({ code: 78, stdout: '' });
    expect(outcome.stderr).toBe(
      'The data folder /dev/null/data/postgres cannot be used: a file is in the way.\nMove the file, or use another folder. DATA_DIR names the data folder.\n',
    );
    const [{ checks }] = jsonLines<{ checks: { name: string; ok: boolean; detail: string }[] }>(
      await run(['doctor', '--json'], { DATA_DIR: '/dev/null/data' }),
    ) as [never];
    const postgres = (checks as { name: string; detail: string }[]).find(({ name }) => name === 'postgres');
    expect(postgres?.detail).toContain('a file is in the way');
  });

  it('stores settings with their history', async () => {
    const bad = await run(['config', 'set', 'similarity_threshold', 'abc'], environment);
    expect(bad).toMatchObject({ code: 2, stdout: '' });
    expect(bad.stderr).toContain('`similarity_threshold` must be 0 to 1');
    await run(['config', 'set', 'similarity_threshold', '0.5'], environment);
    expect(jsonLines(await run(['config', 'get', 'similarity_threshold', '--json'], environment))).toMatchObject([
      { key: 'similarity_threshold', value: 0.5, isDefault: false },
    ]);
    await run(['config', 'undo'], environment);
    expect(jsonLines(await run(['config', 'get', 'similarity_threshold', '--json'], environment))).toMatchObject([
      { isDefault: true },
    ]);
  });
});

function expectConsistent({ discovered, indexed, unchanged, skipped, failed }: Report): void {
  expect(discovered).toBe(indexed + unchanged + skipped + failed);
  expect(discovered).toBeGreaterThan(0);
}
