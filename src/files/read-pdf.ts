import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { FileReading } from '../core/ports/files.ts';

export type PdfLimits = { readonly timeoutMs: number; readonly maxMemoryMb: number; readonly maxCharacters: number };

const PROCESS = fileURLToPath(new URL('./pdf-process.ts', import.meta.url));

/**
 * Reads a PDF in a separate process, so that a malicious file can only hang, exhaust or crash that process. The process
 * gets the bytes and nothing else, not even the environment. Rejects only if aborted.
 */
export async function readPdf(bytes: Uint8Array, limits: PdfLimits, signal: AbortSignal): Promise<FileReading> {
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${limits.maxMemoryMb}`, PROCESS, String(limits.maxCharacters)],
    { stdio: ['pipe', 'pipe', 'ignore'], env: {}, signal: AbortSignal.any([signal, timeout]), killSignal: 'SIGKILL' },
  );
  // A child that ends early breaks the pipe; its exit code tells the result.
  child.stdin.on('error', () => undefined);
  child.stdin.end(bytes);
  try {
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    if (code !== 0) return broken();
    return { kind: 'text', text: output, isTruncated: output.length >= limits.maxCharacters };
  } catch {
    // The child was killed or could not start.
    if (signal.aborted) throw signal.reason;
    return timeout.aborted ? { kind: 'unreadable', reason: 'it took too long to read.' } : broken();
  }
}

function broken(): FileReading {
  return { kind: 'unreadable', reason: 'it is broken, protected, or too large to read.' };
}
