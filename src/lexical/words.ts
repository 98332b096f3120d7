import { GenerationCache } from './generation-cache.ts';
import { canonicalIdentifier } from './identifier.ts';
import { toWord, type Word, type WordKind } from './word.ts';

/** Scripts without spaces between words (or, for Hangul, with particles attached): indexed by pairs of characters. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー';
const RUN = /[\p{L}\p{N}\p{M}]+(?:[-_./:@#+&\\]+[\p{L}\p{N}\p{M}]+)*/gu;
const ASCII_RUN = /[a-z0-9]+(?:[-_./:@#+&\\]+[a-z0-9]+)*/g;
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
const UNSPACED_INSIDE = new RegExp(`[${UNSPACED}]`, 'u');
const PART = new RegExp(`[${UNSPACED}][${UNSPACED}\\p{M}]*|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const HAN = /^\p{Script=Han}/u;
const BEYOND_ASCII = /[\u0080-\uFFFF]/;
const PLAIN_WORD = /^[a-z0-9]+$/;
const CONNECTOR = /[-_./:@#+&\\]/;
/** Longer identifiers (hashes, addresses) can only be found by their parts. */
const MAX_IDENTIFIER = 64;

/** A cache of runs and their words: at most about 20 MB. */
const cache = new GenerationCache<readonly Word[]>(40_000);
/** Longer runs are not cached: sentences of unspaced scripts do not repeat. */
const MAX_CACHED_RUN = 24;

/** More than any chunk has, before and after: NFKC turns one character into up to 18. */
const MAX_CHARACTERS = 30_000;

/**
 * The words of a text in order: NFKC, lower case, an identifier before its parts. Only the first 30,000 characters count.
 */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  const start = text.slice(0, MAX_CHARACTERS);
  const ascii = plainAscii(start);
  const runs = ascii === undefined ? normalise(plainPunctuation(start)).match(RUN) : ascii.match(ASCII_RUN);
  for (const run of runs ?? []) {
    const cut = wordsOfRun(run);
    for (let at = 0; at < cut.length; at++) words.push(cut[at]!);
  }
  return words;
}

/** The normalised text if it needs no Unicode (lower case, numbers in one form); otherwise `undefined`. */
function plainAscii(text: string): string | undefined {
  const plain = BEYOND_ASCII.test(text) ? plainPunctuation(text) : text;
  return BEYOND_ASCII.test(plain) ? undefined : normaliseAscii(plain);
}

/** The words of a normalised run of letters and connectors (`foo-bar`), cached because runs repeat. */
function wordsOfRun(run: string): readonly Word[] {
  const cached = cache.get(run);
  if (cached) return cached;
  const words = cutRun(run);
  if (run.length <= MAX_CACHED_RUN) cache.set(detach(run), words);
  return words;
}

/** Replaces the punctuation that English texts hold besides ASCII, so that they take the fast path. */
function plainPunctuation(text: string): string {
  return text.replace(/[‘’]/g, "'").replace(/[“”„«»–—›‹•…·]/g, ' ');
}

/** A copy: V8 keeps a whole text alive for every longer substring of it. */
export function detach(piece: string): string {
  return piece.length < 13 ? piece : Buffer.from(piece, 'utf16le').toString('utf16le');
}

function normaliseAscii(text: string): string {
  const lower = text.toLowerCase();
  const joined = lower.includes(',') ? lower.replace(/(\d),(?=\d{3}(?!\d))/g, '$1') : lower;
  return joined.includes("'") ? joined.replace(/([a-z])'(?:s\b)?/g, '$1 ') : joined;
}

/** `1,234` and `1234` are one number; apostrophes separate words (`l’équipe`, `team's`); optional Arabic marks are removed. */
function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .slice(0, MAX_CHARACTERS)
    .toLowerCase()
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/(?<=\p{L})['ʼ](?:s\b)?/gu, ' ')
    .replace(/[\u064B-\u065F\u0640\u0670]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه');
}

function cutRun(run: string): readonly Word[] {
  if (PLAIN_WORD.test(run)) return [toWord('word', detach(run))];
  const words: Word[] = [];
  const push = (kind: WordKind, text: string) => words.push(toWord(kind, detach(text)));
  const isCompound = CONNECTOR.test(run);
  if (isCompound && run.length <= MAX_IDENTIFIER && !UNSPACED_INSIDE.test(run)) {
    push('identifier', run);
    const canonical = canonicalIdentifier(run);
    if (canonical !== undefined) push(/[^\p{L}\p{M}]/u.test(canonical) ? 'identifier' : 'word', canonical);
  }
  let endOfLast = -1;
  for (const match of run.matchAll(PART)) {
    const [part] = match;
    // People also search for `308分` as `8分`: a counter belongs to its number.
    if (match.index === endOfLast) push('pair', run.slice(endOfLast - 1, endOfLast + 1));
    endOfLast = match.index + part.length;
    if (STARTS_UNSPACED.test(part)) for (const pair of pairsOf(part)) push('pair', pair);
    else push('word', part);
  }
  return words;
}

/** Pairs of neighbours, and every Han character by itself because it is often a word. */
function* pairsOf(run: string): Generator<string> {
  const characters = [...run];
  for (const [index, character] of characters.entries()) {
    if (characters.length === 1 || HAN.test(character)) yield character;
    const next = characters[index + 1];
    if (next !== undefined) yield character + next;
  }
}
