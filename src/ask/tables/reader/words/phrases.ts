import { plainWords } from './plain-words.ts';

/** The phrases of up to five words in a question, folded, to look up among stored values. */
export function phrasesIn(question: string, hasSpaces: boolean): readonly string[] {
  const text = plainWords(question);
  if (!hasSpaces) return substrings(text.replaceAll(' ', ''));
  const words = text.split(' ');
  const phrases = words.flatMap((_word, at) => [1, 2, 3, 4, 5].map((length) => words.slice(at, at + length).join(' ')));
  return [...new Set(phrases)].slice(0, 500);
}

function substrings(text: string): readonly string[] {
  const all: string[] = [];
  for (let at = 0; at < text.length; at++) {
    for (let length = 2; length <= 12 && at + length <= text.length; length++) all.push(text.slice(at, at + length));
  }
  return [...new Set(all)].slice(0, 1_000);
}
