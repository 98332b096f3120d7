import { LANGUAGES } from '../../../languages/languages.ts';
import { foldWord } from './atom.ts';

type ClockWords = {
  readonly pattern: RegExp;
  /** Minutes since midnight or noon; undefined if the hour is no number up to 24. */
  readonly minutesOf: (match: RegExpExecArray) => number | undefined;
};

const HOURS: ReadonlyMap<string, number> = new Map(
  LANGUAGES.flatMap(({ numberWords }) => Object.entries(numberWords ?? {})).filter(
    ([, value]) => Number.isInteger(value) && value >= 0 && value <= 24,
  ),
);

const HOUR = String.raw`(\d{1,2}|\p{L}{2,16}(?:-\p{L}{2,8})?)`;
const END = String.raw`(?![\p{L}\p{N}])`;
const START = String.raw`(?<![\p{L}\p{N}-])`;

/** How languages count minutes from the hour. An hour before a word is group 1, and one behind it too. */
export const CLOCK_WORDS: readonly ClockWords[] = [
  clockWords(`half past ${HOUR}`, 30),
  clockWords(`(?:a )?quarter past ${HOUR}`, 15),
  clockWords(`(?:a )?quarter to ${HOUR}`, -15),
  clockWords(`(?:um|ab|bis|vor|nach|gegen) halb ${HOUR}`, -30),
  clockWords(`viertel nach ${HOUR}`, 15),
  clockWords(`viertel vor ${HOUR}`, -15),
  clockWords(`las? ${HOUR} y media`, 30),
  clockWords(`las? ${HOUR} y cuarto`, 15),
  clockWords(`las? ${HOUR} menos cuarto`, -15),
  clockWords(`${HOUR} heures? et demie`, 30),
  clockWords(`${HOUR} heures? et quart`, 15),
  clockWords(`${HOUR} heures? moins le quart`, -15),
  clockWords(`[àa]s? ${HOUR}(?: horas)? e meia`, 30),
];

function clockWords(phrase: string, offset: number): ClockWords {
  return {
    pattern: new RegExp(`${START}${phrase.replaceAll(' ', String.raw`\s+`)}${END}`, 'giu'),
    minutesOf: ([, word]) => {
      const hour = /^\d/.test(word!) ? Number(word) : hourOf(foldWord(word!));
      return hour === undefined || hour > 24 ? undefined : hour * 60 + offset;
    },
  };
}

/** `dix-huit` is ten and eight. */
function hourOf(word: string): number | undefined {
  const parts = word.split('-').map((part) => HOURS.get(part));
  return (
    HOURS.get(word) ??
    parts.reduce((sum, part) => (sum === undefined || part === undefined ? undefined : sum + part), 0)
  );
}
