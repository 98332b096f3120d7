import type { Hit } from '../../core/domain/chunk.ts';
import { jaccard } from '../../core/text/similarity.ts';
import { tokensOf } from '../verify/locate-quote.ts';

/** Similarity of 5-grams from which two passages count as near-duplicates (Broder 1997). */
const NEAR_DUPLICATE = 0.85;
const GRAM = 5;

/** Most passages of one page, so that it does not crowd out the others. */
export const PASSAGES_PER_PAGE = 3;

/** The 5-grams of a text's tokens; the text itself if it is shorter. */
function shingles(text: string): ReadonlySet<string> {
  const tokens = tokensOf(text.toLowerCase()).map((token) => token.text);
  if (tokens.length <= GRAM) return new Set([tokens.join(' ')]);
  return new Set(Array.from({ length: tokens.length - GRAM + 1 }, (_, at) => tokens.slice(at, at + GRAM).join(' ')));
}

/** The first `limit` hits that are not near-duplicates of a better one, at most `perPage` of each page. */
export function diversify(hits: readonly Hit[], limit: number, perPage: number): readonly Hit[] {
  const kept: Hit[] = [];
  const keptShingles: ReadonlySet<string>[] = [];
  const perPageCount = new Map<string, number>();
  for (const hit of hits) {
    if (kept.length >= limit) break;
    const count = perPageCount.get(hit.chunk.pageId) ?? 0;
    if (count >= perPage) continue;
    const own = shingles(hit.chunk.text);
    const isDuplicate = (other: Hit, at: number) =>
      jaccard(own, keptShingles[at]!) >= NEAR_DUPLICATE && hasSameNumbers(hit.chunk.text, other.chunk.text);
    if (kept.some(isDuplicate)) continue;
    kept.push(hit);
    keptShingles.push(own);
    perPageCount.set(hit.chunk.pageId, count + 1);
  }
  return kept;
}

/** Two texts that differ in a number contradict each other: a reader must see both. */
function hasSameNumbers(a: string, b: string): boolean {
  const numbers = (text: string) => text.match(/\d+(?:[.,:]\d+)*/g)?.join(' ') ?? '';
  return numbers(a) === numbers(b);
}
