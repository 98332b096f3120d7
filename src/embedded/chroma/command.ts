import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { SERVER_ENVIRONMENT } from '../server-environment.ts';

const run = promisify(execFile);
const PROBE_TIMEOUT_MS = 20_000;

/** The loader of Debian's libc6, relative to the folder it was unpacked in. */
const LOADERS: Readonly<Partial<Record<NodeJS.Architecture, { readonly libraries: string; readonly loader: string }>>> =
  {
    x64: { libraries: 'usr/lib/x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
    arm64: { libraries: 'usr/lib/aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
  };

export type ChromaCommand = { readonly file: string; readonly args: readonly string[] };

export type CommandSearch =
  | { readonly command: ChromaCommand; readonly reason?: undefined }
  | { readonly command?: undefined; readonly reason: string };

/**
 * Finds out how Chroma's command line runs on this machine by running it: as it is, or else through the loader of a newer
 * C library in `loaderDir` (its addon needs glibc 2.38). If it cannot run, the reason is a sentence.
 */
export async function findChromaCommand(loaderDir: string | undefined, signal: AbortSignal): Promise<CommandSearch> {
  // The package only exports `dist/cjs/chromadb.cjs`; its command line is one folder up.
  const script = join(dirname(createRequire(import.meta.url).resolve('chromadb')), '..', 'cli.mjs');
  const plain = { file: process.execPath, args: [script] };
  const reason = await failureOf(plain, signal);
  if (reason === undefined) return { command: plain };
  const sideLoaded = loaderDir === undefined ? undefined : await throughLoader(loaderDir, plain);
  if (!sideLoaded) return { reason };
  const sideReason = await failureOf(sideLoaded, signal);
  return sideReason === undefined ? { command: sideLoaded } : { reason: sideReason };
}

async function throughLoader(loaderDir: string, plain: ChromaCommand): Promise<ChromaCommand | undefined> {
  const paths = LOADERS[process.arch];
  if (!paths) return undefined;
  const libraries = join(loaderDir, paths.libraries);
  const loader = join(libraries, paths.loader);
  const exists = await access(loader).then(
    () => true,
    () => false,
  );
  return exists ? { file: loader, args: ['--library-path', libraries, plain.file, ...plain.args] } : undefined;
}

/** Why the command does not run, in a sentence; `undefined` if it runs. */
async function failureOf(command: ChromaCommand, signal: AbortSignal): Promise<string | undefined> {
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
  if (needed !== undefined) return `Chroma's server needs glibc ${needed} or newer; this machine has an older one.`;
  if (/Cannot find module 'chromadb-js-bindings|Unsupported (architecture|platform)/.test(output)) {
    return `Chroma's server is not available for this machine (${process.platform}-${process.arch}).`;
  }
  const line = output.split('\n').find((text) => /error/i.test(text));
  return `Chroma's server cannot run on this machine${line ? `: ${line.trim()}` : ''}.`;
}
