import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { AppError, usageError } from '../core/errors.ts';

/** A file of this size is read whole into memory; no input of ours comes near. */
const MAX_FILE_BYTES = 50_000_000;

/**
 * Reads a file named on the command line. `-` and /dev/stdin are read as the stream, because the path cannot be opened
 * if standard input is a socket.
 */
export async function readText(path: string): Promise<string> {
  const isStdin = path === '-' || path === '/dev/stdin';
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const part of isStdin ? process.stdin : createReadStream(path)) {
      sizeBytes += part.length;
      if (sizeBytes > MAX_FILE_BYTES) break;
      parts.push(Buffer.from(part));
    }
  } catch (cause) {
    const message = `The file ${path} cannot be read.`;
    throw new AppError({ service: 'app', code: 'usage', message, fix: 'Check its path and permissions.', cause });
  }
  if (sizeBytes > MAX_FILE_BYTES) throw usageError(`The file ${path} is larger than ${MAX_FILE_BYTES / 1e6} MB.`);
  return Buffer.concat(parts).toString('utf8');
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
