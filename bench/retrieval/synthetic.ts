import type { ChunkId, PageId } from '../../src/core/domain/notion-id.ts';
import type { LexicalChunk } from '../../src/core/ports/indexes.ts';

const VOCABULARY = 60_000;
const WORDS_PER_CHUNK = 180;
const CHUNKS_PER_PAGE = 10;
const SYLLABLES =
  'ba be bi bo bu da de di do du fa fe fi fo fu ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo vu za ze zi zo zu'.split(
    ' ',
  );

export type SyntheticPage = { readonly pageId: PageId; readonly chunks: readonly LexicalChunk[] };

/** Pages of invented words with the frequencies of a natural language (Zipf). The same seed gives the same pages. */
export function* syntheticPages(chunkCount: number, seed = 1): Generator<SyntheticPage> {
  const random = randomFrom(seed);
  for (let page = 0; page * CHUNKS_PER_PAGE < chunkCount; page++) {
    const context = `Handbook › ${wordAt(zipf(random))} ${wordAt(zipf(random))}`;
    const size = Math.min(CHUNKS_PER_PAGE, chunkCount - page * CHUNKS_PER_PAGE);
    const chunks = Array.from({ length: size }, (_, at): LexicalChunk => {
      const words = Array.from({ length: WORDS_PER_CHUNK }, () => wordAt(zipf(random)));
      return { id: hex(page * CHUNKS_PER_PAGE + at, 32) as ChunkId, context, text: words.join(' ') };
    });
    yield { pageId: `00000000-0000-4000-8000-${hex(page, 12)}` as PageId, chunks };
  }
}

/** Questions of 4 to 10 words, frequent and rare ones mixed. */
export function syntheticQueries(count: number, seed = 2): readonly string[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: 4 + Math.floor(random() * 7) }, () => wordAt(zipf(random))).join(' '),
  );
}

function hex(n: number, width: number): string {
  return n.toString(16).padStart(width, '0');
}

function zipf(random: () => number): number {
  // Inverse of the cumulative 1/rank law, good enough for ranks from 1 to the size of the vocabulary.
  return Math.floor(VOCABULARY ** random()) - 1;
}

function wordAt(rank: number): string {
  let word = '';
  for (let rest = rank + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    word += SYLLABLES[rest % SYLLABLES.length];
  }
  return word;
}

/** mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
