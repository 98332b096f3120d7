import { createInstance, type i18n } from 'i18next';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { pt } from './pt.ts';

type PluralKey<Key> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;

/** A sentence of the bot. */
export type TextKey = PluralKey<keyof typeof en>;

/** What each language must have; those without a singular form repeat it. */
export type Texts = Readonly<Record<keyof typeof en, string>>;

export type TextValues = Readonly<Record<string, string | number>>;

/** Fills a sentence in the reader's language. */
export type Translate = ((key: TextKey, values?: TextValues) => string) & { readonly language: Language };

export const LANGUAGES = ['en', 'de', 'fr', 'es', 'ja', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(value: string | undefined): value is Language {
  return LANGUAGES.some((language) => language === value);
}

export type TranslateFor = (language: Language) => Translate;

export function createTexts(): TranslateFor {
  const resources: Record<Language, { translation: Texts }> = {
    en: { translation: en },
    de: { translation: de },
    fr: { translation: fr },
    es: { translation: es },
    ja: { translation: ja },
    pt: { translation: pt },
  };
  const instance: i18n = createInstance({
    resources,
    lng: 'en',
    fallbackLng: 'en',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
    initAsync: false,
  });
  void instance.init();
  return (language) => {
    const fixed = instance.getFixedT(language);
    return Object.assign((key: TextKey, values: TextValues = {}) => fixed(key, { ...values }), { language });
  };
}

/** Discord's locale (`pt-BR`, `es-419`, …) as one of ours. */
export function toLanguage(locale: string): Language {
  const language = locale.slice(0, 2);
  return LANGUAGES.find((known) => known === language) ?? 'en';
}
