/** C0 and C1 controls except tab and line feed. */
const CONTROLS = /[\p{Cc}--[\t\n]]/gv;
/** Soft hyphen, zero-width and bidi marks, fillers, selectors, annotation marks, byte order mark, tags (U+E0000…). */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gv;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * The text without characters that no reader sees: they can carry instructions past a person to a model, or reverse
 * the order of letters. Every kind of line break becomes a line feed.
 */
export function stripInvisible(text: string): string {
  return stripFormatCharacters(text.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n').replace(CONTROLS, '')).replace(
    LONE_SURROGATE,
    '',
  );
}

/** Removes format and default-ignorable characters alone; leaves controls and line breaks. */
export function stripFormatCharacters(text: string): string {
  return text.replace(INVISIBLE, '');
}
