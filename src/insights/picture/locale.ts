/** Vega's description of how numbers and amounts are written. */
type NumberLocale = {
  readonly decimal: string;
  readonly thousands: string;
  readonly grouping: readonly number[];
  /** What is before and after an amount in US dollars. */
  readonly currency: readonly [string, string];
};

export function numberLocale(locale: string): NumberLocale {
  const parts = new Intl.NumberFormat(locale, { useGrouping: 'always' }).formatToParts(1234.5);
  const amount = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' });
  const [before = '', after = ''] = amount.format(1).split(/1[.,]00/);
  const partOf = (type: Intl.NumberFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return { decimal: partOf('decimal'), thousands: partOf('group'), grouping: [3], currency: [before, after] };
}

/** `yyyy-mm-dd` → how the day is written below a bar. */
export function dayLabels(days: readonly string[], locale: string): Readonly<Record<string, string>> {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return Object.fromEntries(days.map((day) => [day, format.format(new Date(`${day}T00:00:00Z`))]));
}
