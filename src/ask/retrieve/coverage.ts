import type { LexicalTerm } from '../../core/ports/indexes.ts';

/**
 * The part of a question's words that the index knows in some form, weighed by how much they distinguish, from 0 to 1. If
 * most are unknown, as in a question in another language than the pages, words match only a name or by chance.
 */
export function coverageOf(terms: readonly LexicalTerm[]): number {
  const sumOf = (some: readonly LexicalTerm[]) => some.reduce((sum, { idf }) => sum + idf, 0);
  const all = sumOf(terms);
  return all === 0 ? 1 : sumOf(terms.filter(({ isUnknown }) => !isUnknown)) / all;
}
