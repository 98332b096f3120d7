import { foldWord, type Unit } from './atom.ts';

/** Languages whose unit names Node knows. Answers may be in any of them, whatever language the pages are in. */
export const FACT_LANGUAGES =
  'en de fr es pt it nl sv da nb fi pl cs sk hu ro tr el ru uk bg ar fa he hi th vi id ja zh ko'.split(' ');

const DAY = 86_400;
const UNITS: Readonly<Record<string, Unit>> = {
  second: { dimension: 'time', scale: 1 },
  minute: { dimension: 'time', scale: 60 },
  hour: { dimension: 'time', scale: 3_600 },
  day: { dimension: 'time', scale: DAY },
  week: { dimension: 'time', scale: 7 * DAY },
  month: { dimension: 'month', scale: 1 },
  year: { dimension: 'month', scale: 12 },
  percent: { dimension: '%', scale: 1 },
  millisecond: { dimension: 'time', scale: 0.001 },
  millimeter: { dimension: 'length', scale: 0.001 },
  centimeter: { dimension: 'length', scale: 0.01 },
  meter: { dimension: 'length', scale: 1 },
  kilometer: { dimension: 'length', scale: 1_000 },
  mile: { dimension: 'length', scale: 1_609.344 },
  gram: { dimension: 'mass', scale: 1 },
  kilogram: { dimension: 'mass', scale: 1_000 },
  liter: { dimension: 'volume', scale: 1 },
  megabyte: { dimension: 'bytes', scale: 1e6 },
  gigabyte: { dimension: 'bytes', scale: 1e9 },
  terabyte: { dimension: 'bytes', scale: 1e12 },
  watt: { dimension: 'power', scale: 1 },
  kilowatt: { dimension: 'power', scale: 1_000 },
};
export const PERCENT = UNITS.percent!;
/** How often, or how many times as much. */
export const TIMES: Unit = { dimension: 'times', scale: 1 };

/** Folded words for a period. */
const PERIOD_WORDS: ReadonlyMap<string, Unit> = new Map(
  Object.entries({
    hour: 'hourly stundlich',
    day: 'daily taglich tagliche diario diaria quotidien quotidienne diariamente giornaliero dagelijks dagligen dziennie gunluk ежедневно щодня ημερησιως يوميا',
    week: 'weekly wochentlich wochentliche semanal semanales hebdomadaire settimanale wekelijks tygodniowo haftalık haftalik еженедельно щотижня εβδομαδιαιως اسبوعيا أسبوعيا',
    month:
      'monthly monatlich monatliche monatlicher mensual mensuales mensuel mensuelle mensal mensais mensile mensili maandelijks manadsvis miesiecznie aylık aylik ежемесячно щомісяця μηνιαιως شهريا',
    year: 'yearly annual annually jahrlich jahrliche jahrlicher anual anuales anuais annuel annuelle annuale annuali jaarlijks arligen rocznie yıllık yillik ежегодно щороку ετησιως سنويا',
  }).flatMap(([unit, words]) => words.split(' ').map((word) => [foldWord(word), UNITS[unit]!] as const)),
);

/** What Node's names lack: abbreviations, and inflections that are more than an ending. */
const MORE_NAMES: Readonly<Record<string, string>> = {
  millisecond: 'ms',
  second: 's sec secs sek',
  minute: 'min mins 分鐘 分钟 分間',
  hour: 'h hr hrs std 時間 小时 小時 시간',
  day: 'workday workdays werktag werktage arbeitstag arbeitstage kalendertage 日間 日 天 일 dzien dni',
  week: 'wk wks 週間 週 周 星期 주 주간 tygodni',
  month: 'か月間 か月 ヶ月 カ月 ヵ月 ケ月 个月 個月 개월 달 miesiac miesiecy',
  year: 'yr yrs 年間 年 년 an ans rok lat',
  percent: '% pct パーセント 퍼센트',
  kilometer: 'km kilometre kilometres quilometro quilometros',
  meter: 'm metre metres',
  centimeter: 'cm',
  millimeter: 'mm',
  kilogram: 'kg kilo kilos',
  gram: 'g',
  megabyte: 'mb mib',
  gigabyte: 'gb gib',
  terabyte: 'tb tib',
  watt: 'watt watts w vatios vatio',
  kilowatt: 'kilowatt kilowatts kw kilovatios',
};

/** Units that Node cannot format. */
const UNNAMED: ReadonlySet<string> = new Set(['watt', 'kilowatt']);

