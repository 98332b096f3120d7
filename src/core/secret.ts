import { inspect } from 'node:util';

const MASK = '[secret]';

/**
 * A string that cannot be printed by accident: every conversion to text gives `[secret]`. Only `reveal()` returns the
 * value, so every place where a secret leaves the program can be found by that name.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [Symbol.toPrimitive](): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}

/** Replaces every occurrence of the secrets in a text from outside, such as the error of a library. */
export function redact(text: string, secrets: readonly Secret[]): string {
  // Longest first, so that a secret that contains another one is replaced completely.
  const values = secrets.map((secret) => secret.reveal()).filter((value) => value.length >= 4);
  values.sort((a, b) => b.length - a.length);
  return values.reduce((redacted, value) => redacted.replaceAll(value, MASK), text);
}
