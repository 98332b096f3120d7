import { createInstance, type i18n } from 'i18next';
import { LANGUAGES, type LanguageCode } from '../../languages/languages.ts';
import { ENGLISH_SENTENCES, type SentenceKey } from './english-texts.ts';

type PluralKey<Key> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;

/** A sentence of the bot, without its plural form. */
export type TextKey = PluralKey<SentenceKey>;

type TextValues = Readonly<Record<string, string | number>>;

/** Fills a sentence in the reader's language. A sentence without a translation is in English. */
export type Translate = ((key: TextKey, values?: TextValues) => string) & { readonly language: LanguageCode };

/** Takes a language tag such as `de` or `pt-BR`; English if it's unknown or missing. */
export type TranslateFor = (tag: string | undefined) => Translate;

/** The languages that the bot writes on Discord. */
export const BOT_LANGUAGES: readonly LanguageCode[] = LANGUAGES.filter(({ code, texts }) => code === 'en' || texts).map(
  ({ code }) => code,
);

export function createTexts(): TranslateFor {
  const instance: i18n = createInstance({
    resources: Object.fromEntries(
      LANGUAGES.map(({ code, texts = {} }) => [code, { translation: code === 'en' ? ENGLISH_SENTENCES : texts }]),
    ),
    lng: 'en',
    fallbackLng: 'en',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
    initAsync: false,
  });
  void instance.init();
  return (tag) => {
    const language = toLanguage(tag);
    const fixed = instance.getFixedT(language);
    return Object.assign((key: TextKey, values: TextValues = {}) => fixed(key, { ...values }), { language });
  };
}

/** Discord's locale (`pt-BR`, `es-419`, …) as a language that the bot writes. */
export function toLanguage(tag: string | undefined): LanguageCode {
  const code = tag?.split('-')[0];
  return BOT_LANGUAGES.find((known) => known === code) ?? 'en';
}
