import { type Fact, type NumberAtom, type Reading, withFacts } from './atom.ts';
import { PERCENT, periodBefore, unitAt } from './units.ts';

const HAN: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const HAN_SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };

/** Numbers in Han numerals before a counter: `十五日間`, `第三`. Others are parts of words, such as `一般`. */
export function readHan(reading: Reading): Reading {
  const found: Fact[] = [];
  for (const match of reading.text.matchAll(
    /(第)?([〇零一二两兩三四五六七八九十百千万億]{1,12})(?=(か月|ヶ月|週|周|個|个|[日月年時人円名回歳件つ点号天小部台社割階枚冊%％])?)/gu,
  )) {
    if (!match[1] && !match[3]) continue;
    const value = hanValue(match[2]!);
    const end = match.index + match[0].length;
    if (value === undefined) continue;
    const unit = unitAt(reading.text.slice(end, end + 8));
    const per = periodBefore(reading.text.slice(Math.max(0, match.index - 16), match.index));
    found.push({
      options: [match[3] === '割' ? percent(value * 10) : { ...plain(value, unit), per }],
      start: match.index,
      end,
    });
  }
  return withFacts(reading, found);
}

export function hanValue(numeral: string): number | undefined {
  if (/^[〇零一二两兩三四五六七八九]+$/u.test(numeral)) return Number([...numeral].map((digit) => HAN[digit]).join(''));
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const character of numeral) {
    if (character === '万' || character === '億') {
      total += (section + digit || 1) * (character === '万' ? 10_000 : 100_000_000);
      section = 0;
      digit = 0;
    } else if (HAN_SCALES[character] !== undefined) {
      section += (digit || 1) * HAN_SCALES[character];
      digit = 0;
    } else digit = HAN[character]!;
  }
  return total + section + digit;
}

function plain(value: number, unit: NumberAtom['unit']): NumberAtom {
  return { kind: 'number', value, unit, tolerance: 0 };
}

function percent(value: number): NumberAtom {
  return { kind: 'number', value, unit: PERCENT, tolerance: 0 };
}
