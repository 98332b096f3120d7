/**
 * The spelling that the variants of an identifier share, if it is another one: `ERR-42`, `ERR_42` and `err42` are
 * `err42`; `v4.2` is `4.2`; `hand-over` is `handover`. `undefined` for addresses and paths, which have no variants.
 */
export function canonicalIdentifier(identifier: string): string | undefined {
  if (!/^[\p{L}\p{N}\p{M}]+(?:[-_.]+[\p{L}\p{N}\p{M}]+)*$/u.test(identifier)) return undefined;
  const joined = identifier
    .replace(/[-_]+/g, '')
    // A point between digits separates the parts of a version: 4.2 is not 42.
    .replace(/(?<!\d)\.+|\.+(?!\d)/g, '')
    .replace(/^v(?=\d+\.\d)/, '');
  return joined === identifier ? undefined : joined;
}

/** `sev1` → `sev`, `1`. `undefined` unless it is letters followed by digits. */
export function splitAtDigits(word: string): readonly [letters: string, digits: string] | undefined {
  const match = /^(\p{L}{2,})(\d+)$/u.exec(word);
  return match ? [match[1]!, match[2]!] : undefined;
}
