import { foldDiacritics } from '../stem.ts';
import { detach } from '../words.ts';
import { editDistance } from './edit-distance.ts';

/** Buckets of trigrams. Two trigrams may share one: every candidate is compared with the word anyway. */
const BUCKETS = 1 << 15;
const MIN_LENGTH = 3;
const MAX_LENGTH = 40;
/** Words that only a hash or a code would have are no words to correct to. */
const WORD = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+$/u;
const ASCII_WORD = /^[a-z]+$/;
/** Padding lets the first and the last letter count as much as the others. */
const PADDING = '  ';

/** How many typing errors a word of this length may have. Shorter words have too many neighbours. */
export function typosAllowed(length: number): number {
  if (length < 4) return 0;
  return length <= 7 ? 1 : 2;
}

/**
 * The words of an index as they are written, before stemming, with an index of their trigrams: about 100 bytes a word.
 * It grows with the index, so that no search waits for it to be built.
 */
export class WordList {
  readonly #known = new Set<string>();
  readonly #words: string[] = [];
  /** Last entry of each bucket, plus one; 0 if there is none. */
  readonly #heads = new Int32Array(BUCKETS);
  /** The letters of each word, a bit for each of 32 classes. */
  #letters = new Uint32Array(1 << 10);
  #previous = new Int32Array(1 << 12);
  #wordOf = new Int32Array(1 << 12);
  #size = 0;
  /** How many entries each bucket has. */
  readonly #lengths = new Uint32Array(BUCKETS);
  /** The last round in which a word was seen. */
  #seen = new Uint32Array(1 << 10);
  #round = 0;

  /** Remembers a lower-case word. */
  add(word: string): void {
    if (this.#known.has(word)) return;
    const own = detach(word);
    this.#known.add(own);
    if (!isCorrectable(own)) return;
    const folded = foldDiacritics(own);
    const number = this.#words.push(folded) - 1;
    if (number >= this.#letters.length) this.#letters = doubled(this.#letters);
    this.#letters[number] = lettersOf(folded);
    for (const bucket of bucketsOf(folded)) this.#addEntry(bucket, number);
  }

  /** Whether a chunk has ever had the word, as it is written. */
  has(word: string): boolean {
    return this.#known.has(word);
  }

  /**
   * The known words with the fewest edits, at most `maxEdits`. Without diacritics. A replaced first letter makes another
   * word (`biden`, `widen`): people rarely mistype it (Kukich, "Techniques for automatically correcting words", 1992).
   */
  nearest(word: string, maxEdits: number): { readonly edits: number; readonly words: readonly string[] } {
    const folded = foldDiacritics(word);
    // An edit changes at most four trigrams (a swap does), so a near word is in one of these lists or in none.
    const lists = this.#shortestFirst(bucketsOf(folded)).slice(0, 4 * maxEdits + 1);
    const letters = lettersOf(folded);
    let edits = maxEdits;
    let words: string[] = [];
    for (const number of this.#numbersIn(lists)) {
      // An edit changes at most two classes of letters: that rules out most words without comparing them.
      if (bitCount(this.#letters[number]! ^ letters) > 2 * edits) continue;
      const candidate = this.#words[number]!;
      if (!hasSameStart(candidate, folded)) continue;
      const distance = editDistance(folded, candidate, edits);
      if (distance > edits) continue;
      if (distance < edits) words = [];
      edits = distance;
      if (!words.includes(candidate)) words.push(candidate);
    }
    return { edits, words };
  }

  /** The known words that begin or end with `part` and are longer. Without diacritics. */
  containing(part: string): readonly string[] {
    const folded = foldDiacritics(part);
    const [rarest] = this.#shortestFirst(trigramsOf(folded));
    if (rarest === undefined) return [];
    const found = new Set<string>();
    for (const number of this.#numbersIn([rarest])) {
      const word = this.#words[number]!;
      if (word.length > folded.length && (word.startsWith(folded) || word.endsWith(folded))) found.add(word);
    }
    return [...found];
  }

  #shortestFirst(buckets: ReadonlySet<number>): readonly number[] {
    return [...buckets].sort((a, b) => this.#lengths[a]! - this.#lengths[b]!);
  }

  /** The numbers of the words in some lists, each once. */
  #numbersIn(buckets: readonly number[]): readonly number[] {
    if (this.#seen.length < this.#words.length) this.#seen = new Uint32Array(this.#words.length * 2);
    const round = ++this.#round;
    const numbers: number[] = [];
    for (const bucket of buckets) {
      for (let entry = this.#heads[bucket]!; entry > 0; entry = this.#previous[entry - 1]!) {
        const number = this.#wordOf[entry - 1]!;
        if (this.#seen[number] === round) continue;
        this.#seen[number] = round;
        numbers.push(number);
      }
    }
    return numbers;
  }

  #addEntry(bucket: number, word: number): void {
    if (this.#size >= this.#wordOf.length) {
      this.#previous = doubled(this.#previous);
      this.#wordOf = doubled(this.#wordOf);
    }
    const entry = this.#size++;
    this.#previous[entry] = this.#heads[bucket]!;
    this.#wordOf[entry] = word;
    this.#heads[bucket] = entry + 1;
    this.#lengths[bucket]!++;
  }
}

function isCorrectable(word: string): boolean {
  return word.length >= MIN_LENGTH && word.length <= MAX_LENGTH && (ASCII_WORD.test(word) || WORD.test(word));
}

/** The buckets of a word's trigrams with its padding. */
function bucketsOf(word: string): ReadonlySet<number> {
  return trigramsOf(`${PADDING}${word}${PADDING}`);
}

/** The buckets of a text's trigrams, each once. */
function trigramsOf(text: string): ReadonlySet<number> {
  const buckets = new Set<number>();
  for (let at = 0; at + 2 < text.length; at++) {
    const hash = (text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2)) >>> 0;
    buckets.add(hash % BUCKETS);
  }
  return buckets;
}

/** The first letters are the same, swapped, or one of them was left out. */
function hasSameStart(a: string, b: string): boolean {
  return a[0] === b[0] || a[0] === b[1] || a[1] === b[0];
}

/** Neighbours in the alphabet have classes of their own; letters 32 apart share one. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

/** How many bits are set (Warren, "Hacker's Delight", 5-1). */
function bitCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function doubled<T extends Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(array: T): T {
  const larger = new (array.constructor as new (size: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}
