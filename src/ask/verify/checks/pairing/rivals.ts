import type { Fact } from '../../facts/atom.ts';
import { factSet, haveSameUnit, isInSet } from '../../facts/match-facts.ts';

export function matches(claimed: Fact, found: Fact): boolean {
  return isInSet(claimed, factSet([{ text: '', facts: [found] }]));
}

/** Another value of the same kind and unit. Months and years cannot change places without becoming wrong. */
export function isRival(claimed: Fact, found: Fact, isCell = false): boolean {
  const [a, b] = [claimed.options[0], found.options[0]];
  if (!a || !b || a.kind !== b.kind || a.kind === 'identifier' || a.kind === 'phone') return false;
  if (a.kind === 'number' && b.kind === 'number') {
    const isOtherScale = a.unit && b.unit && a.unit.scale !== b.unit.scale;
    if ((isOtherScale && !isCell) || !haveSameUnit(a, b)) return false;
  }
  return !matches(claimed, found);
}
