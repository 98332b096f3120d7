import { foldText } from '../../../../core/text/fold.ts';

/** What joins numbers stays: `1,000`, `2026-03-01`, `10:30`. */
const NOT_WORDS = /(?<!\d)[.,:/-]|[.,:/-](?!\d)|[^\p{L}\p{N}\p{M}\s.,:/%€$£¥_-]|_/gu;

/** Folded text without punctuation, for questions and for the names that they may contain. */
export function plainWords(text: string): string {
  return foldText(text).replace(NOT_WORDS, ' ').replace(/\s+/g, ' ').trim();
}
