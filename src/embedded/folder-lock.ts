import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { systemClock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';

const POLL_MS = 50;
/** The longest legitimate hold is initdb on a slow disk and a first start. */
const GIVE_UP_MS = 120_000;

/**
 * Runs `work` while no other process on this machine holds the lock of the same key. The lock is an abstract Unix socket
 * (unix(7)): the kernel lets one process bind it and frees it when that process ends, however it ends. `key` should be
 * secret, so that no other user can take the name. Linux only.
 */
export async function withFolderLock<T>(key: string, work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  const name = `\0notionbot-${createHash('sha256').update(key).digest('hex')}`;
  const server = await acquire(name, signal);
  try {
    return await work();
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

async function acquire(name: string, signal: AbortSignal): Promise<Server> {
  const giveUpAt = Date.now() + GIVE_UP_MS;
  for (;;) {
    signal.throwIfAborted();
    const server = await tryListen(name);
    if (server) return server;
    if (Date.now() > giveUpAt) {
      throw new AppError({
        service: 'app',
        code: 'busy',
        message:
          'Another notionbot command has been starting or stopping the server in this data folder for two minutes.',
        fix: 'Stop that command, then try again.',
      });
    }
    await systemClock.wait(POLL_MS, signal);
  }
}

async function tryListen(name: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  server.listen(name);
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw error;
  }
}
