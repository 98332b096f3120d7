import { rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';

/**
 * `server-process CLI --path DATA --socket SOCKET` runs Chroma's command line in a thread and passes a Unix socket on to its
 * port. Started in a network of its own, so the port can be any, and the socket is the only way to it.
 */
const PORT = 8000;
const HOST = '127.0.0.1';
const RETRY_MS = 20;

const { values, positionals } = parseArgs({
  options: { path: { type: 'string' }, socket: { type: 'string' } },
  allowPositionals: true,
});
const { path, socket } = values;
const cli = positionals[0];
if (path === undefined || socket === undefined || cli === undefined) process.exit(2);

const chroma = new Worker(cli, { argv: ['run', '--path', path, '--host', HOST, '--port', String(PORT)] });
chroma.on('error', (error) => {
  process.stderr.write(`error: ${error.message}\n`);
  process.exit(1);
});
chroma.on('exit', () => process.exit(1));

while (!(await isListening())) await wait(RETRY_MS);
rmSync(socket, { force: true });
// The socket is for this account only, whatever the folder's mode is.
process.umask(0o177);
createServer(pass).listen(socket);

function isListening(): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(PORT, HOST);
    probe.on('connect', () => resolve(true)).on('error', () => resolve(false));
    probe.on('connect', () => probe.destroy());
  });
}

function pass(near: Socket): void {
  const far = connect(PORT, HOST);
  near.pipe(far).pipe(near);
  // One end that breaks closes the other: the client sees a lost connection and tries again.
  for (const [one, other] of [
    [near, far],
    [far, near],
  ] as const) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}
