/** Text as Postgres can hold it: it refuses NUL, and a lone surrogate is no UTF-8. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** A value as json text that Postgres can hold. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part));
}
