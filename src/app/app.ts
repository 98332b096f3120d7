import { join } from 'node:path';
import { followChunks } from '../ask/retrieve/lexical-follower.ts';
import { type EnvironmentConfig, PROJECT_DIR } from '../config/environment.ts';
import { systemClock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { VectorIndex } from '../core/ports/indexes.ts';
import type { Embedder } from '../core/ports/inference.ts';
import { createLexicalIndex } from '../lexical/bm25.ts';
import { createChunkFeed } from '../postgres/ask/chunk-feed.ts';
import { createServerStore } from '../postgres/discord/servers.ts';
import { migrate } from '../postgres/migrate.ts';
import { openPostgres } from '../postgres/pool.ts';
import { waitUntilReady } from '../postgres/ready.ts';
import { createSettingsStore } from '../postgres/settings/settings-store.ts';
import { createStatusStore } from '../postgres/status-store.ts';
import { openChat } from './chat.ts';
import { runChecks } from './doctor.ts';
import { given, openAsk, openNotion, openSync } from './flows.ts';
import { openLiveSettings } from './live-settings.ts';
import type { App, WaitOptions } from './parts.ts';

/** A sync needs two connections more than the number of pages it reads at once; listening takes two. */
const MAX_CONNECTIONS = 15;
/** A command gives up after this; the service keeps trying. */
const COMMAND_WAIT_MS = 10_000;

export function createApp(environment: EnvironmentConfig, log: Log): App {
  const stack = new AsyncDisposableStack();
  const lexicalIndex = createLexicalIndex();

  const database = once(async (signal: AbortSignal, wait: WaitOptions = { giveUpAfterMs: COMMAND_WAIT_MS }) => {
    const url = environment.databaseUrl ?? (await embeddedDatabase(signal));
    const postgres = stack.use(openPostgres({ url, maxConnections: MAX_CONNECTIONS }, log));
    await waitUntilReady(postgres, wait, signal);
    return postgres;
  });

  async function embeddedDatabase(signal: AbortSignal) {
    const { openEmbeddedPostgres } = await import('../embedded/postgres/postgres.ts');
    return stack.use(await openEmbeddedPostgres({ dataDir: environment.dataDir, log }, signal)).url;
  }

  const migrated = once(async (signal: AbortSignal) => {
    const postgres = await database(signal);
    return { postgres, applied: await migrate(postgres, { log }, signal) };
  });
  const postgres = async (signal: AbortSignal) => (await migrated(signal)).postgres;

  const embedder = once(async (signal: AbortSignal): Promise<Embedder> => {
    const { apiKey, embeddingBaseUrl: baseUrl, embeddingModel, embeddingDimensions } = environment.openai;
    if (apiKey === undefined) {
      const { openEmbeddedEmbedder } = await import('../embedded/embedder/embedder.ts');
      return stack.use(openEmbeddedEmbedder({}, log));
    }
    const { createOpenAIEmbedder } = await import('../openai/embedder.ts');
    const options = { apiKey, model: embeddingModel, ...given({ baseUrl, dimensions: embeddingDimensions }) };
    return createOpenAIEmbedder(options, log, signal);
  });

  const vectors = once(async (signal: AbortSignal): Promise<VectorIndex> => {
    const { createChroma } = await import('../chroma/chroma.ts');
    const { url, token } = environment.chroma;
    if (url !== undefined) return createChroma({ url, ...(token && { token }) }, log);
    const { openEmbeddedChroma } = await import('../embedded/chroma/chroma.ts');
    const loaderDir = join(PROJECT_DIR, '.tool', 'glibc');
    const server = stack.use(await openEmbeddedChroma({ dataDir: environment.dataDir, log, loaderDir }, signal));
    if (server.url !== undefined) return createChroma({ url: server.url }, log);
    log.warn({ reason: server.reason }, 'Chroma cannot run here: vectors are searched exactly, in this process');
    const { createExactIndex } = await import('../embedded/exact-index/exact-index.ts');
    const { createVectorSource } = await import('../postgres/ask/vector-source.ts');
    return createExactIndex({ source: createVectorSource(await postgres(signal), await embedder(signal)) });
  });

  const notion = once(async (signal: AbortSignal) => openNotion(environment, await postgres(signal), log, signal));
  const settingsStore = once(async (signal: AbortSignal) => createSettingsStore(await postgres(signal)));
  const runtimeSettings = once(async (signal: AbortSignal) => {
    const db = await postgres(signal);
    return stack.use(await openLiveSettings(db, await settingsStore(signal), log, signal));
  });

  const lexical = once(async (signal: AbortSignal) =>
    stack.use(followChunks(createChunkFeed(await postgres(signal), log), lexicalIndex, { clock: systemClock, log })),
  );

  const chat = once(async (signal: AbortSignal) => openChat(environment, await runtimeSettings(signal), log));
  const sync = once((signal: AbortSignal) => openSync(app, signal));
  const ask = once((signal: AbortSignal) => openAsk(app, lexicalIndex, signal));

  const app: App = {
    environment,
    log,
    database,
    postgres,
    migrate: async (signal) => (await migrated(signal)).applied,
    vectors,
    embedder,
    notion,
    lexical,
    chat,
    sync,
    async ask(signal, { waitForLexical = true } = {}) {
      if (waitForLexical) await (await lexical(signal)).ready;
      return ask(signal);
    },
    settingsStore,
    runtimeSettings,
    servers: async (signal) => createServerStore(await postgres(signal)),
    status: async (signal) => createStatusStore(await postgres(signal)).status(signal),
    doctor: (signal) => runChecks(app, signal),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
  return app;
}

/** Opens once. After a failure the next caller tries again. */
function once<Args extends readonly unknown[], T>(open: (...args: Args) => Promise<T>): (...args: Args) => Promise<T> {
  let opened: Promise<T> | undefined;
  return (...args) => {
    opened ??= open(...args).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
}
