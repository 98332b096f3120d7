import { join } from 'node:path';
import type { Ask } from './ask/ask.ts';
import { createAsk } from './ask/ask.ts';
import { followChunks, type LexicalFollower } from './ask/lexical-follower.ts';
import { systemClock } from './clock.ts';
import { type Config, PROJECT_DIR } from './config.ts';
import { type Check, runChecks } from './doctor.ts';
import type { AppError } from './errors.ts';
import { createLexicalIndex } from './lexical/bm25.ts';
import type { ChatModel, Embedder, Log, Notion, VectorIndex } from './ports.ts';
import { createAskStore } from './postgres/ask-store.ts';
import { createChunkFeed } from './postgres/chunk-feed.ts';
import { type ConfigStore, createConfigStore } from './postgres/config-store.ts';
import { createEmbeddingStore } from './postgres/embedding-store.ts';
import { migrate } from './postgres/migrate.ts';
import { openPostgres, type Postgres } from './postgres/pool.ts';
import { waitUntilReady } from './postgres/ready.ts';
import { createRunLog } from './postgres/run-log.ts';
import { createStatusStore, type Status } from './postgres/status-store.ts';
import { createSyncStore } from './postgres/sync-store.ts';
import { collectionRoots } from './sync/collection-roots.ts';
import { createSync, type Sync } from './sync/sync.ts';
import { createTuning, type Tuning } from './tuning.ts';

/** A run of the sync needs two connections more than it reads pages at once; the rest is for questions. */
const MAX_CONNECTIONS = 14;
/** A command gives up after this; the service goes on trying. */
const COMMAND_WAIT_MS = 10_000;

/** How the service waits for Postgres; a command's default is short. */
export type WaitOptions = {
  readonly giveUpAfterMs?: number;
  readonly onAttempt?: (attempt: number, error: AppError) => void;
};

/**
 * The program, wired. Each part is opened when first asked for and stays open; disposing closes all in reverse order.
 * A command that needs no vectors starts no Chroma.
 */
export type App = AsyncDisposable & {
  readonly config: Config;
  readonly log: Log;
  /** Connected, without looking at the schema. */
  database(signal: AbortSignal, wait?: WaitOptions): Promise<Postgres>;
  /** Connected and migrated. */
  postgres(signal: AbortSignal): Promise<Postgres>;
  migrate(signal: AbortSignal): Promise<readonly string[]>;
  vectors(signal: AbortSignal): Promise<VectorIndex>;
  embedder(signal: AbortSignal): Promise<Embedder>;
  notion(signal: AbortSignal): Promise<Notion>;
  /** Builds in the background; `ask` of a command waits for it, the service does not. */
  lexical(signal: AbortSignal): Promise<LexicalFollower>;
  sync(signal: AbortSignal): Promise<Sync>;
  ask(signal: AbortSignal, options?: { readonly waitForLexical?: boolean }): Promise<Ask>;
  botConfig(signal: AbortSignal): Promise<ConfigStore>;
  tuning(signal: AbortSignal): Promise<Tuning>;
  status(signal: AbortSignal): Promise<Status>;
  doctor(signal: AbortSignal): Promise<readonly Check[]>;
};

