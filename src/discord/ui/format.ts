import type { Language } from '../i18n/translate.ts';

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** "12 min ago", for footers, where Discord does not show its own times. */
export function ago(date: Date, now: Date, language: Language): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(language, { style: 'short', numeric: 'auto' }).format(
    Math.trunc(seconds / size),
    unit,
  );
}

/** "1,226". */
export function grouped(count: number, language: Language): string {
  return count.toLocaleString(language);
}

/** "12.3 MB". */
export function megabytes(bytes: number, language: Language): string {
  return `${(bytes / 1e6).toLocaleString(language, { maximumFractionDigits: 1 })} MB`;
}

/** "2 m 10 s", "5 m". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const showsSeconds = !hours && (whole % 60 > 0 || !minutes);
  const parts = [hours ? `${hours} h` : '', minutes ? `${minutes} m` : '', showsSeconds ? `${whole % 60} s` : ''];
  // Not to be torn apart at the end of a line.
  return parts.filter(Boolean).join(' ').replaceAll(' ', '\u00a0');
}

/** Money that may be a hundredth of a cent: "$0.001", "$1.20". */
export function usd(amount: number): string {
  return amount > 0 && amount < 0.01 ? `$${amount.toPrecision(1)}` : `$${amount.toFixed(2)}`;
}

/** "41k", "1.2M". */
export function compact(count: number, language: Language): string {
  return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 })
    .format(count)
    .replace('K', 'k');
}
