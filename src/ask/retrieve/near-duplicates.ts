import type { Hit } from '../../core/domain/chunk.ts';
import { tokensOf } from '../verify/locate-quote.ts';

/** Share of common 5-grams from which two passages count as one (Broder 1997). */
const SAME = 0.85;
const GRAM = 5;

/** Of one page, so that it does not crowd out the others. */
export const PASSAGES_PER_PAGE = 3;

/** 5-grams of a text's tokens; the text itself where it is shorter. */
export function shingles(text: string): ReadonlySet<string> {
  const tokens = tokensOf(text.toLowerCase()).map((token) => token.text);
  if (tokens.length <= GRAM) return new Set([tokens.join(' ')]);
  return new Set(Array.from({ length: tokens.length - GRAM + 1 }, (_, at) => tokens.slice(at, at + GRAM).join(' ')));
}

export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const shingle of a) if (b.has(shingle)) common++;
  return common / (a.size + b.size - common);
}

/** The first `limit` hits that are no near-duplicate of a better one, at most `perPage` of each page. */
export function selectDiverse(hits: readonly Hit[], limit: number, perPage: number): readonly Hit[] {
  const kept: Hit[] = [];
  const keptShingles: ReadonlySet<string>[] = [];
  const perPageCount = new Map<string, number>();
  for (const hit of hits) {
    if (kept.length >= limit) break;
    const count = perPageCount.get(hit.chunk.pageId) ?? 0;
    if (count >= perPage) continue;
    const own = shingles(hit.chunk.text);
    if (keptShingles.some((other) => jaccard(own, other) >= SAME)) continue;
    kept.push(hit);
    keptShingles.push(own);
    perPageCount.set(hit.chunk.pageId, count + 1);
  }
  return kept;
}
