import { LANGUAGES, type LanguageCode } from '../../languages/languages.ts';
import { type CommandTextKey, ENGLISH_COMMANDS } from './english-texts.ts';

/** The description of a command in a language; in English if it is not translated. */
export function commandText(key: CommandTextKey, language: LanguageCode): string {
  const translated = LANGUAGES.find(({ code }) => code === language)?.commands?.[key];
  return translated ?? ENGLISH_COMMANDS[key];
}
