/** Scripts that write no spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Short words carry little; longer ones are compared by their first letters, so that endings do not count. */
const STEM_LENGTH = 6;
const MIN_LENGTH = 3;

/** The words of a short text as a set: for comparing questions with each other, not for search. */
export function wordsOf(text: string): ReadonlySet<string> {
  const runs =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(runs.flatMap((run) => (UNSPACED.test(run) ? pairs(run) : wordOf(run))));
}

/** Shared words by all words of both, 0 to 1. */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

function wordOf(run: string): readonly string[] {
  return run.length < MIN_LENGTH && !/\d/.test(run) ? [] : [run.slice(0, STEM_LENGTH)];
}

function pairs(run: string): readonly string[] {
  const characters = [...run];
  return characters.length === 1
    ? characters
    : characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}
