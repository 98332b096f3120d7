import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { encodeProfiles, type LanguageProfiles, PROFILES_FILE } from '../../src/languages/detector/profiles.ts';

/*
 * Writes src/languages/detector/profiles.bin.gz from the installed package eld:
 *   node scripts/languages/profiles.ts
 */

/** The package exports neither its data nor these tables, so they are read from its files. */
const ELD = new URL('../', import.meta.resolve('eld/extrasmall'));

type NgramsData = {
  readonly languages: Readonly<Record<string, string>>;
  readonly ngrams: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

export async function profilesOfEld(): Promise<LanguageProfiles> {
  const { ngramsData } = (await import(new URL('ngrams/extrasmall.js', ELD).href)) as { ngramsData: NgramsData };
  const { avgScore } = (await import(new URL('avgScore.js', ELD).href)) as { avgScore: Record<string, number> };
  const { dictionary } = (await import(new URL('dictionary.js', ELD).href)) as { dictionary: string[] };
  const byteOf = new Map(dictionary.map((character, byte) => [character, byte] as const).reverse());
  byteOf.set(' ', 0x20);
  const rows = Object.entries(ngramsData.ngrams)
    .map(([ngram, scores]) => ({ ngram: toNumber(ngram, byteOf), scores: Object.entries(scores) }))
    .sort((a, b) => a.ngram - b.ngram);
  let start = 0;
  return {
    languages: Object.values(ngramsData.languages).map((code) => ({ code, averageScore: avgScore[code]! })),
    ngrams: Float64Array.from(rows, ({ ngram }) => ngram),
    starts: Uint32Array.from([0, ...rows.map(({ scores }) => (start += scores.length))]),
    languageOf: Uint8Array.from(rows.flatMap(({ scores }) => scores.map(([language]) => Number(language)))),
    scores: Uint8Array.from(rows.flatMap(({ scores }) => scores.map(([, score]) => score))),
  };
}

/** eld writes each byte as one character of its own. */
function toNumber(ngram: string, byteOf: ReadonlyMap<string, number>): number {
  return [...ngram].reduce((number, character) => number * 256 + byteOf.get(character)!, 0);
}

if (import.meta.main) writeFileSync(PROFILES_FILE, gzipSync(encodeProfiles(await profilesOfEld()), { level: 9 }));
