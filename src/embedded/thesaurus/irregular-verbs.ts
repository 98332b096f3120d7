import { createRequire } from 'node:module';

/** Form → infinitive, from Wikipedia's list of English irregular verbs. The rest of the package is not loaded. */
const INFINITIVES: Readonly<Record<string, string>> = createRequire(import.meta.url)(
  'wink-lexicon/src/irregular-verbs.js',
);

const FORMS: ReadonlyMap<string, readonly string[]> = new Map(
  Map.groupBy(Object.entries(INFINITIVES), ([, infinitive]) => infinitive)
    .entries()
    .map(([infinitive, entries]) => [infinitive, entries.map(([form]) => form)]),
);

/** The infinitive of a form of an irregular verb: `stolen` → `steal`. */
export function infinitiveOf(word: string): string | undefined {
  return INFINITIVES[word];
}

/** The other forms of an irregular verb, which no stem joins: `steal` → `stole`, `stolen`. */
export function otherFormsOf(word: string): readonly string[] {
  const infinitive = infinitiveOf(word);
  if (infinitive === undefined) return [];
  return [...new Set([infinitive, ...FORMS.get(infinitive)!])].filter((form) => form !== word);
}
