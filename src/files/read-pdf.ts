import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { FileReading } from '../core/ports/files.ts';

export type PdfLimits = { readonly timeoutMs: number; readonly maxMemoryMb: number; readonly maxCharacters: number };

const PROCESS = fileURLToPath(new URL('./pdf-process.ts', import.meta.url));
/** `node_modules/unpdf`: its entry point is in `dist`. */
const PACKAGE = join(dirname(createRequire(import.meta.url).resolve('unpdf')), '..');
/** Lowest priority of nice(1): questions come first. */
const LOWEST_PRIORITY = 19;

/**
 * Reads a PDF in a separate process, so that a malicious file can only hang, exhaust or crash that process. It gets the
 * bytes and nothing else: no environment, no files but its own code, no child processes, no code from strings, and where
 * the machine allows network namespaces, no network. The kernel bounds its memory and its processor time (setrlimit(2)),
 * because V8's limits do not count buffers. Rejects only if aborted.
 */
export async function readPdf(bytes: Uint8Array, limits: PdfLimits, signal: AbortSignal): Promise<FileReading> {
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const stop = AbortSignal.any([signal, timeout]);
  const command = ['prlimit', ...kernelLimits(limits), process.execPath, ...nodeArguments(limits)];
  const child = spawn('sh', ['-c', WITHOUT_NETWORK, 'sh', ...command], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: '/usr/bin:/bin' },
    signal: stop,
    killSignal: 'SIGKILL',
  });
  // A child that ends early breaks the pipe; its exit code tells the result.
  child.stdin.on('error', () => undefined);
  child.stdin.end(bytes);
  if (child.pid !== undefined) lowerPriority(child.pid);
  try {
    const [output, [code]] = await Promise.all([readAtMost(child, limits.maxCharacters), once(child, 'exit')]);
    if (code !== 0) return broken();
    return { kind: 'text', text: output, isTruncated: output.length >= limits.maxCharacters };
  } catch {
    // The child was killed or could not start.
    if (signal.aborted) throw signal.reason;
    return timeout.aborted ? { kind: 'unreadable', reason: 'it took too long to read.' } : broken();
  }
}

/**
 * Runs the arguments as a command in an empty network (network_namespaces(7)), by a user namespace (without capabilities in it,
 * if this unshare can do that) or as root. If neither is allowed, it runs with the network that there is: Node 24's
 * permissions do not cover the network.
 */
const WITHOUT_NETWORK = `for how in '--user --map-current-user --net' '--user --map-root-user --net' --net; do
  unshare $how -- true 2>/dev/null && exec unshare $how -- "$@"
done
exec "$@"`;

/** V8 reserves this much address space for machine code. It counts, although hardly any of it is ever used. */
const RESERVED_MB = 128;

/** RLIMIT_DATA counts all private writable memory, buffers included. */
function kernelLimits({ maxMemoryMb, timeoutMs }: PdfLimits): readonly string[] {
  const seconds = Math.ceil(timeoutMs / 1000);
  return [`--data=${(maxMemoryMb + RESERVED_MB) * 1024 * 1024}`, `--cpu=${seconds}`, '--core=0', '--fsize=0', '--'];
}

function nodeArguments({ maxMemoryMb, maxCharacters }: PdfLimits): readonly string[] {
  const readable = [PROCESS, PACKAGE].map((path) => `--allow-fs-read=${path}`);
  const options = [
    `--max-old-space-size=${maxMemoryMb >> 1}`,
    '--permission',
    '--disallow-code-generation-from-strings',
  ];
  return [...options, ...readable, PROCESS, String(maxCharacters)];
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, LOWEST_PRIORITY);
  } catch {
    // It has ended already.
  }
}

/** The output as UTF-8. Kills a child that writes more than it was asked for. */
async function readAtMost(
  child: ChildProcessByStdio<Writable, Readable, null>,
  maxCharacters: number,
): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of child.stdout as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxCharacters * MAX_BYTES_A_CHARACTER) child.kill('SIGKILL');
    else parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

const MAX_BYTES_A_CHARACTER = 4;

function broken(): FileReading {
  return { kind: 'unreadable', reason: 'it is broken, protected, or too large to read.' };
}
