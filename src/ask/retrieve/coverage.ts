import type { LexicalTerm } from '../../core/ports/indexes.ts';

/**
 * The part of a question's words that the index knows in some form, weighed by how much they distinguish, from 0 to 1. If
 * most are unknown, as in a question in another language than the pages, words match only a name or by chance. What a
 * dictionary or a thesaurus says instead counts as much as it is likely to mean the same.
 */
export function coverageOf(terms: readonly LexicalTerm[]): number {
  const all = terms.reduce((sum, { idf }) => sum + idf, 0);
  return all === 0 ? 1 : terms.reduce((sum, term) => sum + term.idf * shareOf(term), 0) / all;
}

function shareOf({ isUnknown, isInDictionary, related }: LexicalTerm): number {
  if (isUnknown) return 0;
  return isInDictionary ? Math.max(0, ...related.values()) : 1;
}
