import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const BLOCK_BYTES = 512;
/** The lines that the first steps of every search compare are remembered: at most 1,023 of them. */
const REMEMBERED_STEPS = 10;

/** The beginning of a line, its length and its first field. */
type Probe = { readonly start: number; readonly length: number; readonly key: string };

/** A file of lines in the order of their bytes, read from disk where it is needed: it takes about 0.1 MB of memory. */
export class SortedFile implements Disposable {
  readonly #file: number;
  readonly #size: number;
  readonly #probes = new Map<number, Probe>();

  constructor(path: string) {
    this.#file = openSync(path, 'r');
    this.#size = fstatSync(this.#file).size;
  }

  /** The line that begins at a position in bytes, without its end. */
  lineAt(position: number): string {
    let text = '';
    while (position + text.length < this.#size) {
      const block = this.#read(position + text.length, BLOCK_BYTES);
      const end = block.indexOf('\n');
      if (end >= 0) return text + block.slice(0, end);
      text += block;
    }
    return text;
  }

  /** The line whose first field is `key`, by bisection. */
  find(key: string): string | undefined {
    let low = 0;
    let high = this.#size;
    // `low` and `high` are always the beginning of a line.
    for (let step = 0; low < high; step++) {
      const middle = low + ((high - low) >> 1);
      const probe = this.#probes.get(middle) ?? this.#probe(middle, low);
      if (step < REMEMBERED_STEPS) this.#probes.set(middle, probe);
      if (probe.key === key) return this.lineAt(probe.start);
      if (probe.key < key) low = probe.start + probe.length + 1;
      else high = probe.start;
    }
    return undefined;
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }

  #probe(position: number, first: number): Probe {
    const start = this.#lineStartBefore(position, first);
    const line = this.lineAt(start);
    return { start, length: line.length, key: line.slice(0, line.indexOf(' ')) };
  }

  /** The beginning of the line that a position is in; no earlier than `first`. */
  #lineStartBefore(position: number, first: number): number {
    for (let end = position; end > first; ) {
      const from = Math.max(first, end - BLOCK_BYTES);
      const at = this.#read(from, end - from).lastIndexOf('\n');
      if (at >= 0) return from + at + 1;
      end = from;
    }
    return first;
  }

  /** One character a byte. */
  #read(position: number, length: number): string {
    const buffer = Buffer.alloc(length);
    return buffer.toString('latin1', 0, readSync(this.#file, buffer, 0, length, position));
  }
}
