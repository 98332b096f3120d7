import { type Ask, createAsk } from '../ask/ask.ts';
import type { EnvironmentConfig } from '../config/environment.ts';
import { systemClock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { LexicalIndex } from '../core/ports/indexes.ts';
import type { Notion } from '../core/ports/notion.ts';
import { ANSWER_TIMEOUT_MS, withAnswerTimeout } from '../postgres/answer-timeout.ts';
import { createAskStore } from '../postgres/ask/ask-store.ts';
import { createTableStore } from '../postgres/ask/rows/row-store.ts';
import type { Postgres } from '../postgres/pool.ts';
import { createEmbeddingStore } from '../postgres/sync/embedding-store.ts';
import { createRunLog } from '../postgres/sync/run-log.ts';
import { createSyncStore } from '../postgres/sync/sync-store.ts';
import { createSync, type Sync } from '../sync/sync.ts';
import { toAskSettings } from './ask-settings.ts';
import { collectGarbage, withSmallHeap } from './heap.ts';
import { openEmbedderOrLater } from './late-embedder.ts';
import type { App } from './parts.ts';

/** A sync of this many pages leaves more garbage than the bot itself needs. */
const LARGE_SYNC_PAGES = 200;

/** The sync; each run uses the settings as they are when it starts. */
export async function openSync(app: App, signal: AbortSignal): Promise<Sync> {
  const { environment, log } = app;
  const [db, settings] = [await app.postgres(signal), await app.runtimeSettings(signal)];
  const { createFileText } = await import('../files/file-text.ts');
  const { baseUrl } = environment.notion;
  const parts = {
    notion: await app.notion(signal),
    store: createSyncStore(db, log),
    embedder: await openEmbedderOrLater(app, signal),
    vectors: await app.vectors(signal),
    embeddings: createEmbeddingStore(db),
    runs: createRunLog(db),
    clock: systemClock,
    log,
    configured: { collection: environment.collectionName, roots: environment.notion.roots },
  };
  // Notion signs addresses of its own file store; another endpoint serves its files itself.
  const fileText = createFileText(baseUrl === undefined ? {} : { allowedOrigins: [new URL(baseUrl).origin] }, log);
  return {
    async run(request, runSignal) {
      const values = settings.values();
      const withFiles = values.includeFiles ? { fileText } : {};
      // A run needs the embedding server; the program starts without it.
      const embedder = await app.embedder(runSignal);
      const sync = createSync({ ...parts, ...withFiles, embedder, settings: values });
      return withSmallHeap(async () => {
        const report = await sync.run(request, runSignal);
        if (report.indexed >= LARGE_SYNC_PAGES) collectGarbage();
        return report;
      });
    },
    why: (text, whySignal) => createSync(parts).why(text, whySignal),
  };
}

/** The ask flow; each question uses the settings as they are when it is asked. */
export async function openAsk(app: App, lexical: LexicalIndex, signal: AbortSignal): Promise<Ask> {
  const { environment, log } = app;
  const [db, settings] = [await app.postgres(signal), await app.runtimeSettings(signal)];
  const follower = await app.lexical(signal);
  return createAsk({
    store: createAskStore(withAnswerTimeout(db, ANSWER_TIMEOUT_MS)),
    tables: createTableStore(withAnswerTimeout(db, ANSWER_TIMEOUT_MS)),
    vectors: await app.vectors(signal),
    lexical,
    isLexicalReady: follower.isReady,
    embedder: await openEmbedderOrLater(app, signal),
    chat: await app.chat(signal),
    notion: environment.notion.token === undefined ? undefined : await app.notion(signal),
    settings: () => toAskSettings(settings.values()),
    clock: systemClock,
    log,
  });
}

/** Without the keys that are undefined: the types distinguish an absent option from an undefined one. */
export function given<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

const PAUSE_KEY = 'notion-pause';

/** A pause that Notion asked for applies after a restart too, so it is stored with the sync's state. */
export async function openNotion(
  environment: EnvironmentConfig,
  postgres: Postgres,
  log: Log,
  signal: AbortSignal,
): Promise<Notion> {
  const { createNotion, createAbsentNotion } = await loadNotion();
  const { token, baseUrl, ratePerMinute, maxRatePerMinute: maxPerMinute } = environment.notion;
  if (token === undefined) return createAbsentNotion();
  const store = createSyncStore(postgres, log);
  const until = new Date(String(await store.readState(PAUSE_KEY, signal)));
  const onPause = (pausedUntil: Date): void => {
    store.writeState(PAUSE_KEY, pausedUntil.toISOString(), AbortSignal.timeout(5_000)).catch((error: unknown) => {
      log.warn({ err: error }, 'cannot store the pause that Notion asked for');
    });
  };
  const pausedUntil = Number.isNaN(until.getTime()) ? {} : { pausedUntil: until };
  const adaptive = maxPerMinute === undefined ? {} : { adaptive: { maxPerMinute } };
  return createNotion({ token, baseUrl, ratePerMinute, ...adaptive, clock: systemClock, onPause, ...pausedUntil }, log);
}

async function loadNotion() {
  const { createNotion } = await import('../notion/notion.ts');
  const { createAbsentNotion } = await import('../notion/absent-notion.ts');
  return { createNotion, createAbsentNotion };
}