/** Beginnings of the names of currencies, folded; dollars of all countries are one, because texts rarely say which. */
const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/^(?:eur|€|ευρω|евро|євро|يورو|ユーロ|유로|欧元|歐元|ยูโร|avro)/, 'EUR'],
  [/^(?:us-?\$|\$|usd|us-?dol|dolar|dollar|δολαρι|доллар|долар|دولار|ドル|달러|美元|ดอลลาร์)/, 'USD'],
  [/^(?:brl|r\$|reais)/, 'BRL'],
  [/^(?:gbp|£|pounds?$|pfund|libras?$|livres? sterling|sterling|ポンド|파운드|英镑)/, 'GBP'],
  [/^(?:jpy|¥|yens?$|円|엔|日元)/, 'JPY'],
  [/^(?:chf|francs?$|franken$|sfr)/, 'CHF'],
  [/^(?:sek|nok|dkk|kr$|kronor|kroner)/, 'KR'],
  [/^(?:pln|zl$|zlot)/, 'PLN'],
  [/^(?:try$|₺|liras?$|lirasi)/, 'TRY'],
  [/^(?:krw|₩|원)/, 'KRW'],
  [/^(?:cny|rmb|yuan|元)/, 'CNY'],
  [/^(?:inr|₹|rupee|rupie)/, 'INR'],
];

const TWO_WORDS: readonly (readonly [RegExp, Unit])[] = [
  [/^(?:per cent|pour cent|por ciento|por cento|τοις εκατο|per cento)(?!\p{L})/u, PERCENT],
  [/^(?:us|kanadische|canadian|australian)[ -]dol/u, { dimension: 'USD', scale: 1 }],
  [/^livres? sterling/u, { dimension: 'GBP', scale: 1 }],
];

let table: ReadonlyMap<string, Unit> | undefined;

/** Built on first use: it takes some 40 ms. */
function unitNames(): ReadonlyMap<string, Unit> {
  if (table) return table;
  const names = new Map<string, Unit>();
  for (const [unit, value] of Object.entries(UNITS)) {
    for (const language of UNNAMED.has(unit) ? [] : FACT_LANGUAGES) {
      const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' });
      for (const count of [1, 2, 5, 18]) {
        const parts = format.formatToParts(count).filter(({ type }) => type === 'unit');
        const name = foldWord(parts.map((part) => part.value).join('')).trim();
        if (name !== '' && !name.includes(' ') && !names.has(name)) names.set(name, value);
      }
    }
    for (const name of MORE_NAMES[unit]?.split(' ') ?? []) names.set(foldWord(name), value);
  }
  for (const name of 'times mal veces fois vezes 倍'.split(' ')) names.set(name, TIMES);
  table = names;
  return names;
}

const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const LONGEST_UNSPACED = 6;
/** Endings that inflect a name: `Tagen`, `veckors`, `haftalık`. */
const LONGEST_ENDING = 3;

/** The unit that a text begins with; `undefined` if it begins with none. */
export function unitAt(following: string): Unit | undefined {
  const text = foldWord(following.slice(0, 32));
  const two = TWO_WORDS.find(([pattern]) => pattern.test(text));
  if (two) return two[1];
  if (/^[%％٪]/.test(text)) return PERCENT;
  if (UNSPACED.test(text)) return unspacedUnit(text);
  const word = /^(?:us-?)?[\p{L}€$£¥₺₩₹]+/u.exec(text)?.[0];
  return word === undefined ? undefined : unitOfWord(word);
}

/** What an amount is for: `600 euros a month`, `28 days pro Jahr`, `0.38 euros a kilometre`. */
export function periodAt(following: string): Unit | undefined {
  const text = foldWord(following.slice(0, 40));
  const word = PERIOD.exec(text)?.[1];
  const unit = word === undefined ? undefined : unitOfWord(word);
  if (unit !== undefined && PERIODS.has(unit.dimension)) return unit;
  const adverb = /^(?:[\p{L}%€$£¥]+ )?(\p{L}+)/u.exec(text)?.[1];
  return adverb === undefined ? undefined : PERIOD_WORDS.get(adverb);
}

/** Of money: "the annual budget is 12,400 euros". */
export function periodOfSum(preceding: string): Unit | undefined {
  const part = foldWord(/[^.,;:!?|\n\d]{0,60}$/u.exec(preceding.slice(-60))?.[0] ?? '');
  const periods = (part.match(/\p{L}+/gu) ?? []).flatMap((word) => PERIOD_WORDS.get(word) ?? []);
  return periods.length === 1 ? periods[0] : undefined;
}

