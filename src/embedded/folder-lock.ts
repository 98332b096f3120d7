import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../core/errors.ts';

const RETRY_MS = 50;
/** Longest honest hold: initdb on a slow disk, then a first start. */
const GIVE_UP_MS = 120_000;

/**
 * Runs `work` while no other process of this machine runs it under the same key. The lock is an abstract
 * unix socket (unix(7)): the kernel lets one process bind it and frees it when that process ends, however it ends.
 * `key` should be secret, so that no other user can hold the name. Linux only.
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
        fix: 'End that command, then try again.',
      });
    }
    await wait(RETRY_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
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
