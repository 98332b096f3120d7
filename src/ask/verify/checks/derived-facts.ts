import type { CitedBlock } from '../evidence.ts';
import type { Fact, NumberAtom, Reading } from '../facts/atom.ts';
import { type FactSet, haveSameUnit, isSameNumber } from '../facts/match-facts.ts';
import { readFacts } from '../facts/read-facts.ts';
import { PERCENT } from '../facts/units.ts';
import { phraseTest } from './phrases.ts';

const isSum = phraseTest(({ logic }) => logic?.sum);
const isDifference = phraseTest(({ logic }) => logic?.difference);

const WHOLE: NumberAtom = { kind: 'number', value: 100, unit: PERCENT, tolerance: 0 };
/** Of the cited rows. */
const MAX_CELLS = 400;
/** Most operands: every pair is tried. */
const MAX_OPERANDS = 40;
/** People count this far; larger numbers are measured. */
const MAX_COUNT = 50;

export type DerivedCheck = {
  readonly claim: string;
  readonly claimLanguage: string | undefined;
  readonly cited: readonly CitedBlock[];
  /** The quoted parts, one reading each. */
  readonly quotes: readonly Reading[];
  /** Facts of the question, from which a count may be taken: "What do ten berths cost?" */
  readonly asked: FactSet;
};

/** Whether a claimed number is the count, the sum or a difference of what is quoted, and the claim says so. */
export function isDerived(fact: Fact, check: DerivedCheck): boolean {
  const claimed = fact.options.find((option) => option.kind === 'number');
  if (!claimed) return false;
  if (isCount(claimed, check)) return true;
  const operands = operandsOf(check.quotes, claimed);
  const { claim, claimLanguage } = check;
  if (isShare(claimed, check.quotes) || isProduct(claimed, check) || isLasting(claimed, check.quotes)) return true;
  const pairs = operands.flatMap((a, at) => operands.slice(at + 1).map((b) => [a.value, b.value] as const));
  const equals = (value: number) => isSameNumber(claimed, { kind: 'number', value, unit: claimed.unit, tolerance: 0 });
  if (isSum(claim, claimLanguage)) {
    const firstOfEach = check.quotes.flatMap((quote) => operandsOf([quote], claimed)[0]?.value ?? []);
    const totals = [
      operands.reduce((sum, { value }) => sum + value, 0),
      firstOfEach.reduce((sum, value) => sum + value, 0),
      ...columnSums(check.cited),
    ];
    if (totals.some(equals) || pairs.some(([a, b]) => equals(a + b))) return true;
  }
  return isDifference(claim, claimLanguage) && pairs.some(([a, b]) => equals(Math.abs(a - b)));
}

/** "Fifty of the 150 seats" for "a third of the 150 seats", and half of 60 euros. */
function isShare(claimed: NumberAtom, quotes: readonly Reading[]): boolean {
  return quotes.some((quote) => {
    const numbers = quote.facts.flatMap(({ options }) => options.filter((option) => option.kind === 'number'));
    const shares = numbers.filter(({ unit, tolerance }) => unit?.dimension === PERCENT.dimension && tolerance > 0);
    const wholes = numbers.filter(({ unit, isOrdinal }) => unit?.dimension !== PERCENT.dimension && !isOrdinal);
    return shares.some(({ value: share }) =>
      wholes.some(
        (whole) =>
          haveSameUnit(whole, claimed) &&
          whole.unit?.scale === claimed.unit?.scale &&
          // A third is read as 33.3 %.
          Math.abs(claimed.value - (whole.value * share) / 100) < Math.max(1e-6 * whole.value, 1e-9),
      ),
    );
  });
}

/** The sum of each column over the cited rows. */
function columnSums(cited: readonly CitedBlock[]): readonly number[] {
  const rows = [...new Map(cited.map(({ chunk, block, row }) => [`${chunk.id}:${block.start}`, row])).values()];
  if (rows.length < 2) return [];
  const cells = rows.flatMap((row) => row?.cells ?? []);
  const columns = Map.groupBy(cells.slice(0, MAX_CELLS), ({ name }) => name);
  return [...columns.values()].flatMap((column) => {
    const values = column.flatMap(({ value }) => {
      const [fact] = readFacts(value, undefined).facts;
      return fact?.start === 0 && fact.options[0]?.kind === 'number' ? [fact.options[0].value] : [];
    });
    return values.length === rows.length ? [values.reduce((sum, value) => sum + value, 0)] : [];
  });
}

