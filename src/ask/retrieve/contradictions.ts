import type { Hit, LiveChunk } from '../../core/domain/chunk.ts';
import { jaccard } from '../../core/text/similarity.ts';
import { tokenize } from '../../lexical/tokenize.ts';

/** Hits that are compared with each other: those that a reader or a model may see. */
const COMPARED = 10;
/** Two statements are about the same if they share this much of their words without numbers. */
const SAME_SUBJECT = 0.6;
const MIN_WORDS = 3;
/** A newer page moves up only if it matches about as well. */
const SHARE_OF_SCORE = 0.6;

type Claim = { readonly words: ReadonlySet<string>; readonly numbers: string };

/**
 * Of two pages that say the same with other numbers, puts the one that was edited last first. Property cards are left
 * out: rows of a database differ in their numbers without contradicting each other.
 */
export function newerFirst(hits: readonly Hit[]): readonly Hit[] {
  const ordered = [...hits];
  const claims = new Map(ordered.slice(0, COMPARED).map((hit) => [hit, claimsOf(hit.chunk)]));
  for (let at = 1; at < Math.min(COMPARED, ordered.length); at++) {
    const hit = ordered[at]!;
    const older = ordered.findIndex((other, place) => place < at && replaces(hit, other, claims));
    if (older < 0) continue;
    ordered.splice(at, 1);
    ordered.splice(older, 0, hit);
  }
  return ordered;
}

function replaces(newer: Hit, older: Hit, claims: ReadonlyMap<Hit, readonly Claim[]>): boolean {
  if (newer.chunk.pageId === older.chunk.pageId || newer.chunk.editedAt <= older.chunk.editedAt) return false;
  if (newer.pageState !== undefined && older.pageState === undefined) return false;
  if ((newer.bm25 ?? 0) < (older.bm25 ?? 0) * SHARE_OF_SCORE) return false;
  return claims.get(newer)!.some((a) => claims.get(older)!.some((b) => contradicts(a, b)));
}

function contradicts(a: Claim, b: Claim): boolean {
  return a.numbers !== b.numbers && jaccard(a.words, b.words) >= SAME_SUBJECT;
}

/** The statements of a chunk with numbers in them. */
function claimsOf({ text, blocks, pageId }: LiveChunk): readonly Claim[] {
  return blocks
    .filter(({ blockId, isHeading }) => blockId !== pageId && !isHeading)
    .flatMap(({ start, end }) => text.slice(start, end).split(/(?<=[.!?。])\s+|\n/))
    .map((statement) => {
      const { terms } = tokenize(statement);
      const words = new Set(terms.filter((term) => !/\p{N}/u.test(term)));
      return { words, numbers: terms.filter((term) => /\p{N}/u.test(term)).join(' ') };
    })
    .filter(({ words, numbers }) => numbers !== '' && words.size >= MIN_WORDS);
}
