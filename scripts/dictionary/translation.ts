/** Phrases of a language that mean the same as English phrases. In lower case, without grammar and notes. */
export type Translation = { readonly foreign: readonly string[]; readonly english: readonly string[] };

/** `(an etw.)`, `{m}`, `[ugs.]`, `/pronunciation/`, `<see also>` */
const NOTES = /\([^)]*\)|\{[^}]*\}|\[[^\]]*\]|<[^>]*>/g;
/** What stands for an object in a dictionary, and the sign of an infinitive or an article. */
const PLACEHOLDERS =
  /(?<![\p{L}\p{N}])(?:sth|sb|so|sb['’]s|etw|jdn|jdm|jds|jd|einer|eine|ein|der|die|das|sich|a|an|the|to|oneself)(?![\p{L}\p{N}])\.?/gu;

/** The bare phrase of a dictionary's entry: `to nick sth. [Br.]` → `nick`. Empty if nothing is left. */
export function barePhrase(entry: string): string {
  return entry
    .replace(NOTES, ' ')
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(PLACEHOLDERS, ' ')
    .replace(/[^\p{L}\p{N}'-]+/gu, ' ')
    .trim();
}
