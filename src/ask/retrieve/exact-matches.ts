import type { LiveChunk } from '../../core/domain/chunk.ts';
import type { ChunkId } from '../../core/domain/notion-id.ts';
import { isStopWord, languageOf, termOf, type Word } from '../../lexical/word.ts';
import { wordsOf } from '../../lexical/words.ts';

/** An identifier that stands in more of the candidates than this tells none of them from the others. */
const TELLING = 8;

/** Chunks, in the given order, whose page's title or own heading the question names in full, or that hold an identifier of it. */
export function votesFor(question: string, candidates: readonly LiveChunk[]): readonly ChunkId[] {
  const words = wordsOf(question);
  const terms = termsOf(words);
  const identifiers = words.filter(isIdentifier).map((word) => word.text);
  const holders = candidates.filter((chunk) => holdsIdentifier(identifiers, chunk));
  const telling = new Set(holders.length <= TELLING ? holders : []);
  return candidates.filter((chunk) => telling.has(chunk) || namesTitle(terms, chunk)).map((chunk) => chunk.id);
}

/** Two content words at least: a page called "Teams" is not meant by every question about teams. */
function namesTitle(question: ReadonlySet<string>, chunk: LiveChunk): boolean {
  return [chunk.pageTitle, chunk.headings.at(-1) ?? ''].some((title) => {
    const wanted = termsOf(wordsOf(title));
    return wanted.size >= 2 && [...wanted].every((term) => question.has(term));
  });
}

function holdsIdentifier(identifiers: readonly string[], chunk: LiveChunk): boolean {
  if (identifiers.length === 0) return false;
  const words = new Set(wordsOf(`${chunk.context}\n${chunk.text}`).map((word) => word.text));
  return identifiers.some((identifier) => words.has(identifier));
}

function isIdentifier(word: Word): boolean {
  if (word.kind === 'identifier') return /[\d_/.:@#]/.test(word.text);
  return word.kind === 'word' && /\d/.test(word.text) && /\p{L}/u.test(word.text);
}

function termsOf(words: readonly Word[]): ReadonlySet<string> {
  const language = languageOf(words);
  return new Set(words.filter((word) => !isStopWord(word, language)).map((word) => termOf(word, language)));
}
