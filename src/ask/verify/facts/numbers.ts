import { type Atom, foldWord, type NumberAtom, type Reading, readMatches, type Unit } from './atom.ts';
import { isConnecting } from './connecting-words.ts';
import { currencyOf, PERCENT, periodAt, periodBefore, periodOfSum, unitAt, unitBefore } from './units.ts';

const GAP = String.raw`[ \u00A0\u202F]`;
/** Digits with separators of thousands and decimals, then perhaps a scale: `1,900`, `2 450`, `5,20`, `214k`, `1.2 million`. */
const NUMBER = new RegExp(
  String.raw`(?<![\p{N}])(%|(?:R\$|US\$|[€$£¥₺₩₹])\s?)?(\d{1,3}(?:${GAP}\d{3})+(?!\d)|\d+(?:[.,'’\u00A0\u202F]\d+)*)(?:(k|K|M|bn|Mrd|Mio|B)(?![\p{L}\p{N}])|\s?([Mm]ill?i[oó]n(?:en|es|s)?|[Mm]illones|milh(?:oes|ões|ão)|[Bb]illion|[Mm]illiard(?:en|s)?|[Mm]io\.|[Mm]rd\.|thousand|[Tt]ausend|mille?|mil)(?!\p{L})|([万萬만千천]|億|억))?`,
  'gu',
);
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|thousand|tausend|mille?|mil|千|천)$/i, 1e3],
  [/^(?:万|萬|만)$/, 1e4],
  [/^(?:m|mio\.?|mill?i[oó]n(?:en|es|s)?|millones|milh(?:[oõ]es|ão))$/i, 1e6],
  [/^(?:億|억)$/, 1e8],
  [/^(?:bn|b|mrd\.?|billion|milliard(?:en|s)?)$/i, 1e9],
];

/** A unit never begins on the next line. */
export const GAP_BEFORE_UNIT = /^[ \t\u00A0\u202F-]+/;

/** Reads numbers in digits, each with its unit. */
export function readNumbers(reading: Reading): Reading {
  const ordinals = readMatches(
    reading,
    /(?<![\p{L}\p{N}.,])(?:第\s?)?(\d{1,3})(?:st|nd|rd|th|er|ère|e|º|ª|°)(?![\p{L}\p{N}])/gu,
    ([, digits]) => [{ ...plain(Number(digits)), isOrdinal: true }],
  );
  return readMatches(ordinals, NUMBER, (match) => {
    const [whole, before, digits, short, long, han] = match;
    const end = match.index + whole.length;
    const word = short ?? long ?? han;
    const scale = word === undefined ? 1 : (SCALES.find(([pattern]) => pattern.test(word))?.[1] ?? 1);
    const unit = unitOf(match.input, { before, start: match.index, end });
    const per =
      periodAt(match.input.slice(end, end + 40).replace(GAP_BEFORE_UNIT, '')) ??
      periodBefore(match.input.slice(Math.max(0, match.index - 80), match.index)) ??
      (isMoney(unit) ? periodOfSum(match.input.slice(Math.max(0, match.index - 60), match.index)) : undefined);
    return valuesOf(digits!).flatMap(({ value, decimals }) =>
      withInterval({
        ...plain(value * scale, unit),
        per,
        countsThings: unit === undefined && countsThings(match.input, end),
        raw: decimals > 0 && scale === 1 && unit === undefined && digits!.includes('.') ? digits : undefined,
        tolerance: scale === 1 ? 0 : (scale * 10 ** -decimals) / 2,
      }),
    );
  });
}

/** Six times an hour is every ten minutes. */
export function withInterval(atom: NumberAtom): readonly NumberAtom[] {
  const { value, unit, per } = atom;
  if (unit?.dimension !== 'times' || per === undefined || value <= 0) return [atom];
  return [atom, plain(1 / value, per)];
}

