/** A text with its changed middle: what is around it is the same on both sides. */
type Difference = {
  readonly removed: string;
  readonly added: string;
  readonly before: string;
  readonly behind: string;
};

/** The words that differ between two texts, with what both have before and behind them. */
export function wordDifference(old: string, now: string): Difference {
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start++;
  const from = wordStart(old, now, start);
  let end = 0;
  while (end < shorter - from && old.at(-1 - end) === now.at(-1 - end)) end++;
  const behind = wordEnd(old, now, end);
  return {
    before: old.slice(0, from),
    removed: old.slice(from, old.length - behind),
    added: now.slice(from, now.length - behind),
    behind: old.slice(old.length - behind),
  };
}

const WORD = /[\p{L}\p{M}\p{N}\p{Cs}]/u;

/** Back to the beginning of the word, unless both texts begin a new one there. */
function wordStart(old: string, now: string, start: number): number {
  let at = start;
  const isInWord = () => WORD.test(old[at] ?? '') || WORD.test(now[at] ?? '');
  if (!isInWord()) return at;
  while (at > 0 && WORD.test(old[at - 1]!)) at--;
  return at;
}

function wordEnd(old: string, now: string, end: number): number {
  let count = end;
  const isInWord = () => WORD.test(old.at(-1 - count) ?? '') || WORD.test(now.at(-1 - count) ?? '');
  if (!isInWord()) return count;
  while (count > 0 && WORD.test(old.at(-count)!)) count--;
  return count;
}
