import { barePhrase, type Translation } from './translation.ts';

/** A longer phrase is an example, not a word. */
const MAX_WORDS = 3;

/**
 * A line of the dictionary of `ding`: `Ferientag {m}; Urlaubstag {m} | Urlaubstage {pl} :: day of holiday [Br.] | days of
 * holiday`. The forms of both sides correspond in their order. Empty for a comment.
 */
export function parseDingLine(line: string): readonly Translation[] {
  const sides = line.split(' :: ');
  if (line.startsWith('#') || sides.length !== 2) return [];
  const [german, english] = sides.map((side) => side.split(' | ').map(alternatives));
  return german!.flatMap((foreign, at): readonly Translation[] => {
    const other = english![at];
    return other === undefined || foreign.length === 0 || other.length === 0 ? [] : [{ foreign, english: other }];
  });
}

/** The forms of one English word, from the same place of each cell: `steal`, `stealing`, `stolen`. */
export function englishForms(line: string): readonly (readonly string[])[] {
  const [german = '', english] = line.split(' :: ');
  const cells = english?.split(' | ').map(alternatives) ?? [];
  const [first = []] = cells;
  // Only verbs and nouns with a plural list forms. The cells of other entries are examples.
  if (line.startsWith('#') || cells.length < 2 || !/\{(?:v[tir]?|pl)\}/.test(german)) return [];
  const same = cells.filter((cell) => cell.length === first.length);
  return first
    .map((_, at) => same.map((cell) => cell[at]!))
    .map((forms) => forms.filter((form) => !form.includes(' ')))
    .filter((forms) => forms.length > 1);
}

/** `etw. anmieten; mieten {vt}` → `anmieten`, `mieten` */
function alternatives(cell: string): readonly string[] {
  // A semicolon within a note separates nothing.
  const phrases = cell
    .replace(/\([^)]*\)/g, ' ')
    .split(';')
    .map(barePhrase);
  return phrases.filter((phrase) => phrase !== '' && phrase.split(' ').length <= MAX_WORDS);
}
