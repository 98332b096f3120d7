import type { Reading } from '../facts/atom.ts';
import { foldWord } from '../facts/atom.ts';
import { monthOf, weekdayOf } from '../facts/calendar.ts';
import type { FactSet } from '../facts/match-facts.ts';
import { unitOfWord } from '../facts/units.ts';

/** Whether a fact of a claim needs no evidence: a small word such as "one of", unless it is an ordinal that matters. */
export function needsNoEvidence(fact: Reading['facts'][number], { text }: Reading, cited: FactSet): boolean {
  return isTrivial(fact, text) && !isComparedOrdinal(fact, text, cited);
}

/** Small words for numbers are compared only where both texts have two of them: "one is enough, two for billing". */
export function withoutTrivial(readings: readonly [Reading, ...Reading[]]): readonly Reading[] {
  const trivial = readings.map(({ text, facts }) => facts.filter((fact) => isTrivial(fact, text)));
  const counts = readings.map(({ text }, at) => trivial[at]!.filter((fact) => countsAlone(fact, text)));
  const values = [counts[0]!, counts.slice(1).flat()].map(
    (facts) => new Set(facts.map(({ options: [option] }) => (option?.kind === 'number' ? option.value : 0))).size,
  );
  if (values.every((count) => count >= 2)) return readings;
  return readings.map(({ text, facts }, at) => ({ text, facts: facts.filter((fact) => !trivial[at]!.includes(fact)) }));
}

/** "One approval", "…, two for billing", but not "the second" and "a new one". */
function countsAlone({ options: [option], start }: Reading['facts'][number], text: string): boolean {
  if (option?.kind !== 'number' || option.isOrdinal) return false;
  return option.countsThings === true || /(?:^|[,;:(])\s*$/.test(text.slice(Math.max(0, start - 4), start));
}

/** "The second Monday", and "the first on call" where the evidence has a second one only. */
function isComparedOrdinal(
  { options: [option], end }: Reading['facts'][number],
  text: string,
  cited: FactSet,
): boolean {
  if (isOfCalendar(text.slice(end, end + 24))) return true;
  if (option?.kind !== 'number' || !option.isOrdinal) return false;
  const ordinals = cited.stated.flatMap((atom) => (atom.kind === 'number' && atom.isOrdinal ? [atom.value] : []));
  return ordinals.length > 0 && !ordinals.includes(option.value);
}

function isOfCalendar(following: string): boolean {
  const word = /^ (\p{L}+)/u.exec(following)?.[1];
  if (word === undefined) return false;
  const unit = unitOfWord(foldWord(word));
  return (
    weekdayOf(word) !== undefined ||
    (monthOf(word) !== undefined && /^\p{Lu}/u.test(word)) ||
    unit?.dimension === 'month' ||
    unit?.dimension === 'time'
  );
}

/** "first of all", "one of", "a second screen": words that rarely state a number. */
function isTrivial({ options, start, end }: Reading['facts'][number], text: string): boolean {
  const [option] = options;
  if (option?.kind !== 'number') return false;
  // `1년에 28일`: one year, where English says "a year".
  if (option.value === 1 && (option.unit?.dimension === 'month' || option.unit?.dimension === 'time')) return true;
  return !/\d/.test(text.slice(start, end)) && option.value <= 2 && option.unit === undefined;
}
