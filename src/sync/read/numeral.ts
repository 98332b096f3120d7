import type { ListFormat } from '../../core/domain/document.ts';

const ROMAN = [
  ['m', 1000],
  ['cm', 900],
  ['d', 500],
  ['cd', 400],
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
] as const;
/** Larger numbers have no Roman numeral, and no list in letters is that long. */
const MAX_WRITTEN = 3999;

/** The number of a list item as Notion shows it. Formats start at 1: a smaller number is shown in digits. */
export function numeral(number: number, format: ListFormat): string {
  if (format === 'numbers' || number < 1 || number > MAX_WRITTEN) return String(number);
  return format === 'roman' ? roman(number) : letters(number);
}

function roman(number: number): string {
  let text = '';
  let left = number;
  for (const [sign, value] of ROMAN) {
    text += sign.repeat(Math.floor(left / value));
    left %= value;
  }
  return text;
}

/** a to z, then aa, ab, … */
function letters(number: number): string {
  let text = '';
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26)) {
    text = String.fromCharCode(97 + ((left - 1) % 26)) + text;
  }
  return text;
}
