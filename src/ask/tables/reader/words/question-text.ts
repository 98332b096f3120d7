import type { Language } from '../../../../languages/language.ts';
import { plainWords } from './plain-words.ts';

export type Span = { readonly start: number; readonly end: number };
export type Found = Span & { readonly groups: readonly (string | undefined)[] };

/**
 * The words of a question that have not been understood yet. Whatever is understood is taken out, so that at the end
 * only words may be left that say nothing.
 */
export type QuestionText = {
  readonly language: Language;
  /** Takes every occurrence of a regular expression's source, as whole words. */
  take(source: string): readonly Found[];
  takeFirst(source: string): Found | undefined;
  /** As `take`, but leaves them. */
  find(source: string): readonly Found[];
  takeSpan(span: Span): void;
  /** Takes every occurrence of a phrase. Words are compared with `isSame`. */
  takePhrase(phrase: string, isSame: (word: string, wanted: string) => boolean): readonly Span[];
  /** Whether nothing but what may be left over is between two positions. */
  isAdjacent(end: number, start: number): boolean;
  /** The same, and nothing that was taken is between them either. */
  isNext(end: number, start: number): boolean;
  /** The words that are left and say something. */
  unexplained(): readonly (Span & { readonly text: string })[];
};

/** Stands where something was taken. It belongs to no word. */
const TAKEN = '\uE000';

export function createQuestionText(question: string, language: Language, filler: string): QuestionText {
  let text = plainWords(question);
  const hasSpaces = language.script !== 'other';
  const fillers = filler.split(' ');
  const take = ({ start, end }: Span) => {
    text = text.slice(0, start) + TAKEN.repeat(end - start) + text.slice(end);
  };
  const pattern = (source: string) =>
    new RegExp(hasSpaces ? `(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])` : `(?:${source})`, 'gu');
  const find = (source: string): Found[] =>
    [...text.matchAll(pattern(source))]
      .filter(([words]) => words !== '')
      .map((match) => ({ start: match.index, end: match.index + match[0].length, groups: match.slice(1) }));
  const leftOver = (from: number, to: number) => {
    const part = text.slice(from, to).replaceAll(TAKEN, ' ');
    return hasSpaces ? wordsLeft(part, fillers) : partsLeft(part, fillers);
  };
  return {
    language,
    find,
    takeSpan: take,
    take(source) {
      const found = find(source);
      found.forEach(take);
      return found;
    },
    takeFirst(source) {
      const [first] = find(source);
      if (first) take(first);
      return first;
    },
    takePhrase(phrase, isSame) {
      const found = hasSpaces ? phraseSpans(text, phrase, isSame) : substringSpans(text, phrase);
      found.forEach(take);
      return found;
    },
    isAdjacent: (end, start) => leftOver(end, start).length === 0,
    isNext: (end, start) => !text.slice(end, start).includes(TAKEN) && leftOver(end, start).length === 0,
    unexplained: () => leftOver(0, text.length),
  };
}

function wordsLeft(text: string, fillers: readonly string[]) {
  return [...text.matchAll(/[^\s]+/g)]
    .filter(([word]) => !fillers.includes(word))
    .map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }));
}

/** In scripts without spaces: what is left after the longest fillers are removed. */
function partsLeft(text: string, fillers: readonly string[]) {
  const longestFirst = fillers.toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(`(?:${longestFirst.join('|')})+`, 'gu');
  const blanked = text.replaceAll(pattern, (particles) => ' '.repeat(particles.length));
  return wordsLeft(blanked, []);
}

function phraseSpans(text: string, phrase: string, isSame: (word: string, wanted: string) => boolean): readonly Span[] {
  const wanted = phrase.split(' ');
  const words = [...text.matchAll(/[^\s\uE000]+/g)].map((match) => ({ text: match[0], start: match.index }));
  const spans: Span[] = [];
  for (let at = 0; at + wanted.length <= words.length; at++) {
    const part = words.slice(at, at + wanted.length);
    if (!part.every(({ text: word }, index) => isSame(word, wanted[index]!))) continue;
    const last = part.at(-1)!;
    // Something that was taken may not be in between.
    if (text.slice(part[0]!.start, last.start).includes(TAKEN)) continue;
    spans.push({ start: part[0]!.start, end: last.start + last.text.length });
    at += wanted.length - 1;
  }
  return spans;
}

function substringSpans(text: string, phrase: string): readonly Span[] {
  const spans: Span[] = [];
  // A single Latin letter or digit would be found in any word.
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length)) {
    const isInside = (index: number) => /[\p{Script=Latin}\p{N}]/u.test(text[index] ?? ' ');
    const cutsWord =
      (isInside(at - 1) && isInside(at)) || (isInside(at + phrase.length - 1) && isInside(at + phrase.length));
    if (!cutsWord) spans.push({ start: at, end: at + phrase.length });
  }
  return spans;
}
