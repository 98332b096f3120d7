import { commandsDe } from './commands-de.ts';
import { commandsEn } from './commands-en.ts';
import { commandsEs } from './commands-es.ts';
import { commandsFr } from './commands-fr.ts';
import { commandsJa } from './commands-ja.ts';
import { commandsPt } from './commands-pt.ts';
import type { Language } from './translate.ts';

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
