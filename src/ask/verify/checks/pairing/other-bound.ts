import type { CitedBlock } from '../../evidence.ts';
import type { Fact } from '../../facts/atom.ts';
import { unitOfWord } from '../../facts/units.ts';
import { hasWord, type Mention } from './mentions.ts';
import { matches } from './rivals.ts';

/**
 * Whether a claim joins what different blocks say: "four weeks for up to five days" and, in the evidence, one week for up
 * to five days and four weeks for more. The bound tells two equal numbers apart.
 */
export function isAtOtherBound(claimed: readonly Mention[], found: readonly Mention[]): boolean {
  return claimed.some(({ fact, bound, words }, at) => {
    if (bound === undefined) return false;
    const same = found.filter((other) => matches(fact, other.fact) && other.bound !== undefined);
    const [own, others] = [same.filter((each) => each.bound === bound), same.filter((each) => each.bound !== bound)];
    if (own.length === 0 || others.length === 0) return false;
    const isIn = (block: CitedBlock | undefined, value: Fact) =>
      found.some((other) => other.block === block && matches(value, other.fact));
    const isOnlyIn = (value: Fact) =>
      others.some(({ block }) => isIn(block, value)) && !own.some(({ block }) => isIn(block, value));
    const [before, after] = [claimed[at - 1], claimed[at + 1]];
    if (before && before.part === claimed[at]!.part && isOnlyIn(before.fact)) return true;
    if (after && after.part === claimed[at]!.part && isOnlyIn(after.fact)) return true;
    const ofBlocks = (mentions: readonly Mention[]) =>
      found.filter(({ block }) => mentions.some((each) => each.block === block));
    const [inOwn, inOthers] = [ofBlocks(own), ofBlocks(others)];
    const isAmong = (word: string, mentions: readonly Mention[]) => mentions.some((each) => hasWord(each.words, word));
    const wordsOnly = (a: readonly Mention[], b: readonly Mention[]) =>
      [...words].some((word) => !unitOfWord(word) && isAmong(word, a) && !isAmong(word, b));
    return wordsOnly(inOthers, inOwn) && !wordsOnly(inOwn, inOthers);
  });
}
