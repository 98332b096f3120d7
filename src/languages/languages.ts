import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import type { Language } from './language.ts';
import { pt } from './pt.ts';
import { ar } from './untranslated/ar.ts';
import { it } from './untranslated/it.ts';
import { ko } from './untranslated/ko.ts';
import { nl } from './untranslated/nl.ts';
import { ru } from './untranslated/ru.ts';
import { uk } from './untranslated/uk.ts';
import { zh } from './untranslated/zh.ts';

/** The one list of languages. Earlier languages win ties. The first of each script stems words of unknown languages. */
const ALL = [en, es, de, fr, it, pt, nl, ru, uk, ja, zh, ko, ar] as const;

export type LanguageCode = (typeof ALL)[number]['code'];

export const LANGUAGES: readonly Language<LanguageCode>[] = ALL;

const BY_CODE: ReadonlyMap<string, Language<LanguageCode>> = new Map(ALL.map((language) => [language.code, language]));

/** By an ISO code or a tag such as `pt-BR`; undefined if we don't know it. */
export function findLanguage(tag: string): Language<LanguageCode> | undefined {
  return BY_CODE.get(tag.split('-')[0]!.toLowerCase());
}

/**
 * Matches what `select` returns (the source of a regular expression) of any language: whole words in scripts that
 * separate them, anywhere in the others.
 */
export function anyOfLanguages(
  select: (language: Language) => string | undefined,
  { atStart = false }: { readonly atStart?: boolean } = {},
): RegExp {
  const start = atStart ? '^' : '';
  const sources = LANGUAGES.flatMap((language) => {
    const source = select(language);
    if (!source) return [];
    return language.script === 'other'
      ? [`${start}(?:${source})`]
      : [`${start}(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`];
  });
  return new RegExp(sources.join('|'), 'iu');
}
