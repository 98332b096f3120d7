import type { Atom, DateAtom, Fact, Reading } from './atom.ts';
import { readDates, readWeekdays } from './calendar.ts';
import { joinDurations } from './durations.ts';
import { hanValue } from './han-numerals.ts';
import { partsOf, readIdentifiers } from './identifiers.ts';
import { readNumberWords } from './number-words.ts';
import { readNumbers, readPhones } from './numbers.ts';
import { readTimes } from './times.ts';

/** Reads everything in a text that can be checked, in the order of the text. Positions are those of the returned text. */
export function readFacts(original: string, language: string | undefined): Reading {
  const text = plain(original);
  const start: Reading = { text, facts: [] };
  const steps: readonly ((reading: Reading) => Reading)[] = [
    readDates,
    readTimes,
    readPhones,
    readIdentifiers,
    readNumbers,
    (reading) => readNumberWords(reading, language),
    (reading) => readWeekdays(reading, language),
  ];
  const { facts } = steps.reduce((reading, step) => step(reading), start);
  return {
    text,
    facts: joinDurations(
      text,
      facts.toSorted((a, b) => a.start - b.start),
    ),
  };
}

/** What a fact of the evidence also shows: the parts of a date, a time or an address. */
export function impliedAtoms(fact: Fact): readonly Atom[] {
  return fact.options.flatMap((atom): readonly Atom[] => {
    switch (atom.kind) {
      case 'date':
        return [
          ...[atom.year, atom.month, atom.day].flatMap((value) => (value === undefined ? [] : [numberAtom(value)])),
          ...weekdayOfDate(atom),
        ];
      case 'time':
        return [
          numberAtom(Math.floor(atom.minutes / 60)),
          ...(atom.minutes % 60 ? [numberAtom(atom.minutes % 60)] : []),
        ];
      case 'identifier':
        return partsOf(atom.text).map((text) => ({ kind: 'identifier', text }));
      case 'number':
        return atom.raw === undefined ? [] : [{ kind: 'identifier', text: atom.raw }];
      default:
        return [];
    }
  });
}

function weekdayOfDate({ year, month, day }: DateAtom): readonly Atom[] {
  if (year === undefined || day === undefined) return [];
  return [{ kind: 'weekday', day: new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7 }];
}

function numberAtom(value: number): Atom {
  return { kind: 'number', value, isPart: true, tolerance: 0 };
}

/** Numerals of dates and times: `十一月`, `午前十時三十分`. */
const HAN_IN_DATE = /[〇零一二三四五六七八九十]{1,4}(?=[年月日時时分])/gu;
/** `2万5千`, `2万5000`: digits with the scales between them. */
const MIXED = /(\d{1,4})[万萬만]\s?(?:(\d)[千천])?(\d{1,4})?(?<=\d|[千천])(?![\d千천万萬만])/gu;
/** Its second word alone is a number in some languages. */
const PER_CENT = /(?<!\p{L})(?:per cent|pour cent|por ciento|por cento|per cento)(?!\p{L})/giu;

/** More than a block of a chunk. Whoever writes a page does not decide how long its facts are read. */
const MAX_CHARACTERS = 20_000;

/** One form of each character, European digits, no marks of lists and citations; as long as each character allows. */
function plain(text: string): string {
  return withoutListMarks(text.slice(0, MAX_CHARACTERS).normalize('NFKC').slice(0, MAX_CHARACTERS))
    .replace(PER_CENT, '%')
    .replace(HAN_IN_DATE, (numeral) =>
      numeral === '一' || numeral === '十' ? numeral : String(hanValue(numeral) ?? numeral),
    )
    .replace(/\p{Nd}/gu, (digit) => (digit <= '9' ? digit : europeanDigit(digit)))
    .replace(MIXED, (_whole, tens, thousands = '0', rest = '0') =>
      String(Number(tens) * 10_000 + Number(thousands) * 1_000 + Number(rest)),
    );
}

/** In Unicode the ten digits of a script follow each other, and zero is the first one without a digit before it. */
function europeanDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}

function withoutListMarks(text: string): string {
  const lines = text.replace(/^[ \t]*(?:\d{1,2}[.)]|\[\d{1,2}\])[ \t]+/gm, '').replace(/\[\d{1,2}\]/g, '');
  return lines.replace(/(?<=^|[.;:!?]\s)\d{1,2}[)][ \t]/g, '');
}
