import type { Atom, DateAtom, Fact, NumberAtom, Reading } from './atom.ts';
import { impliedAtoms } from './read-facts.ts';

/** What a text is evidence for. */
export type FactSet = {
  /** As read. */
  readonly stated: readonly Atom[];
  /** With what they imply. */
  readonly atoms: readonly Atom[];
  readonly years: ReadonlySet<number>;
  /** Whether "four plans" cannot be "4 hours": both texts are in one language whose units we know well. */
  readonly tellsThingsFromUnits: boolean;
};

export function factSet(readings: readonly Reading[], tellsThingsFromUnits = false): FactSet {
  const facts = readings.flatMap((reading) => reading.facts);
  const atoms = facts.flatMap((fact) => [...fact.options, ...impliedAtoms(fact)]);
  const years = atoms.flatMap((atom) => (atom.kind === 'number' ? [atom.value] : []));
  return { stated: facts.flatMap((fact) => fact.options), atoms, years: new Set(years), tellsThingsFromUnits };
}

/** Whether one reading of the claimed fact is in the set. */
export function isInSet(claimed: Fact, { atoms, years, tellsThingsFromUnits }: FactSet): boolean {
  return claimed.options.some((option) => {
    const equal = atoms.filter(
      (atom) => isSame(option, atom, years) && !(tellsThingsFromUnits && isThingAndUnit(option, atom)),
    );
    return equal.some((atom) => hasUnit(atom)) || (equal.length > 0 && !isInOtherUnit(option, atoms));
  });
}

function isThingAndUnit(claimed: Atom, found: Atom): boolean {
  if (claimed.kind !== 'number' || found.kind !== 'number') return false;
  return claimed.countsThings === true && found.unit !== undefined;
}

function hasUnit(atom: Atom): boolean {
  return atom.kind !== 'number' || atom.unit !== undefined;
}

/** The same number with another unit: a bare repetition ("900 euros instead of 600") has that unit too. */
function isInOtherUnit(claimed: Atom, atoms: readonly Atom[]): boolean {
  if (claimed.kind !== 'number' || claimed.unit === undefined) return false;
  return atoms.some((atom) => atom.kind === 'number' && atom.value === claimed.value && !haveSameUnit(atom, claimed));
}

function isSame(claimed: Atom, found: Atom, years: ReadonlySet<number>): boolean {
  if (claimed.kind === 'number' && found.kind === 'number') return isSameNumber(claimed, found);
  if (claimed.kind === 'date' && found.kind === 'date') return isSameDate(claimed, found, years);
  if (claimed.kind === 'time' && found.kind === 'time') return claimed.minutes === found.minutes;
  if (claimed.kind === 'time' && found.kind === 'number')
    return !found.isPart && found.unit === undefined && claimed.minutes === found.value * 60;
  // `14.00` may be a time.
  if (claimed.kind === 'number' && found.kind === 'time') return isClock(claimed, found.minutes);
  if (claimed.kind === 'identifier' && found.kind === 'identifier') return claimed.text === found.text;
  if (claimed.kind === 'name' && found.kind === 'name') return claimed.text === found.text;
  if (claimed.kind === 'phone' && found.kind === 'phone') return isSamePhone(claimed.digits, found.digits);
  // `961 555 043` may be either.
  if (claimed.kind === 'phone' && found.kind === 'number') return isSamePhone(claimed.digits, String(found.value));
  if (claimed.kind === 'number' && found.kind === 'phone') return isSamePhone(String(claimed.value), found.digits);
  return claimed.kind === 'weekday' && found.kind === 'weekday' && claimed.day === found.day;
}

export function isSameNumber(claimed: NumberAtom, found: NumberAtom): boolean {
  if (isShareOfSame(claimed, found)) return true;
  if (!haveSameUnit(claimed, found) || !haveSamePeriod(claimed, found)) return false;
  if (found.isPart && claimed.unit !== undefined) return false;
  const areBothRaw = claimed.unit === undefined && found.unit === undefined;
  if (areBothRaw && claimed.raw !== undefined && found.raw !== undefined) return claimed.raw === found.raw;
  const convert = claimed.unit && found.unit ? found.unit.scale / claimed.unit.scale : 1;
  const difference = Math.abs(claimed.value - found.value * convert);
  return difference <= Math.max(claimed.tolerance, found.tolerance * convert) + 1e-9 * Math.abs(claimed.value);
}

/** One and a half times is 150 %. */
function isShareOfSame(a: NumberAtom, b: NumberAtom): boolean {
  const percentOf = ({ value, unit }: NumberAtom) =>
    unit?.dimension === '%' ? value : unit?.dimension === 'times' ? value * 100 : undefined;
  const [first, second] = [percentOf(a), percentOf(b)];
  if (first === undefined || second === undefined || a.unit?.dimension === b.unit?.dimension) return false;
  return Math.abs(first - second) <= Math.max(a.tolerance, b.tolerance) + 1e-9 * first;
}

/** An amount a month is not one a year; a text may leave the period out. */
function haveSamePeriod({ per: a }: NumberAtom, { per: b }: NumberAtom): boolean {
  return !a || !b || (a.dimension === b.dimension && a.scale === b.scale);
}

/** A number without a known unit may have any. */
export function haveSameUnit(a: NumberAtom, b: NumberAtom): boolean {
  return !a.unit || !b.unit || a.unit.dimension === b.unit.dimension;
}

function isSameDate(claimed: DateAtom, found: DateAtom, years: ReadonlySet<number>): boolean {
  if (claimed.month !== found.month) return false;
  if (claimed.day !== undefined && claimed.day !== found.day) return false;
  if (claimed.year === undefined || claimed.year === found.year) return true;
  return found.year === undefined && years.has(claimed.year);
}

function isClock({ value, raw }: NumberAtom, minutes: number): boolean {
  const [hour, minute] = (raw ?? '').split('.');
  if (minute?.length === 2) return Number(hour) * 60 + Number(minute) === minutes;
  return raw === undefined && Number.isInteger(value) && value * 60 === minutes;
}

/** Equal but for the country code or the leading zero. */
function isSamePhone(claimed: string, found: string): boolean {
  const [a, b] = [claimed.replace(/^0+/, ''), found.replace(/^0+/, '')];
  return a === b || (Math.min(a.length, b.length) >= 7 && (a.endsWith(b) || b.endsWith(a)));
}
