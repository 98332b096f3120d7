import { inspect } from 'node:util';

const MASK = '[secret]';

/**
 * A string that cannot be printed by accident: every way of turning it into text gives `[secret]`.
 * Only `reveal()` gives the value, so each place where a secret leaves the program can be found by that name.
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

/** Replaces every occurrence of the secrets in a text that came from outside (a library's error, say). */
export function redact(text: string, secrets: readonly Secret[]): string {
  // Longest first: a secret that contains another must not leave its tail behind.
  const values = secrets.map((secret) => secret.reveal()).filter((value) => value.length >= 4);
  values.sort((a, b) => b.length - a.length);
  return values.reduce((redacted, value) => redacted.replaceAll(value, MASK), text);
}
