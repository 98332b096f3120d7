import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/**
 * How often 49,553 n-grams of bytes occur in each of 60 languages. The data are the `extrasmall` database of the package
 * eld 2.1.0 (see LICENSE beside this file). Loaded as a module, that database takes 85 MB, because V8 parses it as program
 * code and keeps an object for each n-gram. These columns take 1 MB.
 */
export type LanguageProfiles = {
  readonly languages: readonly ProfiledLanguage[];
  /** Ascending. The bytes of an n-gram, at most six, as one big-endian number. */
  readonly ngrams: Float64Array;
  /** Where the scores of each n-gram start. One entry more than there are n-grams. */
  readonly starts: Uint32Array;
  /** Index into `languages` for each score. */
  readonly languageOf: Uint8Array;
  readonly scores: Uint8Array;
};

type ProfiledLanguage = {
  /** ISO 639-1. */
  readonly code: string;
  /** What a text of this language scores on average, from 0 to 1. */
  readonly averageScore: number;
};

/** An n-gram has at most four bytes of a word and a space at each end. */
const BYTES_OF_NGRAM = 6;

/** Written by `node scripts/languages/profiles.ts`. */
export const PROFILES_FILE = new URL('profiles.bin.gz', import.meta.url);

export function readProfiles(): LanguageProfiles {
  return decodeProfiles(gunzipSync(readFileSync(PROFILES_FILE)));
}

/** The first line is JSON, four columns follow: n-grams, number of scores of each, languages, scores. */
export function encodeProfiles({ languages, ngrams, starts, languageOf, scores }: LanguageProfiles): Buffer {
  const keys = Buffer.alloc(ngrams.length * BYTES_OF_NGRAM);
  ngrams.forEach((ngram, at) => {
    keys.writeUIntBE(ngram, at * BYTES_OF_NGRAM, BYTES_OF_NGRAM);
  });
  const counts = Uint8Array.from(ngrams, (_, at) => starts[at + 1]! - starts[at]!);
  const head = JSON.stringify({ languages, ngrams: ngrams.length, scores: scores.length });
  return Buffer.concat([Buffer.from(`${head}\n`), keys, counts, languageOf, scores]);
}

function decodeProfiles(data: Buffer): LanguageProfiles {
  const end = data.indexOf('\n');
  const head = JSON.parse(data.toString('utf8', 0, end)) as {
    languages: ProfiledLanguage[];
    ngrams: number;
    scores: number;
  };
  const columns = data.subarray(end + 1);
  const counts = columns.subarray(head.ngrams * BYTES_OF_NGRAM, head.ngrams * (BYTES_OF_NGRAM + 1));
  const ngrams = new Float64Array(head.ngrams);
  const starts = new Uint32Array(head.ngrams + 1);
  for (let at = 0; at < head.ngrams; at++) {
    ngrams[at] = columns.readUIntBE(at * BYTES_OF_NGRAM, BYTES_OF_NGRAM);
    starts[at + 1] = starts[at]! + counts[at]!;
  }
  // Copies, so that the decompressed file can be freed.
  const rest = new Uint8Array(columns.subarray(head.ngrams * (BYTES_OF_NGRAM + 1)));
  return {
    languages: head.languages,
    ngrams,
    starts,
    languageOf: rest.subarray(0, head.scores),
    scores: rest.subarray(head.scores),
  };
}
