import { execFile } from 'node:child_process';
import { access, readFile, writeFile } from 'node:fs/promises';
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

/** How Chroma's command line ran on this machine the last time. */
type Way = 'plain' | 'side-loaded';

/**
 * The same as `findChromaCommand`, without running it if `file` says how it ran the last time with this Node and this
 * Chroma. The file names the way and no program, so that whoever can write it cannot choose what is run.
 */
export async function recallChromaCommand(
  file: string,
  loaderDir: string | undefined,
  signal: AbortSignal,
): Promise<CommandSearch & { readonly isRecalled: boolean }> {
  const versions = `${process.version} ${CHROMA_VERSION}`;
  const recalled = await readFile(file, 'utf8').catch(() => '');
  const plain = plainCommand();
  const sideLoaded = loaderDir === undefined ? undefined : await throughLoader(loaderDir, plain);
  const remember = (way: Way) => `${versions} ${way}`;
  if (recalled === remember('plain')) return { command: plain, isRecalled: true };
  if (recalled === remember('side-loaded') && sideLoaded) return { command: sideLoaded, isRecalled: true };
  const found = await findChromaCommand(loaderDir, signal);
  if (found.command) await writeFile(file, remember(found.command.file === plain.file ? 'plain' : 'side-loaded'));
  return { ...found, isRecalled: false };
}

/**
 * Finds out how Chroma's command line runs on this machine by running it: as it is, or else through the loader of a newer
 * C library in `loaderDir` (its addon needs glibc 2.38). If it cannot run, the reason is a sentence.
 */
async function findChromaCommand(loaderDir: string | undefined, signal: AbortSignal): Promise<CommandSearch> {
  const plain = plainCommand();
  const reason = await failureOf(plain, signal);
  if (reason === undefined) return { command: plain };
  const sideLoaded = loaderDir === undefined ? undefined : await throughLoader(loaderDir, plain);
  if (!sideLoaded) return { reason };
  const sideReason = await failureOf(sideLoaded, signal);
  return sideReason === undefined ? { command: sideLoaded } : { reason: sideReason };
}

// The package only exports `dist/cjs/chromadb.cjs`; the rest is one or two folders up.
const PACKAGE = dirname(createRequire(import.meta.url).resolve('chromadb'));
const CHROMA_VERSION: string = createRequire(import.meta.url)(join(PACKAGE, '../../package.json')).version;

function plainCommand(): ChromaCommand {
  return { file: process.execPath, args: [join(PACKAGE, '../cli.mjs')] };
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
