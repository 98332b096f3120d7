/** Words that may mean the same as a word, each with a weight from 0 to 1. In English. */
export type Thesaurus = {
  /** `word` is in lower case, in any form (`married`, `kids`). Undefined: the thesaurus does not have it. */
  related(word: string): ReadonlyMap<string, number> | undefined;
};
