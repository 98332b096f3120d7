import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const REPOSITORY = resolve(import.meta.dirname, '../..');

/** Folder of the public test data, which is no part of the project; `undefined` where it is absent. */
export function findTestData(): string | undefined {
  const folder = process.env.NOTIONBOT_TEST_DATA ?? resolve(REPOSITORY, '../shared/data');
  return existsSync(folder) ? folder : undefined;
}

export function readJsonLines<T>(path: string): readonly T[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
}
