import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import { AppError } from '../../core/errors.ts';
import type { InsightsReport } from '../insights.ts';
import { chartSpec } from './chart-spec.ts';
import type { Theme } from './colours.ts';
import type { PictureTexts } from './picture-texts.ts';

const PROCESS = fileURLToPath(new URL('./draw-process.mjs', import.meta.url));
const TIMEOUT_MS = 20_000;
/** Small heaps, because the bot's container has a limit for all its processes. */
const NODE_FLAGS = ['--max-semi-space-size=1', '--optimize-for-size', '--max-old-space-size=128'];

type Picture = { readonly report: InsightsReport; readonly texts: PictureTexts; readonly theme: Theme };

/** Draws a report as a PNG. Throws `unavailable` if it cannot be drawn. */
export type DrawPicture = (picture: Picture, signal: AbortSignal) => Promise<Uint8Array>;

/**
 * Draws in processes of its own: the bot's event loop stays free, and all memory is given back. One picture is drawn after
 * the other, so many requests at once do not take the memory of many.
 */
export function createDrawPicture(): DrawPicture {
  const queue = new PQueue({ concurrency: 1 });
  return ({ report, texts, theme }, signal) =>
    queue.add(
      async () => {
        const spec = Buffer.from(JSON.stringify(chartSpec(report, texts, theme)));
        const svg = await runStage('svg', spec, signal);
        return runStage('png', svg, signal);
      },
      { signal },
    );
}

async function runStage(format: 'svg' | 'png', input: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
  const stop = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const child = spawn(process.execPath, [...NODE_FLAGS, PROCESS, format], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {},
    signal: stop,
    killSignal: 'SIGKILL',
  });
  // A child that ends early breaks the pipe; its exit code tells the result.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  try {
    const [output, errors, [code]] = await Promise.all([
      buffer(child.stdout),
      buffer(child.stderr),
      once(child, 'exit'),
    ]);
    if (code === 0 && output.length > 0) return output;
    throw notDrawn(new Error(errors.toString().slice(0, 2000)));
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof AppError ? error : notDrawn(error);
  }
}

function notDrawn(cause: unknown): AppError {
  return new AppError({
    service: 'app',
    code: 'unavailable',
    message: 'The picture could not be drawn.',
    fix: 'Run the command again. If it fails again, reinstall the packages with npm ci.',
    cause,
  });
}