export function createApp(config: Config, log: Log): App {
  const stack = new AsyncDisposableStack();
  const lexicalIndex = createLexicalIndex();

  const database = once(async (signal: AbortSignal, wait: WaitOptions = { giveUpAfterMs: COMMAND_WAIT_MS }) => {
    const url = config.databaseUrl ?? (await embeddedDatabase(signal));
    const postgres = stack.use(openPostgres({ url, maxConnections: MAX_CONNECTIONS }, log));
    await waitUntilReady(postgres, wait, signal);
    return postgres;
  });

  async function embeddedDatabase(signal: AbortSignal) {
    const { openEmbeddedPostgres } = await import('./embedded/postgres.ts');
    return stack.use(await openEmbeddedPostgres({ dataDir: config.dataDir, log }, signal)).url;
  }

  const migrated = once(async (signal: AbortSignal) => {
    const postgres = await database(signal);
    return { postgres, applied: await migrate(postgres, log, signal) };
  });
  const postgres = async (signal: AbortSignal) => (await migrated(signal)).postgres;

  const embedder = once(async (signal: AbortSignal): Promise<Embedder> => {
    const { apiKey, baseUrl, embeddingModel, embeddingDimensions } = config.openai;
    if (apiKey === undefined) {
      const { openEmbeddedEmbedder } = await import('./embedded/embedder.ts');
      return stack.use(openEmbeddedEmbedder({}, log));
    }
    const { createOpenAIEmbedder } = await import('./openai/embedder.ts');
    const options = { apiKey, model: embeddingModel, ...given({ baseUrl, dimensions: embeddingDimensions }) };
    return createOpenAIEmbedder(options, log, signal);
  });

  const vectors = once(async (signal: AbortSignal): Promise<VectorIndex> => {
    const { createChroma } = await import('./chroma/chroma.ts');
    const { url, token } = config.chroma;
    if (url !== undefined) return createChroma({ url, ...(token && { token }) }, log);
    const { openEmbeddedChroma } = await import('./embedded/chroma.ts');
    const loaderDir = join(PROJECT_DIR, '.tool', 'glibc');
    const server = stack.use(await openEmbeddedChroma({ dataDir: config.dataDir, log, loaderDir }, signal));
    if (server.url !== undefined) return createChroma({ url: server.url }, log);
    log.warn({ reason: server.reason }, 'Chroma cannot run here: vectors are searched exactly, in this process');
    const { createExactIndex } = await import('./postgres/exact-index.ts');
    const { createExactSource } = await import('./postgres/exact-source.ts');
    return createExactIndex({ source: createExactSource(await postgres(signal), await embedder(signal)) });
  });

  const notion = once(async (signal: AbortSignal) => openNotion(config, await postgres(signal), log, signal));
  const botConfig = once(async (signal: AbortSignal) => createConfigStore(await postgres(signal)));

  const tuning = once(async (signal: AbortSignal) => {
    const created = createTuning(await botConfig(signal), log);
    await created.refresh(signal);
    return created;
  });

  const lexical = once(async (signal: AbortSignal) =>
    stack.use(followChunks(createChunkFeed(await postgres(signal), log), lexicalIndex, { clock: systemClock, log })),
  );

  const sync = once(async (signal: AbortSignal): Promise<Sync> => {
    const db = await postgres(signal);
    const parts = {
      notion: await notion(signal),
      store: createSyncStore(db, log),
      embedder: await embedder(signal),
      vectors: await vectors(signal),
      embeddings: createEmbeddingStore(db),
      runs: createRunLog(db),
      clock: systemClock,
      log,
    };
    const tuned = await tuning(signal);
    return {
      async run(request, runSignal) {
        await tuned.refresh(runSignal);
        const { collection, resources: requested } = request;
        const isDefault = collection === config.collectionName;
        const roots = { collection, requested, configured: config.notion.roots, isDefault };
        const resources = await collectionRoots(roots, parts.store, runSignal);
        return createSync({ ...parts, settings: tuned.sync() }).run({ ...request, resources }, runSignal);
      },
      why: (text, whySignal) => createSync(parts).why(text, whySignal),
    };
  });

  const ask = once(async (signal: AbortSignal): Promise<Ask> => {
    const [db, tuned, follower] = [await postgres(signal), await tuning(signal), await lexical(signal)];
    const created = createAsk({
      store: createAskStore(db),
      vectors: await vectors(signal),
      lexical: lexicalIndex,
      isLexicalReady: follower.isReady,
      embedder: await embedder(signal),
      chat: await openChat(config, tuned, log),
      notion: config.notion.token === undefined ? undefined : await notion(signal),
      settings: tuned.ask,
      clock: systemClock,
      log,
    });
    return {
      async ask(request, askSignal) {
        await tuned.refresh(askSignal);
        return created.ask(request, askSignal);
      },
      search: created.search,
    };
  });

  const app: App = {
    config,
    log,
    database,
    postgres,
    migrate: async (signal) => (await migrated(signal)).applied,
    vectors,
    embedder,
    notion,
    lexical,
    sync,
    async ask(signal, { waitForLexical = true } = {}) {
      if (waitForLexical) await (await lexical(signal)).ready;
      return ask(signal);
    },
    botConfig,
    tuning,
    status: async (signal) => createStatusStore(await postgres(signal)).status(signal),
    doctor: (signal) => runChecks(app, signal),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
  return app;
}

/** Leaves out what is not set: options that are absent and options that are undefined are not the same. */
function given<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

/** Opens once; a failure is forgotten, so that the next caller tries again. */
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

const PAUSE_KEY = 'notion-pause';

/** The pause that Notion asked for outlives the process: it is kept with the sync's state. */
async function openNotion(config: Config, postgres: Postgres, log: Log, signal: AbortSignal): Promise<Notion> {
  const { createNotion, createAbsentNotion } = await loadNotion();
  const { token, baseUrl, ratePerMinute } = config.notion;
  if (token === undefined) return createAbsentNotion();
  const store = createSyncStore(postgres, log);
  const until = new Date(String(await store.readState(PAUSE_KEY, signal)));
  const onPause = (pausedUntil: Date): void => {
    store.writeState(PAUSE_KEY, pausedUntil.toISOString(), AbortSignal.timeout(5_000)).catch((error: unknown) => {
      log.warn({ err: error }, 'the pause that Notion asked for could not be noted');
    });
  };
  const pausedUntil = Number.isNaN(until.getTime()) ? {} : { pausedUntil: until };
  return createNotion({ token, baseUrl, ratePerMinute, clock: systemClock, onPause, ...pausedUntil }, log);
}

async function loadNotion() {
  const { createNotion } = await import('./notion/notion.ts');
  const { createAbsentNotion } = await import('./notion/absent-notion.ts');
  return { createNotion, createAbsentNotion };
}

/** The setting `llm_model` names another model than the environment's; it may change while the program runs. */
async function openChat(config: Config, tuning: Tuning, log: Log): Promise<ChatModel | undefined> {
  const { apiKey, baseUrl, chatModel } = config.openai;
  if (apiKey === undefined) return undefined;
  const { createOpenAIChat } = await import('./openai/chat.ts');
  const models = new Map<string, ChatModel>();
  const current = (): ChatModel => {
    const model = tuning.values().llm_model || chatModel;
    const known = models.get(model) ?? createOpenAIChat({ apiKey, model, ...given({ baseUrl }) }, log);
    models.set(model, known);
    return known;
  };
  return {
    get model() {
      return current().model;
    },
    reply: (request, signal) => current().reply(request, signal),
  };
}
