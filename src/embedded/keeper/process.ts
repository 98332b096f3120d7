/** Entry point of the keeper: `process.ts DATA_DIR IDLE_MS`. SIGTERM ends it at once. */
import { keepServers } from './keep-servers.ts';

const [dataDir = '', idleMs = ''] = process.argv.slice(2);
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
await keepServers({ dataDir, idleMs: Number(idleMs) }, stop.signal);
