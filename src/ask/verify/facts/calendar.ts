import { LANGUAGES } from '../../../languages/languages.ts';
import { type DateAtom, type Fact, foldWord, type Reading, readMatches, withFacts } from './atom.ts';
import { FACT_LANGUAGES } from './units.ts';

let names: { readonly months: ReadonlyMap<string, number>; readonly weekdays: ReadonlyMap<string, number> } | undefined;

/** Names of months and weekdays in every language that Node knows them in. Built on first use. */
function calendarNames() {
  if (names) return names;
  const months = new Map<string, number>();
  const weekdays = new Map<string, number>();
  for (const { months: rows } of LANGUAGES) {
    for (const [index, row] of (rows ?? []).entries()) for (const name of row.split(' ')) months.set(name, index + 1);
  }
  for (const language of FACT_LANGUAGES) {
    const long = new Intl.DateTimeFormat(language, {
      day: 'numeric',
      month: 'long',
      weekday: 'long',
      timeZone: 'UTC',
      calendar: 'gregory',
    });
    for (let index = 0; index < 12; index++) {
      const part = partOf(long, Date.UTC(2026, index, 15), 'month');
      if (/^\p{L}+$/u.test(part) && !months.has(part)) months.set(part, index + 1);
    }
    // 5 January 2026 is a Monday.
    for (let day = 1; day <= 7; day++) {
      const part = partOf(long, Date.UTC(2026, 0, 4 + day), 'weekday');
      if (part.length > 2 || /\p{Script=Han}/u.test(part)) weekdays.set(part, day);
    }
  }
  names = { months, weekdays };
  return names;
}

function partOf(format: Intl.DateTimeFormat, at: number, type: string): string {
  return foldWord(format.formatToParts(at).find((part) => part.type === type)?.value ?? '');
}

/** `march` → 3, in any language; undefined if the word is not a month. */
export function monthOf(word: string): number | undefined {
  return calendarNames().months.get(foldWord(word));
}

export function weekdayOf(word: string): number | undefined {
  const { weekdays } = calendarNames();
  const name = foldWord(word);
  // `Fridays`, `freitags`.
  return weekdays.get(name) ?? weekdays.get(name.replace(/s$/, ''));
}

/** Reads dates in every order. */
export function readDates(reading: Reading): Reading {
  const numeric = readMatches(reading, /(?<![\p{N}.])\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)/gu, ([date]) => {
    const [year, month, day] = numbersOf(date);
    return options([{ year, month, day }]);
  });
  const withYear = readMatches(
    numeric,
    /(?<![\p{N}.,])\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})(?![\d.]\d|\d)/gu,
    (match) => {
      const [first, second, year] = numbersOf(match[0]);
      const dayFirst = { year: fullYear(year), month: second, day: first };
      // Dots are never used in the American order.
      return options(match[1] === '.' ? [dayFirst] : [dayFirst, { ...dayFirst, month: first, day: second }]);
    },
  );
  const unspaced = readMatches(
    withYear,
    /(?:(\d{4})\s?[年년]\s?)?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일號号])?/gu,
    ([, year, month, day]) => options([{ year: toNumber(year), month: Number(month), day: toNumber(day) }]),
  );
  return readNamedDates(
    readMatches(unspaced, /(?<![\p{N}.,])(\d{1,2})\.(\d{1,2})\.(?![\d])/gu, ([, day, month]) => {
      const dates = options([{ year: undefined, month: Number(month), day: Number(day) }]);
      // At the end of a sentence it may be a decimal or a version: `3.8.`
      const raw = `${day}.${month}`;
      return dates && [...dates, { kind: 'number', value: Number(raw), raw, tolerance: 0 }];
    }),
  );
}

type Token = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly number: number | undefined;
};