/** The period in the name of a cell whose value follows: `Price a month: `, `Yearly cost: `. */
export function periodBefore(preceding: string): Unit | undefined {
  const unspaced = UNSPACED_PERIOD.exec(preceding.slice(-16));
  if (unspaced) return UNSPACED_PERIODS[(unspaced[1] ?? unspaced[2] ?? unspaced[3])!];
  const name = nameBefore(preceding);
  if (name === undefined) return undefined;
  const text = foldWord(name);
  const words = text.match(/\p{L}+/gu) ?? [];
  const period = /(?:^| )(?:an?|per|pro|im|par|al|por|ao) (\p{L}{2,})$/u.exec(text.trim())?.[1];
  const unit = period === undefined ? undefined : unitOfWord(period);
  if (unit !== undefined && PERIODS.has(unit.dimension)) return unit;
  return words.map((word) => PERIOD_WORDS.get(word)).find((each) => each !== undefined);
}

/** `月額二万五千円`, `週に三日`, `每月`: in scripts without spaces the period is before the amount. */
const UNSPACED_PERIOD =
  /(?:[毎每매]([月年週周日월년주일])|(?<![\d〇一二三四五六七八九十百千月])[1一]([月年週周日])間?|(?<![\d\p{Script=Han}\p{Script=Hangul}][1一]?)[1一]?([月年週周日월연년주일])(?:に|額|间|あたり|につき|에))(?:最大|最多|約|约|最高|至多|평균|최대|\s)*$/u;
const UNSPACED_PERIODS: Readonly<Record<string, Unit | undefined>> = {
  月: UNITS.month,
  월: UNITS.month,
  年: UNITS.year,
  연: UNITS.year,
  년: UNITS.year,
  週: UNITS.week,
  周: UNITS.week,
  주: UNITS.week,
  日: UNITS.day,
  일: UNITS.day,
};

/** The name of a cell whose value follows. */
function nameBefore(preceding: string): string | undefined {
  return /(?:^|[|\n])([^|\n:]{1,60}):\s*$/u.exec(preceding.slice(-80))?.[1];
}

/** The unit that the name of a cell says: `Watts: `, `Weight (kg): `, `Duration in days: `. */
export function unitBefore(preceding: string): Unit | undefined {
  const name = nameBefore(preceding);
  if (name === undefined) return undefined;
  const word = /(?:^|\(|\[|(?:^| )in )(\p{L}{1,14})[\])]?$/u.exec(foldWord(name).trim())?.[1];
  return word === undefined || SINGULAR_NAMES.has(word) ? undefined : unitOfWord(word);
}

/** "Day: 3" is the third day. */
const SINGULAR_NAMES: ReadonlySet<string> = new Set(
  'day week month year second minute hour tag monat jahr woche mes ano dia semana jour mois annee min sec std m h s g'.split(
    ' ',
  ),
);

const PERIODS: ReadonlySet<string> = new Set(['time', 'month', 'length', 'mass', 'volume', 'bytes']);
const PERIOD =
  /^(?:[\p{L}%€$£¥]+[ \u00A0]){0,4}?(?:(?:an?|per|each|every|pro|im|am|par|al|por|ao)[ \u00A0]|\/ ?)(?:\p{L}+ (?:and|und|y|et|e|per|pro) (?:(?:an?|per|pro|por|par) )?)?(\p{L}{2,})/u;

/** The unit that a single word names. */
export function unitOfWord(word: string): Unit | undefined {
  const currency = currencyOf(word);
  if (currency) return currency;
  const names = unitNames();
  for (let cut = 0; cut <= LONGEST_ENDING; cut++) {
    const stem = word.slice(0, word.length - cut);
    if (cut > 0 && stem.length < 4) return undefined;
    const unit = names.get(stem);
    if (unit) return unit;
  }
  return undefined;
}

function unspacedUnit(text: string): Unit | undefined {
  const currency = currencyOf(text);
  if (currency) return currency;
  for (let length = LONGEST_UNSPACED; length > 0; length--) {
    const unit = unitNames().get(text.slice(0, length));
    if (unit) return unit;
  }
  return undefined;
}

const CENTS = /^(?:cents?|centimes?|centimos?|centavos?|¢)$/;

/** The currency whose name or sign a text begins with. */
export function currencyOf(text: string): Unit | undefined {
  if (CENTS.test(text)) return { dimension: 'EUR', scale: 0.01 };
  const found = CURRENCIES.find(([pattern]) => pattern.test(text));
  return found && { dimension: found[1], scale: 1 };
}
