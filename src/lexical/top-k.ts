/** Keeps the `limit` highest scores; among equals, those that come first in the index. A binary heap with the lowest on top. */
export class TopK {
  readonly #limit: number;
  readonly #scores: number[] = [];
  /** Indexes into the caller's own arrays. */
  readonly #items: { readonly owner: number; readonly doc: number }[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** A score must be above this to be kept. */
  get floor(): number {
    return this.#scores.length < this.#limit ? Number.NEGATIVE_INFINITY : (this.#scores[0] ?? Number.POSITIVE_INFINITY);
  }

  push(score: number, owner: number, doc: number): void {
    if (score <= this.floor) return;
    const item = { owner, doc };
    if (this.#scores.length < this.#limit) {
      this.#scores.push(score);
      this.#items.push(item);
      this.#rise(this.#scores.length - 1);
    } else {
      this.#scores[0] = score;
      this.#items[0] = item;
      this.#sink();
    }
  }

  /** Best first. */
  sorted(): readonly { readonly score: number; readonly owner: number; readonly doc: number }[] {
    return this.#items
      .map(({ owner, doc }, at) => ({ score: this.#scores[at]!, owner, doc }))
      .sort((a, b) => b.score - a.score || a.owner - b.owner || a.doc - b.doc);
  }

  /** Whether `a` is dropped before `b`: a lower score, or the same score and a later position. */
  #isWorse(a: number, b: number): boolean {
    const difference = this.#scores[a]! - this.#scores[b]!;
    if (difference !== 0) return difference < 0;
    const [first, second] = [this.#items[a]!, this.#items[b]!];
    return first.owner > second.owner || (first.owner === second.owner && first.doc > second.doc);
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isWorse(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      let worst = at;
      if (left < this.#scores.length && this.#isWorse(left, worst)) worst = left;
      if (right < this.#scores.length && this.#isWorse(right, worst)) worst = right;
      if (worst === at) return;
      this.#swap(at, worst);
      at = worst;
    }
  }

  #swap(a: number, b: number): void {
    [this.#scores[a], this.#scores[b]] = [this.#scores[b]!, this.#scores[a]!];
    [this.#items[a], this.#items[b]] = [this.#items[b]!, this.#items[a]!];
  }
}
