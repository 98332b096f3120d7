/** Text as Postgres can store it: no NUL, no lone surrogate. The length stays, so offsets into the text stay valid. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** A value as JSON that Postgres can store. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part));
}
