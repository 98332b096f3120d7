import { barePhrase } from './translation.ts';

const MAX_WORDS = 3;
/** `accélérer /akselere/ <v>`, but not `1. speed up` */
const HEADWORD = /^(?!\s|\d+\.)(.+?) \/.*\//u;
const METADATA = /^(?:00-?database|http)/;

/** An entry of a dictionary for `dictd`: its word and what the word means. */
export type DictdEntry = { readonly word: string; readonly meanings: readonly string[] };

/** The entries of a FreeDict dictionary: a line with the word and its pronunciation, then lines of meanings. */
export function parseDictd(text: string): readonly DictdEntry[] {
  const entries: { word: string; meanings: string[] }[] = [];
  for (const line of text.split('\n')) {
    const word = HEADWORD.exec(line)?.[1];
    if (word !== undefined && !METADATA.test(line)) entries.push({ word: barePhrase(word), meanings: [] });
    else entries.at(-1)?.meanings.push(...meaningsIn(line));
  }
  return entries.filter(({ word, meanings }) => word !== '' && meanings.length > 0);
}

function meaningsIn(line: string): readonly string[] {
  return (
    line
      // A number may also stand behind a meaning, for the next one.
      .replace(/^\s*-?\d+\.\s*|\s+\d+\.\s*$/g, '')
      .split(/[,;]/)
      .map(barePhrase)
      .filter((phrase) => phrase !== '' && phrase.split(' ').length <= MAX_WORDS)
  );
}
