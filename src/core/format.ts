/*
 * Amounts, durations and dates for people. `locale` is a BCP 47 tag such as `en` or `pt`. The command line and Discord
 * both use these, so that one amount never has two spellings.
 */

const RELATIVE_UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** "12 min. ago". */
export function formatAgo(date: Date, now: Date, locale: string): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
  const [unit, size] = RELATIVE_UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' }).format(
    Math.trunc(seconds / size),
    unit,
  );
}

/** "1,226"; at most `maxDecimals` digits after the point. */
export function formatNumber(value: number, locale: string, maxDecimals = 0): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: maxDecimals }).format(value);
}

/** "41k", "1.2M". */
export function formatCompact(count: number, locale: string): string {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
    .format(count)
    .replace('K', 'k');
}

/** "12.3 MB". */
export function formatMegabytes(bytes: number, locale: string): string {
  const options = { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, options).format(bytes / 1e6);
}

/** "$1.20"; below one cent one significant digit, "$0.004". */
export function formatUsd(usd: number, locale: string): string {
  const options = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const;
  const isTiny = usd > 0 && usd < 0.01;
  return new Intl.NumberFormat(locale, isTiny ? { ...options, maximumSignificantDigits: 1 } : options).format(usd);
}

/** "2 min, 10 sec", "1 hr, 5 min", "0 sec". Seconds are left out from one hour on. Contains no-break spaces only. */
export function formatDuration(totalSeconds: number, locale: string): string {
  const whole = Math.max(0, Math.round(totalSeconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const seconds = hours > 0 ? 0 : whole % 60;
  const options = { style: 'short', ...(whole === 0 ? { secondsDisplay: 'always' as const } : {}) } as const;
  return new Intl.DurationFormat(locale, options).format({ hours, minutes, seconds }).replaceAll(' ', '\u00a0');
}
