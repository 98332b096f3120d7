import type { TableReaderWords } from '../../../../languages/table-words.ts';
import type { DraftOperator } from '../../plan/plan-draft.ts';
import type { QuestionText, Span } from '../words/question-text.ts';

export type NumberMention = Span & {
  readonly conditions: readonly { readonly operator: DraftOperator; readonly value: number }[];
  /** `%`, or the sign of a currency. */
  readonly unit: string | undefined;
};

const SIGNS = '[€$£¥]';
/** Without groups of its own. */
const NUMBER = `${SIGNS}? ?\\d{1,3}(?: \\d{3})+ ?(?:%|${SIGNS})?|${SIGNS}? ?\\d[\\d.,]*\\d ?(?:k|m|mio|万)?(?![a-z0-9]) ?(?:%|${SIGNS})?|${SIGNS}? ?\\d ?(?:k|m|mio|万)? ?(?:%|${SIGNS})?`;
const FACTORS: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mio: 1e6, 万: 1e4 };
const CURRENCY_WORDS = '(?: ?(euros?|eur|dollars?|usd|dolares|dolar|円|yen|pounds?|gbp|ユーロ|ドル|ポンド))?';
const SIGN_OF: readonly (readonly [RegExp, string])[] = [
  [/^(?:eur|ユーロ)/, '€'],
  [/^(?:dol|usd|ドル)/, '$'],
  [/^(?:円|yen)/, '¥'],
  [/^(?:pound|gbp|ポンド)/, '£'],
];

/** Takes comparisons with numbers. Undefined if a number can be read in two ways. */
export function readNumbers(text: QuestionText, words: TableReaderWords): readonly NumberMention[] | undefined {
  const mentions: NumberMention[] = [];
  const number = `(${NUMBER})${CURRENCY_WORDS}`;
  for (const { start, end, groups } of text.take(`(?:${words.between}) ${number} (?:${words.and}) ${number}`)) {
    const from = parseNumber(groups[0]!, groups[1], words);
    const until = parseNumber(groups[2]!, groups[3], words);
    if (from === undefined || until === undefined) return undefined;
    const conditions = [
      { operator: '>=', value: from.value },
      { operator: '<=', value: until.value },
    ] as const;
    mentions.push({ start, end, conditions, unit: until.unit ?? from.unit });
  }
  const comparisons: readonly (readonly [string, DraftOperator])[] = [
    [words.atLeast, '>='],
    [words.atMost, '<='],
    [words.over, '>'],
    [words.under, '<'],
  ];
  for (const [source, operator] of comparisons) {
    const pattern = words.isHeadFinal ? `${number}(?:${source})` : `(?:${source}) ${number}`;
    for (const { start, end, groups } of text.take(pattern)) {
      const read = parseNumber(groups[0]!, groups[1], words);
      if (read === undefined) return undefined;
      mentions.push({ start, end, conditions: [{ operator, value: read.value }], unit: read.unit });
    }
  }
  return mentions;
}

function parseNumber(
  phrase: string,
  currency: string | undefined,
  { hasDecimalComma }: TableReaderWords,
): { readonly value: number; readonly unit: string | undefined } | undefined {
  const unit = /[%€$£¥]/.exec(phrase)?.[0] ?? SIGN_OF.find(([words]) => words.test(currency ?? ''))?.[1];
  // French groups digits with spaces.
  const [, digits, factor] = /(\d[\d.,]*)\s?(k|m|mio|万)?/.exec(phrase.replaceAll(/(?<=\d) (?=\d{3})/g, '')) ?? [];
  if (digits === undefined) return undefined;
  const [thousands, decimal] = hasDecimalComma ? ['.', ','] : [',', '.'];
  const isGrouped = new RegExp(`^\\d{1,3}(?:\\${thousands}\\d{3})+(?:\\${decimal}\\d+)?$`).test(digits);
  const isPlain = new RegExp(`^\\d+(?:\\${decimal}\\d+)?$`).test(digits);
  // “1,000” in a language with decimal commas may be one or a thousand.
  const isUnclear = new RegExp(`^\\d{1,3}\\${decimal}\\d{3}$`).test(digits);
  if ((!isGrouped && !isPlain) || isUnclear) return undefined;
  const plain = digits.replaceAll(thousands!, '').replace(decimal!, '.');
  return { value: Number(plain) * (FACTORS[factor ?? ''] ?? 1), unit };
}