const JOINS_DATE = /^\s*(?:[.,]|st|nd|rd|th|er|º|ª|°)?[.,]?\s*(?:of|de|del|den|the|d[’'])?\s*$/iu;
const JOINS_RANGE = /^\s*\.?\s*(?:[-–—]|to|until|and|bis|und|a|al|y|au|et|e|até)\s*(?:the\s+)?$/iu;

/** Dates with the name of a month: `15 October 2026`, `October 15th`, `15 de outubro`, `15–18 October`. */
function readNamedDates(reading: Reading): Reading {
  const { text } = reading;
  const tokens = [...text.matchAll(/\d+|[\p{L}\p{M}]+/gu)]
    .map(
      (match): Token => ({
        text: match[0],
        start: match.index,
        end: match.index + match[0].length,
        number: /^\d+$/.test(match[0]) ? Number(match[0]) : undefined,
      }),
    )
    .filter(({ text: word, number }) => number !== undefined || !CONNECTING.has(word.toLowerCase()));
  const found: Fact[] = [];
  for (const [at, token] of tokens.entries()) {
    const month = token.number === undefined ? monthOf(token.text) : undefined;
    if (month === undefined) continue;
    const gap = (from: Token | undefined, to: Token | undefined, pattern = JOINS_DATE) =>
      from !== undefined && to !== undefined && pattern.test(text.slice(from.end, to.start));
    const day = isDay(tokens[at - 1]) && gap(tokens[at - 1], token) ? tokens[at - 1] : undefined;
    const next = gap(token, tokens[at + 1]) ? tokens[at + 1] : undefined;
    const dayAfter = !day && isDay(next) ? next : undefined;
    const afterDay = dayAfter ? tokens[at + 2] : next;
    const year = isYear(afterDay) && (afterDay === next || gap(dayAfter, afterDay)) ? afterDay : undefined;
    if (!day && !dayAfter && !year && !isMonthAlone(token, text)) continue;
    const date = { kind: 'date', year: year?.number, month } as const;
    const end = (year ?? dayAfter ?? token).end;
    const start = (day ?? token).start;
    if (start < (found.at(-1)?.end ?? 0)) continue;
    const from = day && isDay(tokens[at - 2]) && gap(tokens[at - 2], day, JOINS_RANGE) ? tokens[at - 2] : undefined;
    if (from && from.start >= (found.at(-1)?.end ?? 0))
      found.push({ options: [{ ...date, day: from.number }], start: from.start, end: from.end });
    found.push({ options: [{ ...date, day: (day ?? dayAfter)?.number }], start, end });
  }
  return withFacts(reading, found);
}

/** Also a verb, an adjective or another noun. */
const AMBIGUOUS_MONTHS = new Set([
  'may',
  'march',
  'mars',
  'mar',
  'jan',
  'dec',
  'jun',
  'sep',
  'ocak',
  'maj',
  'mei',
  'mai',
]);

/** `every November`, `en abril`. In languages with capitals at most a capital tells some months from other words. */
function isMonthAlone({ text: word, start }: Token, text: string): boolean {
  if (word.length < 4) return false;
  if (!AMBIGUOUS_MONTHS.has(foldWord(word))) return true;
  return /^\p{Lu}/u.test(word) && /[\p{L}\p{N},] $/u.test(text.slice(Math.max(0, start - 2), start));
}

const CONNECTING = new Set([
  'st',
  'nd',
  'rd',
  'th',
  'er',
  'of',
  'de',
  'del',
  'den',
  'the',
  'to',
  'until',
  'and',
  'bis',
  'und',
  'a',
  'al',
  'y',
  'au',
  'et',
  'e',
  'ate',
  'até',
]);

function isDay(token: Token | undefined): token is Token {
  return token?.number !== undefined && token.number >= 1 && token.number <= 31 && token.text.length <= 2;
}

function isYear(token: Token | undefined): token is Token {
  return token?.number !== undefined && token.number >= 1_900 && token.number <= 2_199;
}

function numbersOf(date: string): [number, number, number] {
  return date.split(/\D/).map(Number) as [number, number, number];
}

function toNumber(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

function fullYear(year: number): number {
  return year < 100 ? 2_000 + year : year;
}

function options(dates: readonly Omit<DateAtom, 'kind'>[]): readonly DateAtom[] | undefined {
  const valid = dates.filter(
    ({ month, day }) => month >= 1 && month <= 12 && (day === undefined || (day >= 1 && day <= 31)),
  );
  return valid.length === 0 ? undefined : valid.map((date) => ({ kind: 'date', ...date }));
}

const ENGLISH_SHORT: Readonly<Record<string, number>> = {
  Mon: 1,
  Tue: 2,
  Tues: 2,
  Wed: 3,
  Thu: 4,
  Thur: 4,
  Thurs: 4,
  Fri: 5,
  Sat: 6,
  Sun: 7,
};

/** Reads names of weekdays: whole words, or anywhere in a script without spaces. */
export function readWeekdays(reading: Reading, language: string | undefined): Reading {
  const pattern =
    /[月火水木金土日](?:曜日|曜)|星期[一二三四五六日天]|周[一二三四五六日]|[월화수목금토일]요일|[\p{L}\p{M}]+(?:-feira)?/gu;
  return readMatches(reading, pattern, ([word]) => {
    const short = language === 'en' || language === undefined ? ENGLISH_SHORT[word] : undefined;
    const day = short ?? weekdayOf(word.replace(/^(.曜)$/, '$1日').replace(/^周(.)$/, '星期$1'));
    return day === undefined ? undefined : [{ kind: 'weekday', day }];
  });
}
