import { rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { finished } from 'node:stream/promises';
import { embedderSocket, encodeEmbedding, MAX_TEXT_BYTES } from './socket.ts';
import type { UseLite } from './use-lite.ts';

/** Commands that ask at the same time; more are turned away and use a model of their own. */
const MAX_CONNECTIONS = 16;
/** A command sends its text at once. */
const SEND_TIMEOUT_MS = 10_000;

/**
 * Answers the commands of a data folder with vectors, so that they need not load the model. It loads with the first
 * connection. Does nothing if another process answers already. Disposing of it closes the connections and removes the socket.
 */
export async function serveEmbedder(dataDir: string): Promise<AsyncDisposable> {
  const path = embedderSocket(dataDir);
  if (path === undefined || (await answers(path))) return { [Symbol.asyncDispose]: async () => undefined };
  let model: Promise<UseLite> | undefined;
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // A command may end while its answer is on its way.
    socket.on('error', () => socket.destroy());
    model ??= import('./use-lite.ts').then(({ loadUseLite }) => loadUseLite());
    // A failure closes the connection without an answer, and the command uses a model of its own.
    answer(socket, model).catch(() => socket.destroy());
  });
  server.maxConnections = MAX_CONNECTIONS;
  // What a killed keeper has left.
  await rm(path, { force: true });
  await listen(server, path);
  return {
    async [Symbol.asyncDispose]() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

async function answer(socket: Socket, model: Promise<UseLite>): Promise<void> {
  socket.setTimeout(SEND_TIMEOUT_MS, () => socket.destroy());
  const text = await readText(socket);
  socket.setTimeout(0);
  const { embed } = await model;
  socket.end(text === '' ? '' : encodeEmbedding(await embed(text)));
  await finished(socket);
}

async function readText(socket: Socket): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  // The socket must stay open for the answer.
  for await (const part of socket.iterator({ destroyOnReturn: false })) {
    bytes += (part as Buffer).length;
    if (bytes > MAX_TEXT_BYTES) throw new Error('The text is too long.');
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString('utf8');
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path);
    probe.on('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.on('error', () => resolve(false));
  });
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    // Its folder is private, and so is the socket: only this account may connect.
    const former = process.umask(0o177);
    server.listen(path, resolve);
    process.umask(former);
  });
}
