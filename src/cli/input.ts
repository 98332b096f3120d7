import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { AppError, usageError } from '../core/errors.ts';

/**
 * Reads a file named on the command line. `-` and /dev/stdin are read as the stream, because the path cannot be opened
 * if standard input is a socket.
 */
export async function readText(path: string): Promise<string> {
  try {
    return path === '-' || path === '/dev/stdin' ? await text(process.stdin) : await readFile(path, 'utf8');
  } catch (cause) {
    const message = `The file ${path} cannot be read.`;
    throw new AppError({ service: 'app', code: 'usage', message, fix: 'Check its path and permissions.', cause });
  }
}

/** The words of the argument as one text, or with `--stdin` each line of standard input that is not empty. Throws `usage` before anything starts. */
export function inputsFrom(
  words: readonly string[],
  isStdin: boolean,
  noun: string,
): AsyncIterable<string> | Iterable<string> {
  const argument = words.join(' ').trim();
  if (isStdin && argument !== '') throw usageError(`Give a ${noun} or --stdin, not both.`);
  if (isStdin) return linesOfStdin();
  if (argument === '') throw usageError(`Give a ${noun}, or --stdin to read one per line.`);
  return [argument];
}

async function* linesOfStdin(): AsyncGenerator<string> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') yield line;
  }
}
