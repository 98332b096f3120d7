import { tokenize } from '../../../lexical/tokenize.ts';
import { languageOf, termOf } from '../../../lexical/word.ts';
import { wordsOf } from '../../../lexical/words.ts';
import type { CitedBlock, Row } from '../evidence.ts';

export type RowCheck = {
  readonly claim: string;
  readonly question: string;
  readonly cited: readonly CitedBlock[];
  /** Uncited rows of the same tables, and cards of the same databases. */
  readonly siblings: readonly Row[];
};

/** Fewer words may all be another way to say what a cell says. */
const MIN_WORDS = 2;
/** So many more words of a claim that are values of another row are no accident. */
const CLEAR_LEAD = 2;
/** Shorter labels ("A", "OK") are parts of ordinary sentences. */
const MIN_LABEL = 3;

/**
 * Whether a claim is about a row that it does not cite: it names the label of another row, or it names none, and the
 * question names another row than the cited ones.
 */
export function isAboutOtherRow({ claim, question, cited, siblings }: RowCheck): boolean {
  const rows = cited.flatMap(({ row }) => row ?? []);
  if (rows.length === 0 || siblings.length === 0) return false;
  const supported = cited.map(({ text, path }) => phraseOf(`${path}\n${text}`)).join('\n');
  const others = siblings
    .map(({ label }) => phraseOf(label))
    .filter((label) => isDistinctive(label) && !supported.includes(label));
  const own = rows.map(({ label }) => phraseOf(label)).filter(isDistinctive);
  const [said, asked] = [phraseOf(claim), phraseOf(question)];
  // A longer label of a cited row may contain a shorter one of another row.
  const names = (text: string, labels: readonly string[]) => labels.some((label) => text.includes(label));
  if (names(withoutLabels(said, own), others)) return true;
  return !names(said, own) && !names(asked, own) && names(asked, others);
}

/** The rows whose label a claim names. */
export function namedRows(claim: string, rows: readonly CitedBlock[]): readonly CitedBlock[] {
  const said = phraseOf(claim);
  return rows.filter(({ row }) => {
    const label = phraseOf(row?.label ?? '');
    return isDistinctive(label) && said.includes(label);
  });
}

/** Whether the words of a claim are the values of an uncited row rather than of the cited ones. Texts in one language. */
export function hasValuesOfOther({ claim, cited, siblings }: Omit<RowCheck, 'question'>): boolean {
  const rows = cited.flatMap(({ row }) => row ?? []);
  if (rows.length === 0 || siblings.length === 0) return false;
  const said = new Set(tokenize(claim).terms);
  const sharedWith = (row: Row) => {
    const values = row.cells.filter(({ value }) => value !== row.label).map(({ value }) => value);
    const terms = new Set(tokenize(values.join('\n')).terms);
    return [...said].filter((term) => terms.has(term)).length;
  };
  const own = Math.max(...rows.map(sharedWith));
  return siblings.some((row) => sharedWith(row) >= own + CLEAR_LEAD);
}

/**
 * Whether a claim says something of a row that neither a column nor a value of it has. A claim with facts is
 * checked by them.
 */
export function isWithoutValue({ claim, question, cited }: Omit<RowCheck, 'siblings'>): boolean {
  if (!cited.every(({ row }) => row)) return false;
  const rows = cited.flatMap(({ row }) => row ?? []);
  const known = phraseOf(
    rows
      .flatMap(({ label, cells }) => cells.filter(({ value }) => value !== label))
      .map(({ name, value }) => `${name}\n${value}`)
      .join('\n'),
  ).split(' ');
  const named = new Set(phraseOf(`${rows.map((row) => row.label).join('\n')}\n${question}`).split(' '));
  const said = tokenize(claim).terms.filter((term) => !named.has(term));
  return said.length >= MIN_WORDS && !said.some((term) => known.includes(term));
}

function withoutLabels(text: string, labels: readonly string[]): string {
  return labels.reduce((rest, label) => rest.replaceAll(label, ' '), text);
}

function isDistinctive(phrase: string): boolean {
  return phrase.trim().length >= MIN_LABEL && /\p{L}/u.test(phrase);
}

/** The words of a text, stemmed, each between spaces, so that whole phrases can be found in it. */
export function phraseOf(text: string): string {
  const words = wordsOf(text);
  const language = languageOf(words);
  const terms = words.filter(({ kind }) => kind !== 'identifier').map((word) => termOf(word, language));
  return ` ${terms.join(' ')} `;
}
