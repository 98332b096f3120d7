import { LANGUAGES } from '../../../languages/languages.ts';
import { type Fact, foldWord, type NumberAtom, type Reading, withFacts } from './atom.ts';
import { FOREIGN_NUMBER_WORDS } from './foreign-number-words.ts';
import { readHan } from './han-numerals.ts';
import { countsThings, GAP_BEFORE_UNIT, unitAfterAdjectives, withInterval } from './numbers.ts';
import { PERCENT, periodAt, TIMES, unitAt } from './units.ts';

type Words = {
  readonly numbers: ReadonlyMap<string, number>;
  readonly ordinals: ReadonlyMap<string, number>;
  readonly fractions: ReadonlyMap<string, number>;
  readonly halves: ReadonlySet<string>;
  readonly multiples: ReadonlyMap<string, number>;
  /** Twelve is "ten two". */
  readonly joinsTen?: boolean;
};

const BY_LANGUAGE: ReadonlyMap<string, Words> = new Map(
  LANGUAGES.filter(({ numberWords }) => numberWords).map((language) => {
    const rows = (text: string | undefined, from: number) =>
      (text ?? '').split('|').flatMap((row, index) =>
        row
          .trim()
          .split(/\s+/)
          .filter(Boolean)
          .map((word) => [word, index + from] as const),
      );
    return [
      language.code as string,
      {
        numbers: new Map(Object.entries(language.numberWords ?? {})),
        ordinals: new Map(rows(language.ordinalWords, 1)),
        fractions: new Map(rows(language.fractionWords, 3)),
        multiples: new Map(Object.entries(language.multipleWords ?? {})),
        halves: new Set((language.halfWords ?? '').split(/\s+/).filter(Boolean)),
      },
    ] as const;
  }),
);

/** The words of all languages together, for a text that does not show its language. Earlier languages win. */
const ANY: Words = (() => {
  const all = [...BY_LANGUAGE.values()].reverse();
  const merge = <T>(select: (words: Words) => Iterable<readonly [string, T]>) =>
    new Map(all.flatMap((words) => [...select(words)]));
  return {
    numbers: merge(({ numbers }) => numbers),
    ordinals: merge(({ ordinals }) => ordinals),
    fractions: merge(({ fractions }) => fractions),
    multiples: merge(({ multiples }) => multiples),
    halves: new Set(all.flatMap(({ halves }) => [...halves])),
  };
})();

const JOINERS = new Set(['and', 'und', 'et', 'y', 'e']);
const LETTERS = /\d+|[\p{L}\p{M}]+/gu;

type Token = {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly value: number | undefined;
};

const FOREIGN: ReadonlyMap<string, Words> = new Map(
  [...FOREIGN_NUMBER_WORDS].map(([language, numbers]) => [
    language,
    {
      numbers,
      ordinals: new Map(),
      fractions: new Map(),
      multiples: new Map(),
      halves: new Set<string>(),
      joinsTen: language === 'tr',
    },
  ]),
);

/** Reads numbers, ordinals and fractions that are written as words, in the language of the text. */
export function readNumberWords(reading: Reading, language: string | undefined): Reading {
  const words = (language !== undefined && (BY_LANGUAGE.get(language) ?? FOREIGN.get(language))) || ANY;
  const { text } = reading;
  const tokens = [...text.matchAll(LETTERS)].map((match): Token => {
    const word = foldWord(match[0]);
    const value = /^\d/.test(word) ? undefined : (words.numbers.get(word) ?? compound(word, words.numbers));
    return { word, start: match.index, end: match.index + match[0].length, value };
  });
  const found: Fact[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const fact = wordFact(text, tokens, at, words);
    if (!fact) continue;
    found.push(fact);
    while (at + 1 < tokens.length && tokens[at + 1]!.start < fact.end) at++;
  }
  return withFacts(
    readHan(reading),
    found.filter(({ start, end }) => readHanFree(text, start, end)),
  );
}

/** Han numerals are read by themselves. */
function readHanFree(text: string, start: number, end: number): boolean {
  return !/\p{Script=Han}/u.test(text.slice(start, end));
}

function wordFact(text: string, tokens: readonly Token[], at: number, words: Words): Fact | undefined {
  const token = tokens[at]!;
  const run = numberRun(text, tokens, at, words);
  const next = tokens[run ? run.next : at + 1];
  const numerator = run?.value ?? (ONE.has(token.word) ? 1 : undefined);
  const denominator = next && numerator !== undefined ? words.fractions.get(next.word) : undefined;
  if (
    denominator !== undefined &&
    numerator! < denominator &&
    /^[\s-]+$/.test(text.slice(tokens[next === undefined ? at : tokens.indexOf(next) - 1]!.end, next!.start))
  )
    return fractionFact(text, { value: numerator! / denominator, start: token.start, end: next!.end });
  const andHalf = unitAndHalf(text, token);
  if (andHalf) return andHalf;
  if (run) {
    const end = tokens[run.next - 1]!.end;
    const half = /^\s+(?:and a half|y medi[oa]|e mei[oa]|et demie?)(?!\p{L})/u.exec(text.slice(end, end + 16));
    const value = run.value + (half ? 0.5 : 0);
    return {
      options: withInterval(wordNumber(text, value, end + (half?.[0].length ?? 0))),
      start: token.start,
      end: end + (half?.[0].length ?? 0),
    };
  }
  const multiple = words.multiples.get(token.word);
  if (multiple !== undefined) {
    const per = periodAt(text.slice(token.end, token.end + 40).replace(GAP_BEFORE_UNIT, ''));
    return { options: withInterval({ ...plain(multiple, TIMES), per }), start: token.start, end: token.end };
  }
  if (words.halves.has(token.word)) return fractionFact(text, { value: 0.5, start: token.start, end: token.end });
  // "40 messages a second".
  const isPeriod = ordinalIsPeriod(tokens[at - 1]?.word);
  const ordinal = isPeriod ? undefined : words.ordinals.get(token.word);
  return ordinal === undefined
    ? undefined
    : { options: [{ ...plain(ordinal, undefined), isOrdinal: true }], start: token.start, end: token.end };
}

