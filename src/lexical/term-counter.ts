import { RunTable } from './run-table.ts';
import { electLanguage, isStopIn, LANGUAGES, type Language, stopBits } from './stop-words.ts';
import { contentWords } from './tokenize.ts';
import { termOf, toWord, type Word } from './word.ts';
import { detach, plainAscii, wordsOfRun } from './words.ts';

/** FNV-1a's; and 2^32 / the golden ratio, as Knuth's multiplicative hashing has it. */
const HASH_START = 0x811c9dc5;
const HASH_PRIME = 0x01000193;
const CHECK_PRIME = 0x9e3779b1;

/** What an ASCII character is in a run, by its code. */
const LETTER = 1;
const JOINING = 2;
const CLASS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z0-9]/.test(character)) return LETTER;
  return /[-_./:@#+&\\]/.test(character) ? JOINING : 0;
});

export type Counted = { readonly length: number; readonly language: Language };

/**
 * Counts the terms of texts, one at a time: the same terms as `tokenize`, by number. Texts of plain ASCII, most of an
 * English wiki, take a short way that makes no object and no piece of text for a word that was met before.
 */
export class TermCounter {
  readonly #termIds = new Map<string, number>();
  readonly #table = new RunTable();
  /** Occurrences in the text that is being counted, by term id; zero in between. */
  #counts = new Uint32Array(1 << 12);
  #touched = new Uint32Array(1 << 12);
  #touchedSize = 0;
  /** The text's runs: their slots, or −1 − their place among the `#compounds`. */
  #runs = new Int32Array(1 << 10);
  #starts = new Int32Array(1 << 10);
  #ends = new Int32Array(1 << 10);
  #size = 0;
  #compounds: (readonly Word[])[] = [];

  /** The number of a term that some text had. */
  idOf(term: string): number | undefined {
    return this.#termIds.get(term);
  }

  /** Counts; the result is there for `drain`. */
  count(text: string): Counted {
    const plain = plainAscii(text);
    if (plain === undefined) {
      const { words, language } = contentWords(text);
      for (const word of words) this.#note(this.#idFor(termOf(word, language)));
      return { length: words.length, language };
    }
    this.#table.makeRoom();
    this.#size = 0;
    this.#compounds = [];
    this.#readRuns(plain);
    const language = this.#elect();
    return { length: this.#noteRuns(plain, language), language };
  }

  /** Gives each term of the last text with its count, and forgets them. */
  drain(visit: (id: number, count: number) => void): void {
    for (let at = 0; at < this.#touchedSize; at++) {
      const id = this.#touched[at]!;
      visit(id, this.#counts[id]!);
      this.#counts[id] = 0;
    }
    this.#touchedSize = 0;
  }

  #readRuns(text: string): void {
    let at = 0;
    while (at < text.length) {
      if (CLASS[text.charCodeAt(at)] !== LETTER) {
        at++;
        continue;
      }
      const start = at;
      let hash = HASH_START;
      let check = 0;
      for (; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (CLASS[code] !== LETTER) break;
        hash = Math.imul(hash ^ code, HASH_PRIME);
        check = Math.imul(check + code, CHECK_PRIME) ^ (check >>> 15);
      }
      const end = endOfCompound(text, at);
      // Its lowest bits are FNV-1a's weakest, and they choose the slot.
      if (end === at) this.#addPlain(text, start, end, hash ^ (hash >>> 15), check || 1);
      else this.#addRun(-1 - (this.#compounds.push(wordsOfRun(text.slice(start, end))) - 1), start, end);
      at = end;
    }
  }

  #addPlain(text: string, start: number, end: number, hash: number, check: number): void {
    const found = this.#table.find(hash, check);
    const slot = found >= 0 ? found : this.#table.add(~found, hash, check, stopBits(text.slice(start, end)));
    if (slot !== undefined) this.#addRun(slot, start, end);
    else this.#addRun(-1 - (this.#compounds.push(wordsOfRun(text.slice(start, end))) - 1), start, end);
  }

  #addRun(run: number, start: number, end: number): void {
    if (this.#size === this.#runs.length) {
      this.#runs = doubled(this.#runs);
      this.#starts = doubled(this.#starts);
      this.#ends = doubled(this.#ends);
    }
    this.#runs[this.#size] = run;
    this.#starts[this.#size] = start;
    this.#ends[this.#size++] = end;
  }

  #elect(): Language {
    const votes = new Uint32Array(LANGUAGES.length);
    const vote = (bits: number) => {
      for (let rest = bits; rest !== 0; rest &= rest - 1) votes[31 - Math.clz32(rest & -rest)]!++;
    };
    for (let at = 0; at < this.#size; at++) {
      const run = this.#runs[at]!;
      if (run >= 0) vote(this.#table.stopsOf(run));
      else for (const { stops } of this.#compounds[-1 - run]!) vote(stops);
    }
    return electLanguage(votes);
  }

  #noteRuns(text: string, language: Language): number {
    const place = LANGUAGES.indexOf(language);
    let length = 0;
    for (let at = 0; at < this.#size; at++) {
      const run = this.#runs[at]!;
      if (run < 0) length += this.#noteWords(this.#compounds[-1 - run]!, language);
      else if ((this.#table.stopsOf(run) & (1 << place)) === 0) {
        this.#note(this.#table.termId(run, place) ?? this.#learn(text, at, place));
        length++;
      }
    }
    return length;
  }

  #noteWords(words: readonly Word[], language: Language): number {
    const content = words.filter((word) => !isStopIn(word.stops, language));
    for (const word of content) this.#note(this.#idFor(termOf(word, language)));
    return content.length;
  }

  #learn(text: string, at: number, place: number): number {
    const word = toWord('word', text.slice(this.#starts[at], this.#ends[at]));
    const id = this.#idFor(termOf(word, LANGUAGES[place]!));
    this.#table.setTermId(this.#runs[at]!, place, id);
    return id;
  }

  #idFor(term: string): number {
    const known = this.#termIds.get(term);
    if (known !== undefined) return known;
    const id = this.#termIds.size;
    this.#termIds.set(detach(term), id);
    if (id >= this.#counts.length) this.#counts = doubled(this.#counts);
    return id;
  }

  #note(id: number): void {
    if (this.#counts[id]!++ > 0) return;
    if (this.#touchedSize === this.#touched.length) this.#touched = doubled(this.#touched);
    this.#touched[this.#touchedSize++] = id;
  }
}

/** Past the letters that connectors join to what ends at `end`: `foo-bar`, `v2.3`, `etc/hosts`. */
function endOfCompound(text: string, end: number): number {
  for (let last = end; ; ) {
    let at = last;
    while (at < text.length && CLASS[text.charCodeAt(at)] === JOINING) at++;
    if (at === last || at >= text.length || CLASS[text.charCodeAt(at)] !== LETTER) return last;
    while (at < text.length && CLASS[text.charCodeAt(at)] === LETTER) at++;
    last = at;
  }
}

function doubled<T extends Int32Array | Uint32Array>(array: T): T {
  const larger = new (array.constructor as new (size: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}
