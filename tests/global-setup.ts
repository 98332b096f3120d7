import { access, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbeddedChroma } from '../src/embedded/chroma/chroma.ts';
import { openEmbeddedPostgres } from '../src/embedded/postgres/postgres.ts';
import { startTimeOf } from '../src/embedded/process-table.ts';
import { silentLog } from './fixtures/silent-log.ts';
import { dropDatabase, makeTemplateDatabase } from './fixtures/template-database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a real Postgres for its superuser. Create databases with `createTestDatabase()`. */
    databaseUrl: string;
    /** The migrated database that `createTestDatabase()` copies. */
    databaseTemplate: string;
    /** Address of a real Chroma server; undefined if its binary cannot run on this machine. */
    chromaUrl: string | undefined;
  }
}

/** `scripts/side-load-glibc.sh` puts a newer C library here if the machine's own is too old for Chroma. */
const LOADER_DIR = resolve(import.meta.dirname, '../.tool/glibc');

const RUN_PREFIX = 'notionbot-test-';

/** Starts one Postgres and one Chroma for the run in a temporary folder, and stops them at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = new AsyncDisposableStack();
  const signal = new AbortController().signal;
  try {
    await endAbandonedRuns(signal);
    const dataDir = await mkdtemp(join(tmpdir(), `${RUN_PREFIX}${process.pid}-`));
    stack.defer(() => rm(dataDir, { recursive: true, force: true }));
    const databaseUrl = process.env.NOTIONBOT_TEST_DATABASE_URL ?? (await startPostgres(dataDir, stack, signal));
    const template = await makeTemplateDatabase(databaseUrl, signal);
    stack.defer(() => dropDatabase(databaseUrl, template));
    project.provide('databaseUrl', databaseUrl);
    project.provide('databaseTemplate', template);
    project.provide('chromaUrl', await startChroma(dataDir, stack, signal));
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
  return () => stack.disposeAsync();
}

/** Servers outlive a killed run. This run joins each of them and, as the last one to leave, stops it. */
async function endAbandonedRuns(signal: AbortSignal): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(RUN_PREFIX));
  for (const name of names) {
    const pid = Number(name.slice(RUN_PREFIX.length).split('-')[0]);
    if ((await startTimeOf(pid)) !== undefined) continue;
    await endAbandonedRun(join(tmpdir(), name), signal);
  }
}

async function endAbandonedRun(dataDir: string, signal: AbortSignal): Promise<void> {
  const options = { dataDir, log: silentLog, loaderDir: LOADER_DIR };
  try {
    await (await openEmbeddedPostgres(options, signal))[Symbol.asyncDispose]();
    await (await openEmbeddedChroma(options, signal))[Symbol.asyncDispose]();
    await rm(dataDir, { recursive: true, force: true });
  } catch (error) {
    // Two runs that start together find the same folder. The other one may have deleted it already.
    if (
      await access(dataDir).then(
        () => true,
        () => false,
      )
    )
      throw error;
  }
}

async function startPostgres(dataDir: string, stack: AsyncDisposableStack, signal: AbortSignal): Promise<string> {
  const options = { dataDir, log: silentLog, isThrowaway: true };
  const postgres = stack.use(await openEmbeddedPostgres(options, signal));
  return postgres.adminUrl.reveal();
}

async function startChroma(
  dataDir: string,
  stack: AsyncDisposableStack,
  signal: AbortSignal,
): Promise<string | undefined> {
  const given = process.env.NOTIONBOT_TEST_CHROMA_URL;
  if (given !== undefined) return given;
  const options = { dataDir, log: silentLog, loaderDir: LOADER_DIR };
  const chroma = stack.use(await openEmbeddedChroma(options, signal));
  if (chroma.url === undefined) process.stderr.write(`The tests run without Chroma: ${chroma.reason}\n`);
  return chroma.url;
}
