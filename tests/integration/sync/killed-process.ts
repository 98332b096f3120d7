import type { NotionId } from '../../../src/core/domain/notion-id.ts';
import { Secret } from '../../../src/core/secret.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { createHttpSync } from './http-sync.ts';

/** One sync, in a process of its own that the test kills: `DATABASE NOTION TOKEN ROOT COLLECTION`. */
const [databaseUrl = '', baseUrl = '', token = '', root = '', collection = ''] = process.argv.slice(2);
await using postgres = openPostgres({ url: new Secret(databaseUrl), maxConnections: 8 }, silentLog);
const sync = createHttpSync(postgres, baseUrl, token);
process.stdout.write('started\n');
await sync.run({ mode: 'incremental', collection, resources: [root as NotionId] }, new AbortController().signal);
process.stdout.write('done\n');
