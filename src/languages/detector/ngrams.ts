const SPACE = 0x20;

/** More text does not make the result better. */
const MAX_CHARACTERS = 1_000;
const MAX_BYTES = 380;
const MAX_BYTES_AT_WORD_END = 350;
const MAX_BYTES_OF_WORD = 70;

const BYTES_OF_NGRAM = 4;
const STEP = 3;

/** Everything but letters of the basic plane. An apostrophe does not end a word. */
const SEPARATORS = /[^[\p{L}--[\u{10000}-\u{10ffff}]]]+(?<!['`’])/gv;

/** Lead bytes of scripts that no profile covers. */
const UNUSED_BYTES: ReadonlySet<number> = new Set([
  ...[0xc0, 0xc1, 0xc7, 0xca, 0xcb, 0xcc, 0xcd, 0xd4, 0xdc, 0xdd, 0xde, 0xdf, 0xee],
  ...Array.from({ length: 16 }, (_, low) => 0xf0 + low),
]);

/**
 * The n-grams of a text as eld counts them: four bytes of a word in steps of three, and a space where the word begins or
 * ends. Each n-gram is its bytes as one big-endian number.
 */
export function ngramsOf(text: string): ReadonlySet<number> {
  const letters = text.slice(0, MAX_CHARACTERS).replace(SEPARATORS, ' ').trim().toLowerCase();
  const words = clip(letters).split(' ').filter(Boolean);
  return new Set(words.flatMap((word) => ngramsOfWord(Buffer.from(word))));
}

/** Cuts at the first end of a word after 350 bytes, or after the character that exceeds 380. */
function clip(text: string): string {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE && bytes > MAX_BYTES_AT_WORD_END) return text.slice(0, at);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
    if (bytes > MAX_BYTES) return text.slice(0, at + 1);
  }
  return text;
}

function ngramsOfWord(bytes: Buffer): readonly number[] {
  const length = Math.min(bytes.length, MAX_BYTES_OF_WORD);
  const ngrams: number[] = [];
  for (let from = 0; from + BYTES_OF_NGRAM < length; from += STEP) {
    ngrams.push(toNumber(from === 0 ? SPACE : 0, bytes.subarray(from, from + BYTES_OF_NGRAM)));
  }
  // Of a word that is too long this is the whole rest, which no profile has.
  const last = bytes.subarray(Math.max(0, length - BYTES_OF_NGRAM));
  return [...ngrams, toNumber(ngrams.length === 0 ? SPACE : 0, last) * 256 + SPACE];
}

function toNumber(before: number, bytes: Buffer): number {
  return bytes.reduce((number, byte) => number * 256 + (UNUSED_BYTES.has(byte) ? SPACE : byte), before);
}
