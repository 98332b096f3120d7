import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PROBE_TIMEOUT_MS = 20_000;

/** Where Debian's libc6 puts its loader, below the folder it was unpacked in. */
const LOADERS: Readonly<Partial<Record<NodeJS.Architecture, { readonly libraries: string; readonly loader: string }>>> =
  {
    x64: { libraries: 'usr/lib/x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
    arm64: { libraries: 'usr/lib/aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
  };

/** Nothing of ours is inherited: the server outlives the command, and the environment may hold secrets. */
export const SERVER_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

export type ChromaCommand = { readonly file: string; readonly args: readonly string[] };

export type CommandSearch =
  | { readonly command: ChromaCommand; readonly reason?: undefined }
  | { readonly command?: undefined; readonly reason: string };

/**
 * How Chroma's command line runs on this machine, found by running it: as it is, else through the loader of a newer
 * C library below `loaderDir` (its addon needs glibc 2.38). A reason, in a sentence, where it cannot run.
 */
export async function findChromaCommand(loaderDir: string | undefined, signal: AbortSignal): Promise<CommandSearch> {
  // `dist/cjs/chromadb.cjs`: the package exports nothing else, its command line is one folder up.
  const script = join(dirname(createRequire(import.meta.url).resolve('chromadb')), '..', 'cli.mjs');
  const plain = { file: process.execPath, args: [script] };
  const reason = await whyNot(plain, signal);
  if (reason === undefined) return { command: plain };
  const sideLoaded = loaderDir === undefined ? undefined : await throughLoader(loaderDir, plain);
  if (!sideLoaded) return { reason };
  const sideReason = await whyNot(sideLoaded, signal);
  return sideReason === undefined ? { command: sideLoaded } : { reason: sideReason };
}

async function throughLoader(loaderDir: string, plain: ChromaCommand): Promise<ChromaCommand | undefined> {
  const place = LOADERS[process.arch];
  if (!place) return undefined;
  const libraries = join(loaderDir, place.libraries);
  const loader = join(libraries, place.loader);
  const isThere = await access(loader).then(
    () => true,
    () => false,
  );
  return isThere ? { file: loader, args: ['--library-path', libraries, plain.file, ...plain.args] } : undefined;
}

async function whyNot(command: ChromaCommand, signal: AbortSignal): Promise<string | undefined> {
  const options = { env: SERVER_ENVIRONMENT, cwd: '/', timeout: PROBE_TIMEOUT_MS, signal };
  try {
    await run(command.file, [...command.args, '--version'], options);
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    return reasonIn(String((error as { stderr?: unknown }).stderr ?? error));
  }
}

function reasonIn(output: string): string {
  const needed = /version `GLIBC_([\d.]+)' not found/.exec(output)?.[1];
  if (needed !== undefined) return `Chroma's server needs glibc ${needed} or newer, and this machine's is older.`;
  if (/Cannot find module 'chromadb-js-bindings|Unsupported (architecture|platform)/.test(output)) {
    return `Chroma's server is not made for this machine (${process.platform}-${process.arch}).`;
  }
  const line = output.split('\n').find((text) => /error/i.test(text));
  return `Chroma's server cannot run on this machine${line ? `: ${line.trim()}` : ''}.`;
}