function ordinalIsPeriod(before: string | undefined): boolean {
  return before === 'a' || before === 'per' || before === 'every' || before === 'each';
}

const ONE = new Set(['a', 'an', 'one', 'ein', 'eine', 'einem', 'einen', 'un', 'une', 'una', 'um', 'uma']);

const UNIT_AND_HALF = /^\s+(\p{L}+)\s+(?:and a half|y medi[oa]|e mei[oa]|et demie?)(?!\p{L})/u;

/** "An hour and a half". */
function unitAndHalf(text: string, { word, end, start }: Token): Fact | undefined {
  if (!ONE.has(word)) return undefined;
  const match = UNIT_AND_HALF.exec(text.slice(end, end + 40));
  const unit = match && unitAt(match[1]!);
  return unit ? { options: [plain(1.5, unit)], start, end: end + match[0].length } : undefined;
}

/** A share, or a part of the unit that follows: `a quarter of an hour`, `half a day`. */
function fractionFact(
  text: string,
  { value, start, end }: { readonly value: number; readonly start: number; readonly end: number },
): Fact {
  const following = text.slice(end, end + 40).replace(/^\s+(?:(?:of\s+)?(?:an?\s+)?|de\s+|d['’])/u, '');
  const unit = unitAt(following);
  const amount = unit && unit.dimension !== '%' ? [plain(value, unit)] : [];
  return { options: [...amount, percent(100 * value)], start, end };
}

/** `two hundred and fifty` → 250. A smaller number after a larger one is added, a scale multiplies. */
function numberRun(
  text: string,
  tokens: readonly Token[],
  at: number,
  words: Words,
): { readonly value: number; readonly next: number } | undefined {
  const first = tokens[at]!.value;
  if (first === undefined) return undefined;
  let total = 0;
  let current = first;
  let next = at + 1;
  for (; next < tokens.length; next++) {
    const isJoiner = JOINERS.has(tokens[next]!.word) && tokens[next + 1]?.value !== undefined;
    const index = isJoiner ? next + 1 : next;
    const value = tokens[index]!.value;
    if (value === undefined || !/^[\s-]*$/.test(text.slice(tokens[next - 1]!.end, tokens[next]!.start))) break;
    if (isJoiner && !/^\s+$/.test(text.slice(tokens[next]!.end, tokens[index]!.start))) break;
    if (value >= 1_000 && !isJoiner) {
      total += current * value;
      current = 0;
    } else if (value === 100 && current < 100 && !isJoiner) current *= 100;
    else if (value === 20 && current === 4 && !isJoiner) current = 80;
    else if (
      current === 0 ||
      (value < 100 && current % 100 === 0) ||
      (words.joinsTen && value < 10 && current % 100 === 10) ||
      (value < 20 && current % 100 >= 20 && current % 10 === 0)
    )
      current += value;
    else break;
    next = index;
  }
  return { value: total + current, next };
}

/** German writes numbers as one word: `einundzwanzig`, `zweihundertfünfzig`. */
function compound(word: string, numbers: ReadonlyMap<string, number>): number | undefined {
  if (word.length < 8 || word.length > 40 || !/und|hundert|tausend/.test(word)) return undefined;
  const value = (part: string): number | undefined =>
    part === 'ein' ? 1 : (numbers.get(part) ?? compound(part, numbers));
  for (const [scale, name] of [
    [1_000, 'tausend'],
    [100, 'hundert'],
  ] as const) {
    const match = word.split(name);
    if (match.length !== 2) continue;
    const [before, after] = [
      match[0] === '' ? 1 : value(match[0]!),
      match[1] === '' ? 0 : value(match[1]!.replace(/^und/, '')),
    ];
    return before === undefined || after === undefined ? undefined : before * scale + after;
  }
  const [ones, tens, ...more] = word.split('und');
  const [one, ten] = [value(ones!), numbers.get(tens ?? '')];
  return more.length === 0 && one !== undefined && one < 10 && ten !== undefined && ten >= 20 && ten < 100
    ? one + ten
    : undefined;
}

function wordNumber(text: string, value: number, end: number): NumberAtom {
  const unit = unitAfter(text, end);
  const per = periodAt(text.slice(end, end + 40).replace(GAP_BEFORE_UNIT, ''));
  return { ...plain(value, unit), per, countsThings: unit === undefined && countsThings(text, end) };
}

function unitAfter(text: string, end: number) {
  const following = text.slice(end, end + 48).replace(GAP_BEFORE_UNIT, '');
  return unitAt(following) ?? unitAfterAdjectives(following);
}

function plain(value: number, unit: NumberAtom['unit']): NumberAtom {
  return { kind: 'number', value, unit, tolerance: 0 };
}

function percent(value: number): NumberAtom {
  return { kind: 'number', value, unit: PERCENT, tolerance: 0.7 };
}
