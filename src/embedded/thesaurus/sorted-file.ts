import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const BLOCK_BYTES = 512;

/** A file of lines in the order of their bytes, read from disk where it is needed: it takes no memory. */
export class SortedFile implements Disposable {
  readonly #file: number;
  readonly #size: number;

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
    while (low < high) {
      const start = this.#lineStartBefore(low + ((high - low) >> 1), low);
      const line = this.lineAt(start);
      const found = line.slice(0, line.indexOf(' '));
      if (found === key) return line;
      if (found < key) low = start + line.length + 1;
      else high = start;
    }
    return undefined;
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
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
