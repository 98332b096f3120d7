import type { Atom, Fact } from '../facts/atom.ts';
import { type FactSet, haveSameUnit, isInSet } from '../facts/match-facts.ts';
import { phraseTest } from './phrases.ts';

const isAtMost = phraseTest(({ logic }) => logic?.atMost);
const isLimit = phraseTest(({ logic }) => logic?.limits);
const isAtLeast = phraseTest(({ logic }) => logic?.atLeast);

export type QuestionCheck = {
  readonly asked: FactSet;
  readonly cited: FactSet;
  readonly citedText: string;
  readonly citedLanguage: string | undefined;
};

/**
 * Whether a claim may repeat a fact of the question that its evidence lacks: the evidence says nothing of the kind, or
 * a limit that the fact is within ("up to 20 %" for a question about 15 %).
 */
export function mayRepeat(fact: Fact, { asked, cited, citedText, citedLanguage }: QuestionCheck): boolean {
  if (!isInSet(fact, asked)) return false;
  const [option] = fact.options;
  if (!option || option.kind === 'phone') return false;
  const others = cited.stated.filter((atom) => isComparable(option, atom));
  if (others.length === 0) return true;
  // Versions have no limits: 3.2 is not "within" 3.1 and 3.10.
  const value = option.kind === 'number' && option.raw !== undefined ? undefined : orderOf(option);
  if (value === undefined) return false;
  const values = others.flatMap((atom) => orderOf(atom) ?? []);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (values.length >= 2 && least <= value && value <= most) return true;
  if ((isAtMost(citedText, citedLanguage) || isLimit(citedText, citedLanguage)) && value <= most) return true;
  return isAtLeast(citedText, citedLanguage) && value >= least;
}

/** Of one kind, so that one would contradict the other. */
function isComparable(a: Atom, b: Atom): boolean {
  if (isVersion(a) && isVersion(b)) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'identifier' && b.kind === 'identifier') return shapeOf(a.text) === shapeOf(b.text);
  if (a.kind === 'number' && b.kind === 'number')
    return (a.unit === undefined) === (b.unit === undefined) && haveSameUnit(a, b);
  return true;
}

/** `4.2` is read as a number, `4.2.1` as an identifier. */
function isVersion(atom: Atom): boolean {
  if (atom.kind === 'number') return atom.raw !== undefined;
  return atom.kind === 'identifier' && /^v?\d+(?:\.\d+)+$/.test(atom.text);
}

/** `err_42` → `a_9`: error codes of one family and versions have one shape. */
function shapeOf(identifier: string): string {
  return identifier.replace(/\p{L}+/gu, 'a').replace(/\d+/g, '9');
}

/** A number by which atoms of one kind can be ordered. */
function orderOf(atom: Atom): number | undefined {
  switch (atom.kind) {
    case 'number':
      return atom.value * (atom.unit?.scale ?? 1);
    case 'time':
      return atom.minutes;
    case 'weekday':
      return atom.day;
    case 'date':
      return (atom.year ?? 0) * 372 + atom.month * 31 + (atom.day ?? 0);
    default:
      return undefined;
  }
}
