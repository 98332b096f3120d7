import type { AggregateValue, ColumnRef, TableRow } from '../../../core/domain/table.ts';
import type { LanguageCode } from '../../../languages/languages.ts';

/** Notion's number formats with the currencies that they show (developers.notion.com/reference/property-object). */
const CURRENCIES: Readonly<Record<string, string>> = {
  dollar: 'USD',
  australian_dollar: 'AUD',
  canadian_dollar: 'CAD',
  singapore_dollar: 'SGD',
  euro: 'EUR',
  pound: 'GBP',
  yen: 'JPY',
  ruble: 'RUB',
  rupee: 'INR',
  won: 'KRW',
  yuan: 'CNY',
  real: 'BRL',
  lira: 'TRY',
  rupiah: 'IDR',
  franc: 'CHF',
  hong_kong_dollar: 'HKD',
  new_zealand_dollar: 'NZD',
  krona: 'SEK',
  norwegian_krone: 'NOK',
  mexican_peso: 'MXN',
  rand: 'ZAR',
  new_taiwan_dollar: 'TWD',
  danish_krone: 'DKK',
  zloty: 'PLN',
  baht: 'THB',
  forint: 'HUF',
  koruna: 'CZK',
  shekel: 'ILS',
  chilean_peso: 'CLP',
  philippine_peso: 'PHP',
  dirham: 'AED',
  colombian_peso: 'COP',
  riyal: 'SAR',
  ringgit: 'MYR',
  leu: 'RON',
  argentine_peso: 'ARS',
  uruguayan_peso: 'UYU',
  peruvian_sol: 'PEN',
};
/** An average can have many decimals. */
const MAX_DECIMALS = 4;

/** A number with its unit; Notion shows 0.25 in percent as 25 %. */
export function formatValue(value: AggregateValue, { format = 'number' }: ColumnRef, language: LanguageCode): string {
  if (typeof value === 'string') return value;
  const currency = CURRENCIES[format];
  if (currency !== undefined) {
    const decimals = Number.isInteger(value) ? 0 : 2;
    const options = { style: 'currency', currency, minimumFractionDigits: decimals, maximumFractionDigits: 2 } as const;
    return new Intl.NumberFormat(language, options).format(value);
  }
  const style = format === 'percent' ? 'percent' : 'decimal';
  return new Intl.NumberFormat(language, { style, maximumFractionDigits: MAX_DECIMALS }).format(value);
}

/** A cell as its column shows it. */
export function formatCell({ text }: TableRow['cells'][number], column: ColumnRef, language: LanguageCode): string {
  const isNumber = column.type === 'number' && /^-?\d+(?:\.\d+)?$/.test(text);
  return isNumber ? formatValue(Number(text), column, language) : text;
}
