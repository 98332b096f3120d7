import { boundHeap, withSmallHeap } from '../../src/app/heap.ts';
import type { NotionId } from '../../src/core/domain/notion-id.ts';
import { Secret } from '../../src/core/secret.ts';
import { openPostgres } from '../../src/postgres/pool.ts';
import { silentLog } from '../../tests/fixtures/silent-log.ts';
import { COLLECTION, createBenchSync, never } from './rig.ts';

/** One sync in a separate process: `DATABASE NOTION TOKEN ROOT MODE`. Prints the report and the peak memory. */
// The program does the same for itself.
boundHeap();
const [databaseUrl = '', url = '', token = '', root = '', mode] = process.argv.slice(2);
await using postgres = openPostgres({ url: new Secret(databaseUrl), maxConnections: 14 }, silentLog);
const { sync } = createBenchSync({ url, token, root }, postgres, mode === 'auto' ? 'auto' : 'blocks');
const request = { mode: 'incremental' as const, collection: COLLECTION, resources: [root as NotionId] };
const report = await withSmallHeap(() => sync.run(request, never));
// maxRSS is in kilobytes.
const peakMegabytes = Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
process.stdout.write(JSON.stringify({ ...report, peakMegabytes }));