function quotedNumbers(quotes: readonly Reading[]): readonly NumberAtom[] {
  return quotes.flatMap(({ facts }) =>
    facts.flatMap(({ options: [option] }) => (option?.kind === 'number' && !option.isOrdinal ? [option] : [])),
  );
}

/** Ten times a quoted price for a question about ten, or a monthly amount over a year. */
function isProduct(claimed: NumberAtom, { quotes, asked }: DerivedCheck): boolean {
  const { unit, per } = claimed;
  if (unit === undefined) return false;
  const counts = asked.stated.flatMap((atom) =>
    atom.kind === 'number' && atom.unit === undefined && Number.isInteger(atom.value) && atom.value > 1
      ? [atom.value]
      : [],
  );
  return quotedNumbers(quotes).some((quoted) => {
    if (quoted.unit?.dimension !== unit.dimension) return false;
    const amount = (quoted.value * quoted.unit.scale) / unit.scale;
    const equals = (value: number) => Math.abs(claimed.value - value) <= claimed.tolerance + 1e-9 * value;
    if (per && quoted.per && per.dimension === quoted.per.dimension && per.scale > quoted.per.scale)
      return equals((amount * per.scale) / quoted.per.scale);
    const isOnePeriod =
      !per || !quoted.per || (per.dimension === quoted.per.dimension && per.scale === quoted.per.scale);
    return isOnePeriod && counts.some((count) => equals(count * amount));
  });
}

/** "An hour and a half" for "from 19:30 to 21:00". */
function isLasting(claimed: NumberAtom, quotes: readonly Reading[]): boolean {
  const { unit, value } = claimed;
  if (unit?.dimension !== 'time') return false;
  return quotes.some(({ facts }) => {
    const times = facts.flatMap(({ options: [option] }) => (option?.kind === 'time' ? [option.minutes] : []));
    return times.length === 2 && Math.abs(value * unit.scale - 60 * (times[1]! - times[0]!)) < 1;
  });
}

/** Numbers that can be added to or subtracted from the claimed one, in its unit. */
function operandsOf(quotes: readonly Reading[], claimed: NumberAtom): readonly NumberAtom[] {
  const quoted = quotes.flatMap(({ facts }) => facts.flatMap(({ options }) => options.slice(0, 1)));
  // What is left of a share is the rest of 100 %.
  const atoms = claimed.unit === PERCENT ? [...quoted, WHOLE] : quoted;
  return atoms
    .flatMap((atom): readonly NumberAtom[] => {
      const number: NumberAtom | undefined =
        atom.kind === 'number'
          ? atom
          : atom.kind === 'time'
            ? { kind: 'number', value: atom.minutes, unit: { dimension: 'time', scale: 60 }, tolerance: 0 }
            : undefined;
      if (!number || !haveSameUnit(number, claimed)) return [];
      const convert = number.unit && claimed.unit ? number.unit.scale / claimed.unit.scale : 1;
      return [{ ...number, value: number.value * convert }];
    })
    .slice(0, MAX_OPERANDS);
}

/** The number of rows or blocks that are cited, or of the things that a quote lists. */
function isCount({ value, unit, raw }: NumberAtom, { cited }: DerivedCheck): boolean {
  if (unit !== undefined || raw !== undefined || !Number.isInteger(value) || value < 2 || value > MAX_COUNT)
    return false;
  const blocks = new Set(
    cited.filter(({ block }) => !block.isHeading).map(({ chunk, block }) => `${chunk.id}:${block.start}`),
  );
  return blocks.size === value || cited.some(({ quoted }) => listedThings(quoted) === value);
}

/** `CSV, PDF and iCalendar` lists three things. */
function listedThings(quote: string): number {
  const list = quote.replace(/^[^:|]*[:|]/, '');
  return list
    .split(/,\s*(?:and|und|y|et|e|or|oder)?\s+|\s+(?:and|und|y|et|e|or|oder)\s+|[、，]/u)
    .filter((part) => part.trim() !== '').length;
}
