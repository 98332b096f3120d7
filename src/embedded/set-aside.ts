import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../core/errors.ts';
import { stopServers } from './keeper/stop-servers.ts';
import { unusableFolder } from './make-folder.ts';

export type EmbeddedStore = 'postgres' | 'chroma';

/**
 * Moves the data of an embedded store out of the way, so that the next command starts with an empty one. Returns the new
 * path; undefined if there is no data. Throws `busy` while a command uses the store.
 */
export async function setAside(
  dataDir: string,
  store: EmbeddedStore,
  now: Date,
  signal: AbortSignal,
): Promise<string | undefined> {
  if ((await stopServers(dataDir, signal)).includes(store)) {
    const message = `Another command uses the data in ${dataDir}.`;
    throw new AppError({ service: 'app', code: 'busy', message, fix: 'End it first.' });
  }
  const data = join(dataDir, store, 'data');
  const aside = `${data}.${now.toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}`;
  try {
    await rename(data, aside);
    return aside;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusableFolder('app', dataDir, cause);
  }
}
