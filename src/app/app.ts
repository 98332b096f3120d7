import { join } from 'node:path';
import type { EnvironmentConfig } from '../config/environment.ts';
import { PROJECT_DIR } from '../config/project.ts';
import { systemClock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { VectorIndex } from '../core/ports/indexes.ts';
import type { Embedder } from '../core/ports/inference.ts';
import { openPostgres } from '../postgres/pool.ts';
import { waitUntilReady } from '../postgres/ready.ts';
import { createSettingsStore } from '../postgres/settings/settings-store.ts';
import { given } from './flows/given.ts';
import { openLiveSettings } from './live-settings.ts';
import { once, openTogether } from './opening.ts';
import type { App, WaitOptions } from './parts.ts';

/** A sync needs two connections more than the number of pages it reads at once; listening takes two. */
const MAX_CONNECTIONS = 15;
/** A command gives up after this; the service keeps trying. */
const COMMAND_WAIT_MS = 10_000;
const NO_DICTIONARY =
  'no dictionary is installed: questions with slang, or in another language than the pages, find less. ' +
  'scripts/install-dictionary.sh installs it on Debian and Ubuntu';

export function createApp(environment: EnvironmentConfig, log: Log): App {
  const stack = new AsyncDisposableStack();

  const database = once(async (signal: AbortSignal, wait: WaitOptions = { giveUpAfterMs: COMMAND_WAIT_MS }) => {
    const url = environment.databaseUrl ?? (await embeddedDatabase(signal));
    const postgres = stack.use(openPostgres({ url, maxConnections: MAX_CONNECTIONS }, log));
    await waitUntilReady(postgres, wait, signal);
    return postgres;
  });

  /** Not for the service, which uses the servers itself for as long as they are needed. */
  const keeper = once(async () => {
    const { ensureKeeper } = await import('../embedded/keeper/keeper.ts');
    const { dataDir, embeddedIdleSeconds } = environment;
    return embeddedIdleSeconds === 0
      ? undefined
      : ensureKeeper({ dataDir, idleMs: embeddedIdleSeconds * 1000, compileCache: process.env.NODE_COMPILE_CACHE });
  });

  /** `undefined` where no keeper stays for the next command. It stays for the database. */
  async function keeperSocket(): Promise<string | undefined> {
    if (environment.databaseUrl !== undefined || (await keeper()) === undefined) return undefined;
    const { embedderSocket } = await import('../embedded/embedder/socket.ts');
    return embedderSocket(environment.dataDir);
  }

  async function embeddedDatabase(signal: AbortSignal) {
    const { openEmbeddedPostgres } = await import('../embedded/postgres/postgres.ts');
    const options = { dataDir: environment.dataDir, log, keeper: await keeper() };
    return stack.use(await openEmbeddedPostgres(options, signal)).url;
  }

  const migrated = once(async (signal: AbortSignal) => {
    const postgres = await database(signal);
    const { migrate } = await import('../postgres/migrate.ts');
    return { postgres, applied: await migrate(postgres, { log }, signal) };
  });
  const postgres = async (signal: AbortSignal) => (await migrated(signal)).postgres;

  const embedder = once(async (signal: AbortSignal): Promise<Embedder> => {
    const { apiKey, embeddingBaseUrl: baseUrl, embeddingModel, embeddingDimensions } = environment.openai;
    if (apiKey === undefined) {
      const { openEmbeddedEmbedder } = await import('../embedded/embedder/embedder.ts');
      return stack.use(openEmbeddedEmbedder({ keeperSocket: await keeperSocket() }, log));
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
    const options = { dataDir: environment.dataDir, log, loaderDir, keeper: await keeper() };
    const server = stack.use(await openEmbeddedChroma(options, signal));
    if (server.url !== undefined) return createChroma({ url: server.url }, log);
    log.warn({ reason: server.reason }, 'Chroma cannot run here: vectors are searched exactly, in this process');
    const { createExactIndex } = await import('../embedded/exact-index/exact-index.ts');
    const { createVectorSource } = await import('../postgres/ask/vector-source.ts');
    return createExactIndex({ source: createVectorSource(await postgres(signal), await embedder(signal)) });
  });

  const notion = once(async (signal: AbortSignal) => {
    const { openNotion } = await import('./flows/open-notion.ts');
    return openNotion(environment, await postgres(signal), log, signal);
  });
  const settingsStore = once(async (signal: AbortSignal) => createSettingsStore(await postgres(signal)));
  const runtimeSettings = once(async (signal: AbortSignal) => {
    const db = await postgres(signal);
    return stack.use(await openLiveSettings(db, await settingsStore(signal), log, signal));
  });

  const words = once(async () => {
    const { createLexicalIndex } = await import('../lexical/bm25.ts');
    const { openWordNet } = await import('../embedded/thesaurus/wordnet.ts');
    const { openInstalledDictionary } = await import('../embedded/thesaurus/dictionary.ts');
    const dictionary = stack.use(openInstalledDictionary());
    if (dictionary === undefined) log.info({}, NO_DICTIONARY);
    return createLexicalIndex(stack.use(openWordNet()), dictionary);
  });
  const lexical = once(async (signal: AbortSignal) => {
    const { followChunks } = await import('../ask/retrieve/lexical-follower.ts');
    const { createChunkFeed } = await import('../postgres/ask/chunk-feed.ts');
    const feed = createChunkFeed(await postgres(signal), log);
    return stack.use(followChunks(feed, await words(), { clock: systemClock, log }));
  });

  const chat = once(async (signal: AbortSignal) => {
    const { openChat } = await import('./flows/chat.ts');
    return openChat(environment, await runtimeSettings(signal), log);
  });
  const sync = once(async (signal: AbortSignal) => (await import('./flows/open-sync.ts')).openSync(app, signal));
  const questionEmbedder = once(async (signal: AbortSignal) => {
    const { openEmbedderOrLater } = await import('./flows/late-embedder.ts');
    return openEmbedderOrLater(app, signal);
  });
  const ask = once(async (signal: AbortSignal) => {
    const { openAsk } = await import('./flows/open-ask.ts');
    return openAsk(app, { lexical: await words(), embedder: await questionEmbedder(signal) }, signal);
  });

  /** The embedder keeps the vector until the question is asked. */
  async function embedAhead(question: string, signal: AbortSignal): Promise<void> {
    try {
      await (await embedder(signal)).embed([question], signal);
    } catch {
      // Asking tries again, and reports it.
    }
  }

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
    async ask(signal, { waitForLexical = true, first } = {}) {
      // First: its process loads the embedding model while this one loads the rest.
      if (environment.databaseUrl === undefined) await keeper();
      if (first !== undefined && environment.openai.apiKey === undefined) void embedAhead(first, signal);
      // Together: each of them waits for another process or thread most of the time.
      const [, , follower, flow] = await openTogether([questionEmbedder, vectors, lexical, ask], signal);
      if (waitForLexical) await follower.ready;
      return flow;
    },
    settingsStore,
    runtimeSettings,
    async servers(signal) {
      const { createServerStore } = await import('../postgres/discord/servers.ts');
      return createServerStore(await postgres(signal));
    },
    async insights(signal) {
      return (await import('./flows/open-insights.ts')).openInsights(app, signal);
    },
    async status(signal) {
      const { createStatusStore } = await import('../postgres/status-store.ts');
      return createStatusStore(await postgres(signal)).status(signal);
    },
    async stopServers(signal) {
      const { stopServers } = await import('../embedded/keeper/stop-servers.ts');
      return stopServers(environment.dataDir, signal);
    },
    async setAside(store, signal) {
      const { setAside } = await import('../embedded/set-aside.ts');
      return setAside(environment.dataDir, store, new Date(), signal);
    },
    async knowsModel(model, signal) {
      const { apiKey, baseUrl } = environment.openai;
      if (apiKey === undefined) return false;
      const { assertModelExists } = await import('../openai/model-list.ts');
      return assertModelExists({ apiKey, ...given({ baseUrl }) }, model, signal);
    },
    doctor: async (signal) => (await import('./doctor.ts')).runChecks(app, signal),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
  return app;
}
