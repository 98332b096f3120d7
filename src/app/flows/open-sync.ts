import { systemClock } from '../../core/clock.ts';
import { createFileText } from '../../files/file-text.ts';
import { createChangeLog } from '../../postgres/changes/change-log.ts';
import { createEmbeddingStore } from '../../postgres/sync/embedding-store.ts';
import { createRunLog } from '../../postgres/sync/run-log.ts';
import { createSyncStore } from '../../postgres/sync/sync-store.ts';
import { createSync, type Sync } from '../../sync/sync.ts';
import { collectGarbage, withSmallHeap } from '../heap.ts';
import type { App } from '../parts.ts';
import { openEmbedderOrLater } from './late-embedder.ts';

/** A sync of this many pages leaves more garbage than the bot itself needs. */
const LARGE_SYNC_PAGES = 200;

/** The sync; each run uses the settings as they are when it starts. */
export async function openSync(app: App, signal: AbortSignal): Promise<Sync> {
  const { environment, log } = app;
  const [db, settings] = [await app.postgres(signal), await app.runtimeSettings(signal)];
  const { baseUrl } = environment.notion;
  const parts = {
    notion: await app.notion(signal),
    store: createSyncStore(db, log),
    embedder: await openEmbedderOrLater(app, signal),
    vectors: await app.vectors(signal),
    embeddings: createEmbeddingStore(db),
    runs: createRunLog(db),
    changes: createChangeLog(db),
    clock: systemClock,
    log,
    configured: { collection: environment.collectionName, roots: environment.notion.roots },
  };
  // Notion signs addresses of its own file store; another endpoint serves its files itself.
  const fileText = createFileText(baseUrl === undefined ? {} : { allowedOrigins: [new URL(baseUrl).origin] }, log);
  let isFirst = true;
  return {
    async run(request, runSignal) {
      const values = settings.values();
      const withFiles = values.includeFiles ? { fileText } : {};
      // A run needs the embedding server; the program starts without it.
      const embedder = await app.embedder(runSignal);
      const sync = createSync({ ...parts, ...withFiles, embedder, settings: values });
      return withSmallHeap(async () => {
        const report = await sync.run(request, runSignal);
        // After the first sync, most of what the start and the sync left behind is never needed again.
        if (isFirst || report.indexed >= LARGE_SYNC_PAGES) collectGarbage();
        isFirst = false;
        return report;
      });
    },
    why: (text, whySignal) => createSync(parts).why(text, whySignal),
  };
}
