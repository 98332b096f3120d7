import { LANGUAGES } from '../../../languages/languages.ts';

const CONNECTING: ReadonlySet<string> = new Set(LANGUAGES.flatMap(({ stopWords }) => stopWords?.split(/\s+/) ?? []));

/** Whether a word only carries grammar in some language, so that it cannot be what a number counts. */
export function isConnecting(word: string): boolean {
  return CONNECTING.has(word.toLowerCase());
}
