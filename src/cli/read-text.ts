import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { AppError } from '../core/errors.ts';

/**
 * A file named on the command line; what cannot be read is the caller's mistake. `-` and /dev/stdin are read as the
 * stream: where it is a socket its path cannot be opened.
 */
export async function readText(path: string): Promise<string> {
  try {
    return path === '-' || path === '/dev/stdin' ? await text(process.stdin) : await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError({ service: 'app', code: 'usage', message: `The file ${path} cannot be read.`, cause });
  }
}
