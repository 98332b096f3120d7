import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Data of other projects that some tests read. CONTRIBUTING.md says where each part comes from. */
export const TEST_DATA_FOLDERS = [
  'notion/notion-ruby-client-2021/recordings',
  'notion/ultimate-notion-2022-06-28/recordings',
  'notion/ultimate-notion-2026-03-11/recordings',
  'specs/discord-openapi',
  'specs/openai-openapi',
  'hostile',
] as const;

/** A folder of that data; undefined if it is absent. It is not part of the repository. */
export function findTestData(folder: string): string | undefined {
  const base = process.env.NOTIONBOT_TEST_DATA ?? resolve(import.meta.dirname, '../../shared/data');
  const path = join(base, folder);
  return existsSync(path) ? path : undefined;
}
