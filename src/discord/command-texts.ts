import { commandsDe } from './texts/commands-de.ts';
import { commandsEn } from './texts/commands-en.ts';
import { commandsEs } from './texts/commands-es.ts';
import { commandsFr } from './texts/commands-fr.ts';
import { commandsJa } from './texts/commands-ja.ts';
import { commandsPt } from './texts/commands-pt.ts';
import type { Language } from './texts.ts';

/** Descriptions of commands and options, and names of menus: at most 100 characters (names 32). */
export type CommandTexts = Readonly<Record<keyof typeof commandsEn, string>>;
export type CommandTextKey = keyof CommandTexts;

const TEXTS: Readonly<Record<Language, CommandTexts>> = {
  en: commandsEn,
  de: commandsDe,
  fr: commandsFr,
  es: commandsEs,
  ja: commandsJa,
  pt: commandsPt,
};

export function commandTextsFor(language: Language): CommandTexts {
  return TEXTS[language];
}
