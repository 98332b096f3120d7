import type { Hit } from '../../core/domain/chunk.ts';
import { titleWithoutYear } from './page-state.ts';

/** A current page matches about as well as another one from this share of its BM25 score on, or from this cosine less. */
const SHARE_OF_SCORE = 0.5;
const LESS_COSINE = 0.05;

/**
 * Puts hits of drafts, archived, expired and older pages behind every current hit that matches about as well, and behind
 * every hit of a current edition of the same page. Where only such a page matches, it keeps its place.
 */
export function standBack(hits: readonly Hit[]): readonly Hit[] {
  const current = hits.filter(({ pageState }) => pageState === undefined);
  const placed = new Map<number, Hit[]>();
  for (const [at, hit] of hits.entries()) {
    if (hit.pageState === undefined) continue;
    const before = hits.slice(0, at).filter(({ pageState }) => pageState === undefined).length;
    const behind = current.findLastIndex((other) => matchesAsWell(other, hit)) + 1;
    const place = Math.max(before, behind);
    placed.set(place, [...(placed.get(place) ?? []), hit]);
  }
  return [...current, undefined].flatMap((hit, at) => [...(placed.get(at) ?? []), ...(hit ? [hit] : [])]);
}

function matchesAsWell(current: Hit, old: Hit): boolean {
  if (titleWithoutYear(current.chunk.pageTitle) === titleWithoutYear(old.chunk.pageTitle)) return true;
  if (old.bm25 !== undefined) return (current.bm25 ?? 0) >= old.bm25 * SHARE_OF_SCORE;
  return (current.cosine ?? -1) >= (old.cosine ?? 1) - LESS_COSINE;
}
