import type { Language } from '../../../languages/language.ts';
import { findLanguage, LANGUAGES } from '../../../languages/languages.ts';

type Select = (language: Language) => string | undefined;

/**
 * Whether a text contains one of the phrases (separated by `|`) that `select` returns for its language: whole words in
 * scripts that separate them, anywhere in the others. For a text of unknown language the phrases of all languages count.
 */
export type PhraseTest = (text: string, language: string | undefined) => boolean;

export function phraseTest(select: Select): PhraseTest {
  // Built when a text needs them: all of them together take as long as loading a large module.
  const patterns = new Map<Language | undefined, RegExp | undefined>();
  return (text, tag) => {
    const language = tag === undefined ? undefined : findLanguage(tag);
    if (!patterns.has(language)) patterns.set(language, patternOf(language ? [language] : LANGUAGES, select));
    return patterns.get(language)?.test(foldMarks(text)) ?? false;
  };
}

function patternOf(languages: readonly Language[], select: Select): RegExp | undefined {
  const sources = languages.flatMap((language) => {
    const selected = select(language);
    if (!selected) return [];
    const phrases = foldMarks(selected);
    return language.script === 'other' && language.code !== 'ar'
      ? [`(?:${phrases})`]
      : [`(?<![\\p{L}\\p{N}])(?:${phrases})(?![\\p{L}\\p{N}])`];
  });
  return sources.length === 0 ? undefined : new RegExp(sources.join('|'), 'iu');
}

/** Without accents, which some lists and people leave out; Japanese marks stay. One kind of apostrophe. */
function foldMarks(text: string): string {
  return text
    .replaceAll('’', "'")
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}

/** Whether we know the words of a language that deny a sentence. */
export function knowsNegation(language: string | undefined): boolean {
  return language !== undefined && findLanguage(language)?.negations !== undefined;
}
