/** Powers of two; the largest, with ids for one language, takes 3.5 MB. */
const FEWEST_SLOTS = 1 << 12;
const MOST_SLOTS = 1 << 18;

/**
 * What the index knows of plain words by their letters, in typed arrays: English is read four times as fast as with an
 * object for each word. A run of letters is known by 64 bits of two hashes, not by a copy of it: among a million
 * words, two would be taken for one once in 37 million wikis.
 */
export class RunTable {
  #hashes = new Int32Array(FEWEST_SLOTS);
  /** The second hash; 0 where the slot is free. */
  #checks = new Int32Array(FEWEST_SLOTS);
  #stops = new Uint16Array(FEWEST_SLOTS);
  #termIds: (Int32Array | undefined)[] = [];
  #size = 0;

  get #slots(): number {
    return this.#checks.length;
  }

  /** Makes room by forgetting all, as it only saves work. Between texts: slots that were given out are void afterwards. */
  makeRoom(): void {
    if (this.#size < this.#slots / 2) return;
    const slots = Math.min(this.#slots * 2, MOST_SLOTS);
    this.#hashes = new Int32Array(slots);
    this.#checks = new Int32Array(slots);
    this.#stops = new Uint16Array(slots);
    this.#termIds = [];
    this.#size = 0;
  }

  /** The slot of a run; not below 0 where it is known. */
  find(hash: number, check: number): number {
    const mask = this.#slots - 1;
    let slot = hash & mask;
    for (; this.#checks[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.#checks[slot] === check && this.#hashes[slot] === hash) return slot;
    }
    return ~slot;
  }

  /** Takes the free slot that `find` gave as `~slot`; `undefined` where the table is full. */
  add(slot: number, hash: number, check: number, stops: number): number | undefined {
    if (this.#size >= this.#slots - 1) return undefined;
    this.#size++;
    this.#hashes[slot] = hash;
    this.#checks[slot] = check;
    this.#stops[slot] = stops;
    return slot;
  }

  /** Languages in which the run carries grammar only: a bit for each place in `LANGUAGES`. */
  stopsOf(slot: number): number {
    return this.#stops[slot]!;
  }

  /** `undefined` until it is set. */
  termId(slot: number, language: number): number | undefined {
    const id = this.#termIds[language]?.[slot];
    return id ? id - 1 : undefined;
  }

  setTermId(slot: number, language: number, id: number): void {
    this.#termIds[language] ??= new Int32Array(this.#slots);
    this.#termIds[language][slot] = id + 1;
  }
}