/** The readings of digits with separators: groups of three are thousands, anything else is a decimal. */
function valuesOf(digits: string): readonly { readonly value: number; readonly decimals: number }[] {
  const separators = [...new Set(digits.match(/[.,'’\s]/gu) ?? [])];
  const last = separators.at(-1);
  if (last === undefined) return [{ value: Number(digits), decimals: 0 }];
  const isGrouped = /^\d{1,3}(?:[.,'’\s]\d{3})+$/u.test(digits) && !digits.startsWith('0');
  if (separators.length === 1 && isGrouped) return [{ value: Number(digits.replace(/\D/g, '')), decimals: 0 }];
  const parts = digits.split(/[.,'’\s]/u);
  if (separators.length === 1 && parts.length > 2) return parts.map((part) => ({ value: Number(part), decimals: 0 }));
  const decimals = parts.at(-1)!;
  return [{ value: Number(`${parts.slice(0, -1).join('')}.${decimals}`), decimals: decimals.length }];
}

type Place = { readonly before: string | undefined; readonly start: number; readonly end: number };

/** The unit beside a number: its sign or code before it, or a word after it, with at most one adjective between. */
function unitOf(text: string, { before, start, end }: Place): Unit | undefined {
  if (before === '%') return PERCENT;
  const following = text.slice(end, end + 48).replace(GAP_BEFORE_UNIT, '');
  const after = unitAt(following);
  if (after && !(before && after.dimension === 'length')) return after;
  if (before !== undefined) return currencyOf(before.trim().toLowerCase());
  const code = /(?:^|[\s(])([A-Z]{3}|yüzde|Fr\.?)\s?$/u.exec(text.slice(Math.max(0, start - 8), start))?.[1];
  if (code === 'yüzde') return PERCENT;
  if (code !== undefined) return currencyOf(foldWord(code));
  const column = unitBefore(text.slice(Math.max(0, start - 80), start));
  // "Years: 2024".
  const isYear = column?.dimension === 'month' && /^(?:19|20|21)\d\d$/.test(text.slice(start, end));
  return unitAfterAdjectives(following) ?? (isYear ? undefined : column);
}

/** `5 paid working days`: up to two adjectives. A word of grammar ends the phrase: `costs 600 a month`. */
export function unitAfterAdjectives(following: string): Unit | undefined {
  const words = /^\p{L}[\p{L}\p{M}]*(?:[ -]\p{L}[\p{L}\p{M}]*){1,2}/u.exec(following)?.[0].split(/[ -]/) ?? [];
  for (const [at, word] of words.entries()) {
    if (at > 0 && word.length > 2) {
      const unit = unitAt(word);
      if (unit) return unit;
    }
    if (isConnecting(word)) return undefined;
  }
  return undefined;
}

/** Whether a word with content follows: `four support plans`, but not `600 in all`. */
export function countsThings(text: string, end: number): boolean {
  const word = /^[ -](\p{L}[\p{L}\p{M}]+)/u.exec(text.slice(end, end + 32))?.[1];
  return word !== undefined && !isConnecting(word);
}

/** The dimension of money is the code of a currency. */
function isMoney(unit: Unit | undefined): boolean {
  return unit !== undefined && /^[A-Z]{2,3}$/.test(unit.dimension);
}

function plain(value: number, unit?: Unit): NumberAtom {
  return { kind: 'number', value, unit, tolerance: 0 };
}

/** Reads phone numbers, which people space as they like. */
export function readPhones(reading: Reading): Reading {
  return readMatches(
    reading,
    /(?<![\p{L}\p{N}.,_-])\+?\(?\d[\d ()/.\-\u00A0\u202F]{5,28}\d(?![\p{L}\p{N}])/gu,
    ([text]): readonly Atom[] | undefined => {
      const digits = text.replace(/(?<=\d ?)\(0\)/, '').replace(/\D/g, '');
      if (digits.length < 7 || digits.length > 15 || /^\d{1,3}(?:[. \u00A0\u202F]\d{3})+$/.test(text)) return undefined;
      const isPhone = /^[+(0]/.test(text) || (/^\d{2,4}[ -]\d{3,4}[ -]\d{3,4}/.test(text) && digits.length >= 9);
      return isPhone ? [{ kind: 'phone', digits }] : undefined;
    },
  );
}
