import { LANGUAGES } from '../../languages/languages.ts';

/**
 * Numbers, dates, versions and identifiers in a form that can be compared between a statement and its evidence: the
 * mistakes that do most harm in an answer.
 */

/** `1,000` `1 000` `1.000` → 1000; `2,5` → 2.5; `07` → 7; `v2.3` → 2.3; each part of a date separately as well. */
const NUMBER = /\d+(?:[.,:/\u00A0\u202F'’-]\d+)*/gu;
/** Letters of an identifier. Other scripts attach grammar to a number without a space: `28日です`, `28일입니다`. */
const LETTER = String.raw`[\p{L}--[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}]]`;
const PART = String.raw`[${LETTER}\p{N}_.\/:@#\-]`;
const IDENTIFIER = new RegExp(
  String.raw`(?<![${LETTER}\p{N}_])(?=${PART}*${LETTER})(?=${PART}*(?:\p{N}|[_@]|[${LETTER}\p{N}][.\/:#][${LETTER}\p{N}]))[${LETTER}\p{N}_]${PART}*[${LETTER}\p{N}_]`,
  'gv',
);

const MONTH_NUMBER: ReadonlyMap<string, string> = new Map(
  LANGUAGES.flatMap(({ months }) =>
    (months ?? []).flatMap((names, index) => names.split(' ').map((name) => [name, String(index + 1)] as const)),
  ),
);

const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  LANGUAGES.flatMap(({ numberWords }) =>
    Object.entries(numberWords ?? {}).map(([word, number]) => [word, String(number)] as const),
  ),
);

/** `march` → 3, in any of our languages; undefined if the word isn't a month. */
export function monthOf(word: string): string | undefined {
  return MONTH_NUMBER.get(stripDiacritics(word.toLowerCase()));
}

/** The facts that a statement claims; its evidence must contain each. Numbers written as words are not checked. */
export function claimFacts(text: string): readonly string[] {
  const plain = withoutListMarks(text).normalize('NFKC');
  const facts = new Set<string>();
  for (const [number] of plain.matchAll(NUMBER)) {
    // A date or a range claims each of its parts, however the evidence writes them.
    for (const part of number.split(/[/-]/)) facts.add(canonicalNumber(part));
  }
  for (const [identifier] of plain.matchAll(IDENTIFIER)) facts.add(canonicalIdentifier(identifier));
  for (const month of monthsBesideNumbers(plain)) facts.add(`month:${month}`);
  return [...facts];
}

/** The facts that a text is evidence for. */
export function evidenceFacts(text: string): ReadonlySet<string> {
  const plain = text.normalize('NFKC');
  const facts = new Set<string>();
  for (const [number] of plain.matchAll(NUMBER)) {
    for (const part of number.split(/[/-]/)) facts.add(canonicalNumber(part));
    // A date or a range is evidence for its parts; a version or a decimal is not.
    if (!/[.,]/.test(number) || /^\d{1,2}\.\d{1,2}\.\d{2,4}$/.test(number)) {
      const parts = number.split(/[^\d]+/).map(canonicalNumber);
      for (const part of parts) facts.add(part);
      if (parts.length === 3) for (const part of parts) if (Number(part) <= 12) facts.add(`month:${part}`);
    }
  }
  for (const [identifier] of plain.matchAll(IDENTIFIER)) addIdentifier(identifier, facts);
  for (const word of plain.toLowerCase().match(/[\p{L}\p{M}]+|\p{Script=Han}/gu) ?? []) {
    const plainWord = stripDiacritics(word);
    const number = NUMBER_WORDS.get(plainWord);
    if (number) facts.add(number);
    const month = MONTH_NUMBER.get(plainWord);
    if (month) facts.add(`month:${month}`).add(month);
  }
  return facts;
}

function addIdentifier(identifier: string, facts: Set<string>): void {
  const whole = canonicalIdentifier(identifier);
  facts.add(whole);
  // `handbook.example.com/vpn` is evidence for `handbook.example.com`.
  for (const separator of ['/', ':', '#', '@']) for (const part of whole.split(separator)) facts.add(part);
}

function canonicalIdentifier(identifier: string): string {
  return identifier.toLowerCase().replace(/^v(?=\d)/, '');
}

function canonicalNumber(number: string): string {
  const plain = number.replace(/(?<=\d)[,.'’\u00A0\u202F](?=\d{3}(?!\d))/g, '').replace(/^(\d+),(\d{1,2})$/, '$1.$2');
  return plain
    .replace(/(?<![\d.])0+(?=\d)/g, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

function monthsBesideNumbers(text: string): readonly string[] {
  const months: string[] = [];
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+|\d+/gu) ?? [];
  for (const [index, word] of words.entries()) {
    const month = MONTH_NUMBER.get(stripDiacritics(word));
    const isBesideNumber = [words[index - 1], words[index + 1], words[index + 2]].some(
      (near) => near && /^\d+$/.test(near),
    );
    if (month && isBesideNumber) months.push(month);
  }
  return months;
}

function withoutListMarks(text: string): string {
  return text.replace(/^\s*(?:\d{1,2}[.)]|\[\d{1,2}\])\s+/gm, '').replace(/\[\d{1,2}\]/g, '');
}

function stripDiacritics(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}
