import type { TableReaderWords } from '../../../../languages/table-words.ts';
import type { DraftOperator } from '../../plan/plan-draft.ts';
import type { QuestionText, Span } from '../words/question-text.ts';

export type DaysMention = Span & {
  readonly operator: DraftOperator;
  readonly days: string;
  /** “In January”: of this year, if nothing speaks against it. */
  readonly isYearless: boolean;
};

/** Before a day, in any of the languages. */
const ARTICLE = '(?:(?:the|dem|den|el|le|la|o) )?';
/** English “may” is a month only where a month can be. */
const MAY = '(?:(?<=(?:in|of|for|during|since|until|before|after|by|from|to|and) )may|may(?= \\d))';

export type DaysContext = { readonly words: TableReaderWords; readonly today: string };

/** Takes the phrases that name days. Undefined if one of them can be read in two ways. */
export function readDays(text: QuestionText, context: DaysContext): readonly DaysMention[] | undefined {
  const { words } = context;
  const single = dayPattern(text.language.months ?? [], words);
  const mentions: DaysMention[] = [];
  const from = [words.since, words.rangeFrom].filter((source) => source !== undefined).join('|');
  const to = [words.until, words.rangeTo].filter((source) => source !== undefined).join('|');
  const ranges = [
    ...text.take(`(?:${words.between}) ${ARTICLE}(${single}) (?:${words.and}) ${ARTICLE}(${single})`),
    ...text.take(`(?:${from}) ${ARTICLE}(${single}) (?:${to}) ${ARTICLE}(${single})`),
    ...text.take(`(${single})(?:から)(${single})(?:まで)?(?:の間)?`),
  ];
  for (const { start, end, groups } of ranges) {
    const [first, last] = groups.filter((group) => group !== undefined);
    const days = [first, last].map((part) => toDays(part!, text, context));
    if (days.some((day) => day === undefined)) return undefined;
    mentions.push({ start, end, operator: 'within', days: `${days[0]}..${days[1]}`, isYearless: false });
  }
  // “From last week” is of that week; “from March” may be from then on.
  const unclear = words.unclearFrom ? text.find(`(?:${words.unclearFrom}) ${ARTICLE}(${single})`) : [];
  if (unclear.some(({ groups }) => !/^last |^yesterday$/.test(toDays(groups[0]!, text, context) ?? '')))
    return undefined;
  const bounds: readonly (readonly [string, DraftOperator])[] = [
    [words.before, 'before'],
    [words.after, 'after'],
    [words.since, 'on_or_after'],
    [words.until, 'on_or_before'],
  ];
  const isAfterwards = words.isHeadFinal === true;
  for (const [source, operator] of bounds) {
    const pattern = isAfterwards ? `(${single})(?:${source})` : `(?:${source}) ${ARTICLE}(${single})`;
    for (const { start, end, groups } of text.take(pattern)) {
      const days = toDays(groups[0]!, text, context);
      if (days === undefined) return undefined;
      mentions.push({ start, end, operator, days, isYearless: hasNoYear(groups[0]!, days) });
    }
  }
  for (const { start, end, groups } of text.take(`(${single})`)) {
    const days = toDays(groups[0]!, text, context);
    if (days === undefined) return undefined;
    mentions.push({ start, end, operator: 'within', days, isYearless: hasNoYear(groups[0]!, days) });
  }
  return mentions;
}

function hasNoYear(phrase: string, days: string): boolean {
  return /^\d{4}-\d{2}/.test(days) && !/\d{4}/.test(phrase);
}

/** Without groups of its own, so that it can be used several times in a pattern. */
function dayPattern(months: readonly string[], words: TableReaderWords): string {
  const noGroups = (source: string) => source.replaceAll(/\((?!\?)/g, '(?:');
  const month = monthNames(months);
  return [
    ...words.days.map(([source]) => noGroups(source)),
    '\\d{4}-\\d{2}-\\d{2}',
    '\\d{4}-\\d{2}',
    `${noGroups(words.quarter)}(?: (?:of|de|del|du|von|do))?(?: \\d{4})?`,
    '\\d{4}年第[1-4]四半期',
    '\\d{4}年\\d{1,2}月\\d{1,2}日',
    '\\d{4}年\\d{1,2}月',
    '\\d{1,2}月\\d{1,2}日',
    '\\d{1,2}月',
    '\\d{4}年',
    '\\d{1,2}\\.\\d{1,2}\\.\\d{4}',
    '\\d{1,2}/\\d{1,2}/\\d{4}',
    ...(month === ''
      ? []
      : [
          `\\d{1,2}(?:st|nd|rd|th|er|o)?(?: (?:of|de|del|du))? (?:${month})(?:,? (?:de |del )?\\d{4})?`,
          `(?:${month}) \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?(?!\\d)`,
          `(?:${month})(?:,? (?:de |del |of )?\\d{4})?`,
        ]),
    '(?:19|20)\\d{2}',
  ]
    .map((source) => `(?:${source})`)
    .join('|');
}

function monthNames(months: readonly string[]): string {
  return months
    .flatMap((names) => names.split(' '))
    .filter((name) => /^\p{L}{3,}$/u.test(name))
    .toSorted((a, b) => b.length - a.length)
    .map((name) => (name === 'may' ? MAY : name))
    .join('|');
}

/** As `parseDays` reads it. A month or day without a year is of this year. */
function toDays(phrase: string, { language }: QuestionText, { words, today }: DaysContext): string | undefined {
  const year = today.slice(0, 4);
  for (const [source, days] of words.days) {
    const match = new RegExp(`^(?:${source})$`, 'u').exec(phrase);
    if (match) return days.replaceAll(/\$(\d)/g, (_all, index) => match[Number(index)] ?? '');
  }
  if (/^\d{4}(?:-\d{2}){0,2}$/.test(phrase)) return phrase;
  const quarter = new RegExp(`^(?:${words.quarter})(?: \\p{L}+)?(?: (\\d{4}))?$`, 'u').exec(phrase);
  if (quarter) {
    const [number, named] = quarter.slice(1).filter((group) => group !== undefined);
    return `${named ?? year}-Q${number}`;
  }
  const japaneseQuarter = /^(\d{4})年第([1-4])四半期$/.exec(phrase);
  if (japaneseQuarter) return `${japaneseQuarter[1]}-Q${japaneseQuarter[2]}`;
  const japanese = /^(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})日)?$/.exec(phrase);
  if (japanese) return isoDay(japanese[1] ?? year, japanese[2], japanese[3]);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(phrase);
  if (dotted) return isoDay(dotted[3]!, dotted[2], dotted[1]);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(phrase);
  // In English, 3/4 is in March or in April.
  if (slashed) return words.hasDecimalComma ? isoDay(slashed[3]!, slashed[2], slashed[1]) : undefined;
  return namedMonth(phrase, language.months ?? [], year);
}

function namedMonth(phrase: string, months: readonly string[], year: string): string | undefined {
  const words = phrase.match(/\p{L}+|\d+/gu) ?? [];
  const month = months.findIndex((names) => words.some((word) => names.split(' ').includes(word)));
  if (month < 0) return undefined;
  const numbers = words.filter((word) => /^\d+$/.test(word));
  const named = numbers.find((number) => number.length === 4);
  return isoDay(
    named ?? year,
    String(month + 1),
    numbers.find((number) => number.length <= 2),
  );
}

function isoDay(year: string, month: string | undefined, day: string | undefined): string {
  return [year, ...[month, day].filter((part) => part !== undefined).map((part) => part.padStart(2, '0'))].join('-');
}
