import type { LiveChunk } from '../../core/domain/chunk.ts';
import type { ChunkId } from '../../core/domain/notion-id.ts';
import { isStopWord, languageOf, termOf, type Word } from '../../lexical/word.ts';
import { wordsOf } from '../../lexical/words.ts';

/** An identifier in more candidates than this does not distinguish them. */
const MAX_HOLDERS = 8;

/**
 * The candidates, in their order, that contain an identifier of the question, or whose page title or nearest heading the
 * question contains in full.
 */
export function findExactMatches(question: string, candidates: readonly LiveChunk[]): readonly ChunkId[] {
  const words = wordsOf(question);
  const terms = termsOf(words);
  const identifiers = words.filter(isIdentifier).map((word) => word.text);
  const holders = candidates.filter((chunk) => holdsIdentifier(identifiers, chunk));
  const distinguished = new Set(holders.length <= MAX_HOLDERS ? holders : []);
  return candidates.filter((chunk) => distinguished.has(chunk) || namesTitle(terms, chunk)).map((chunk) => chunk.id);
}

/** At least two content words: not every question about teams means the page "Teams". */
function namesTitle(question: ReadonlySet<string>, chunk: LiveChunk): boolean {
  const headings = chunk.blocks.map((block) => (block.headings ?? chunk.headings).at(-1) ?? '');
  return [...new Set([chunk.pageTitle, ...headings])].some((title) => {
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
