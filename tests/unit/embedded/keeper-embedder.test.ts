import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openEmbeddedEmbedder } from '../../../src/embedded/embedder/embedder.ts';
import { joinKeeperEmbedder } from '../../../src/embedded/embedder/keeper-embedder.ts';
import { serveEmbedder } from '../../../src/embedded/embedder/serve-embedder.ts';
import { embedderSocket, MAX_TEXT_BYTES } from '../../../src/embedded/embedder/socket.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { embedderContract } from '../../integration/embedder.contract.ts';

// Inference on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const signal = new AbortController().signal;
const QUESTION = 'How many days of parental leave?';

const sharedDir = await mkdtemp(join(tmpdir(), 'notionbot-embedder-'));
const shared = await serveEmbedder(sharedDir);
const joined = openEmbeddedEmbedder({ keeperSocket: embedderSocket(sharedDir) }, silentLog);
afterAll(async () => {
  await joined[Symbol.asyncDispose]();
  await shared[Symbol.asyncDispose]();
  await rm(sharedDir, { recursive: true, force: true });
});

embedderContract('The model of a keeper', async () => joined);

let dataDir: string;
let path: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'notionbot-embedder-'));
  path = embedderSocket(dataDir)!;
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** A keeper that does something else with a connection. */
async function pretend(onConnection: (socket: Socket) => void): Promise<AsyncDisposable> {
  const sockets: Socket[] = [];
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.push(socket);
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    async [Symbol.asyncDispose]() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function vectorWithoutKeeper(): Promise<Float32Array> {
  await using own = openEmbeddedEmbedder({ threads: 1 }, silentLog);
  return (await own.embed([QUESTION], signal)).vectors[0]!;
}

describe('the model of a keeper', () => {
  test('answers with the same vector and number of tokens as a model of one’s own', async () => {
    const kept = await joinKeeperEmbedder(embedderSocket(sharedDir)!, 512).embed(QUESTION, signal);
    expect(kept!.vector).toEqual(await vectorWithoutKeeper());
    expect(kept!.tokens).toBeGreaterThan(4);
  });

  test('only its own account may connect', async () => {
    expect((await stat(embedderSocket(sharedDir)!)).mode & 0o777).toBe(0o600);
  });

  test('replaces the socket that a killed keeper has left, but not one that answers', async () => {
    await writeFile(path, '');
    await using _first = await serveEmbedder(dataDir);
    const { ino } = await stat(path);
    await using _second = await serveEmbedder(dataDir);
    expect((await stat(path)).ino).toBe(ino);
  });

  test('removes its socket when it ends', async () => {
    await (await serveEmbedder(dataDir))[Symbol.asyncDispose]();
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });

  test('closes a connection that sends too much', async () => {
    const socket = connect({ path: embedderSocket(sharedDir)!, allowHalfOpen: true });
    socket.on('error', () => undefined);
    socket.write('x'.repeat(MAX_TEXT_BYTES + 1));
    await expect.poll(() => socket.destroyed || socket.readableEnded, { timeout: 10_000 }).toBe(true);
    socket.destroy();
    await expect(joined.embed(['Does it still answer?'], signal)).resolves.toMatchObject({ costUsd: 0 });
  });

  test('continues when a command ends before its answer', async () => {
    const socket = connect(embedderSocket(sharedDir)!);
    await new Promise((resolve) => socket.write(QUESTION, resolve));
    socket.destroy();
    await expect(joined.embed(['Is it still there?'], signal)).resolves.toMatchObject({ costUsd: 0 });
  });

  test('a command that sends nothing does not keep it running', async () => {
    const server = await serveEmbedder(dataDir);
    const socket = connect(path);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    await new Promise((resolve) => socket.on('connect', resolve));
    await server[Symbol.asyncDispose]();
    await closed;
  });
});

describe('a command whose keeper does not answer', () => {
  test.each([
    ['closes every connection', (socket: Socket) => socket.destroy()],
    ['answers with something else', (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['answers with nothing', (socket: Socket) => socket.end()],
  ])('uses a model of its own: %s', async (_name, onConnection) => {
    await using _keeper = await pretend(onConnection);
    await using embedder = openEmbeddedEmbedder({ threads: 1, keeperSocket: path }, silentLog);
    const { vectors } = await embedder.embed([QUESTION], signal);
    expect(vectors[0]).toEqual(await vectorWithoutKeeper());
  });

  test('waits for a keeper that is starting', async () => {
    const keeper = joinKeeperEmbedder(path, 512);
    const answer = keeper.embed(QUESTION, signal);
    await using _started = await serveEmbedder(dataDir);
    expect((await answer)?.vector).toHaveLength(512);
  });

  test('a question whose first caller gave up is embedded for the next one', async () => {
    const keeper = await pretend((socket) => socket.resume());
    await using embedder = openEmbeddedEmbedder({ threads: 1, keeperSocket: path }, silentLog);
    const first = new AbortController();
    const abandoned = embedder.embed([QUESTION], first.signal);
    const second = embedder.embed([QUESTION], AbortSignal.timeout(60_000));
    first.abort(new Error('no longer wanted'));
    await expect(abandoned).rejects.toThrow('no longer wanted');
    await keeper[Symbol.asyncDispose]();
    expect((await second).vectors).toHaveLength(1);
  });

  test('ends with the command', async () => {
    await using _keeper = await pretend(() => undefined);
    const command = new AbortController();
    const answer = joinKeeperEmbedder(path, 512).embed(QUESTION, command.signal);
    command.abort(new Error('no longer wanted'));
    await expect(answer).rejects.toThrow('no longer wanted');
  });

  test('does not send a very long text', async () => {
    let connections = 0;
    await using _keeper = await pretend((socket) => {
      connections += 1;
      socket.destroy();
    });
    expect(await joinKeeperEmbedder(path, 512).embed('x'.repeat(MAX_TEXT_BYTES + 1), signal)).toBeUndefined();
    // The one that only loads the model.
    expect(connections).toBeLessThanOrEqual(1);
  });
});

test('a folder with a path that is too long for a socket has none', () => {
  expect(embedderSocket(`/data/${'x'.repeat(100)}`)).toBeUndefined();
  expect(embedderSocket('/data')).toBe('/data/use-lite.sock');
});
