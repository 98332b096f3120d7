/** Entry point of the keeper: `process.ts DATA_DIR IDLE_MS`. SIGTERM ends it at once. */
import { serveEmbedder } from '../embedder/serve-embedder.ts';
import { keepServers } from './keep-servers.ts';

const [dataDir = '', idleMs = ''] = process.argv.slice(2);
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
// Without it, commands load the model themselves.
await using _embedder = await serveEmbedder(dataDir).catch(() => undefined);
await keepServers({ dataDir, idleMs: Number(idleMs) }, stop.signal);
