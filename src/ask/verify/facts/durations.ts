import type { Fact, NumberAtom } from './atom.ts';

/** Between an amount and a smaller one: the unit of the first, and "and". */
const UNIT_AND = /^[\s-]*[\p{L}\p{M}.]+(?:\s*,|\s+(?:and|und|et|y|e))\s*$/u;
/** "1 h 14 min", but not "after five years three months off". */
const UNIT_ALONE = /^\s?[\p{L}\p{M}.]+\s*$/u;
const DIMENSIONS: ReadonlySet<string> = new Set(['time', 'month']);

/** Reads "1 hour and 14 minutes" as one amount. `facts` are in the order of the text. */
export function joinDurations(text: string, facts: readonly Fact[]): readonly Fact[] {
  const joined: Fact[] = [];
  for (const fact of facts) {
    const before = joined.at(-1);
    const sum = before && sumOf(text, before, fact);
    if (sum) joined[joined.length - 1] = { options: [sum], start: before.start, end: fact.end };
    else joined.push(fact);
  }
  return joined;
}

function sumOf(text: string, larger: Fact, smaller: Fact): NumberAtom | undefined {
  const [a, b] = [larger.options[0], smaller.options[0]];
  if (a?.kind !== 'number' || b?.kind !== 'number' || !a.unit || !b.unit || a.per) return undefined;
  const isSmaller = a.unit.dimension === b.unit.dimension && b.unit.scale < a.unit.scale;
  const fits = isSmaller && DIMENSIONS.has(a.unit.dimension) && b.value * b.unit.scale < a.unit.scale;
  const between = text.slice(larger.end, smaller.start);
  // `1日2時間`: two hours a day.
  if (a.value === 1 && /^[日天일週周月年]/u.test(between)) return undefined;
  const areDigits = [larger, smaller].every(({ start }) => /\d/.test(text[start] ?? ''));
  if (!fits || !(UNIT_AND.test(between) || (areDigits && UNIT_ALONE.test(between)))) return undefined;
  return { ...b, value: (a.value * a.unit.scale) / b.unit.scale + b.value };
}
