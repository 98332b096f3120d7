import { setImmediate as nextTurn } from 'node:timers/promises';
import { Secret } from '../../src/core/secret.ts';
import { createLexicalIndex } from '../../src/lexical/bm25.ts';
import { createChunkFeed } from '../../src/postgres/ask/chunk-feed.ts';
import { openPostgres } from '../../src/postgres/pool.ts';
import { silentLog } from '../../tests/fixtures/silent-log.ts';
import { never } from './rig.ts';

/** `node --expose-gc lexical-memory.ts DATABASE`: prints how many bytes the word index of that database uses. */
const gc = globalThis.gc!;
await using postgres = openPostgres({ url: new Secret(process.argv[2] ?? ''), maxConnections: 2 }, silentLog);
const index = createLexicalIndex();
const feed = createChunkFeed(postgres, silentLog);
// Memory that does not depend on the number of chunks is not part of the index.
index.replacePage('warm-up' as never, [{ id: 'warm-up' as never, context: 'Warm', text: 'Up' }]);
const before = await held();
for await (const { pageId, chunks } of feed.pages(never)) index.replacePage(pageId, chunks);
const bytes = (await held()) - before;
process.stdout.write(JSON.stringify({ bytes, chunks: index.chunkCount }));

async function held(): Promise<number> {
  for (let round = 0; round < 4; round++) {
    gc();
    await nextTurn();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
