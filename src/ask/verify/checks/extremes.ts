import { findLanguage } from '../../../languages/languages.ts';
import type { CitedBlock, Row } from '../evidence.ts';
import { readFacts } from '../facts/read-facts.ts';
import { phraseTest } from './phrases.ts';
import { phraseOf } from './rows.ts';

const saysMost = phraseTest(({ logic }) => logic?.most);
const saysGreater = phraseTest(({ logic }) => logic?.greater);
const saysSmaller = phraseTest(({ logic }) => logic?.smaller);
const saysLeast = phraseTest(({ logic }) => logic?.least);

export type ExtremeCheck = {
  readonly claim: string;
  readonly claimLanguage: string | undefined;
  readonly cited: readonly CitedBlock[];
  readonly siblings: readonly Row[];
};

/**
 * Whether a claim calls a row the largest or smallest that is not. The rows compared are the cited ones, or the whole
 * table if only one is cited.
 */
export function isWrongExtreme({ claim, claimLanguage, cited, siblings }: ExtremeCheck): boolean {
  const isMost = saysMost(claim, claimLanguage);
  if (isMost === saysLeast(claim, claimLanguage)) return false;
  const citedRows = cited.flatMap(({ row }) => row ?? []);
  const rows = citedRows.length > 1 ? citedRows : [...citedRows, ...siblings];
  if (rows.length < 2) return false;
  const said = phraseOf(claim);
  const named = rows.filter(({ label }) => said.includes(phraseOf(label)));
  const winner = named.length === 1 ? named[0] : citedRows.length === 1 ? citedRows[0] : undefined;
  if (!winner) return false;
  return columnsMeant(said, winner, cited).some((name) => {
    const values = rows.flatMap((row) => numberIn(row, name) ?? []);
    const own = numberIn(winner, name);
    if (own === undefined || values.length < 2) return false;
    return isMost ? own < Math.max(...values) : own > Math.min(...values);
  });
}

/**
 * Whether a claim says that one cited row has more or less than another, and their numbers say the opposite. Compared are
 * the columns that the claim names.
 */
export function isWrongComparison({ claim, claimLanguage, cited }: Omit<ExtremeCheck, 'siblings'>): boolean {
  const isGreater = saysGreater(claim, claimLanguage);
  const comparators = findLanguage(claimLanguage ?? '')?.logic?.comparators;
  if (comparators === undefined || isGreater === saysSmaller(claim, claimLanguage)) return false;
  const [left, right] = claim.split(new RegExp(`(?<!\\p{L})(?:${comparators})(?!\\p{L})`, 'iu'), 2).map(phraseOf);
  const rows = cited.flatMap(({ row }) => row ?? []);
  const rowIn = (side: string | undefined, other: string | undefined) =>
    rows.find(({ label }) => side?.includes(phraseOf(label)) && !other?.includes(phraseOf(label)));
  const [first, second] = [rowIn(left, right), rowIn(right, left)];
  if (!first || !second) return false;
  return columnsMeant(phraseOf(claim), first, cited).some((name) => {
    const [a, b] = [numberIn(first, name), numberIn(second, name)];
    return a !== undefined && b !== undefined && (isGreater ? a < b : a > b);
  });
}

/** The columns that a claim names, or the only one with numbers, or the only one that is quoted. */
function columnsMeant(said: string, row: Row, cited: readonly CitedBlock[]): readonly string[] {
  const numeric = row.cells.slice(1).filter(({ name }) => name !== '' && numberIn(row, name) !== undefined);
  const named = numeric.filter(({ name }) =>
    phraseOf(name)
      .trim()
      .split(' ')
      .some((term) => term.length > 3 && said.includes(` ${term} `)),
  );
  const quoted = numeric.filter(({ name }) => cited.every((block) => isOnlyQuoted(block, name)));
  const meant = named.length > 0 ? named : numeric.length === 1 ? numeric : quoted.length === 1 ? quoted : [];
  return meant.map(({ name }) => name);
}

/** Whether a quote has a cell of that name and no more than half of the row. */
function isOnlyQuoted({ quoted, text }: CitedBlock, name: string): boolean {
  return quoted.includes(`${name}: `) && quoted.length < text.length / 2;
}

/** The first number or time of a cell. */
function numberIn(row: Row, name: string): number | undefined {
  const cell = row.cells.find((each) => each.name === name);
  const fact = cell && readFacts(cell.value, undefined).facts[0]?.options[0];
  if (fact?.kind === 'time') return fact.minutes;
  return fact?.kind === 'number' ? fact.value * (fact.unit?.scale ?? 1) : undefined;
}
