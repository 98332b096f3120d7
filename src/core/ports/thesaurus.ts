/**
 * Words of any language that may mean the same as a word of one: translations, and other words for what it is called. Each
 * with its likelihood as a share of the likeliest word's.
 */
export type Dictionary = {
  /** By the word's key, see `dictionaryKey`. Undefined: the dictionary does not have it. */
  related(key: string): ReadonlyMap<string, number> | undefined;
};

/** Words that may mean the same as a word, each with a weight from 0 to 1. In English. */
export type Thesaurus = {
  /**
   * `word` is in lower case, in any form (`married`, `kids`), or a phrase with `_` between its words (`passed_away`). Undefined:
   * the thesaurus does not have it.
   */
  related(word: string): ReadonlyMap<string, number> | undefined;
  /** The other forms of an irregular verb: `steal` → `stole`, `stolen`. Regular forms have one stem. */
  irregularForms(word: string): readonly string[];
};
