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

/** Replaces every occurrence of the secrets, escaped or not, in a text from outside, such as the error of a library. */
export function redact(text: string, secrets: readonly Secret[]): string {
  // Longest first, so that a secret that contains another one is replaced completely.
  const values = secrets
    .map((secret) => secret.reveal())
    .filter((value) => value.length >= 4)
    .flatMap(formsOf);
  values.sort((a, b) => b.length - a.length);
  return values.reduce((redacted, value) => redacted.replaceAll(value, MASK), text);
}

/** As it is, and as JSON, an address, a form and base64 would show it. */
function formsOf(value: string): readonly string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const url = encodeURIComponent(value.toWellFormed());
  const base64 = Buffer.from(value).toString('base64');
  const forms = [value, json, JSON.stringify(json).slice(1, -1), url, url.replaceAll('%20', '+'), base64];
  return [...new Set([...forms, base64.replace(/=+$/, '')])];
}
