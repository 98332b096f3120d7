import type { DateUnit, DayRange } from '../../../core/domain/table.ts';

const DAY_MS = 86_400_000;

/** A day as `2026-03-01`. */
type Day = string;

/** The day that it is now in a time zone. */
export function todayIn(timeZone: string, now: Date): Day {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}

/**
 * Reads days: `2026`, `2026-Q1`, `2026-03`, `2026-03-01`, `today`, `yesterday`, `tomorrow`, `this week`, `last quarter`,
 * `next year`, `last 7 days`, `next 2 months`, and `A..B` from the first day of A to the last one of B, where either may
 * be left out. Weeks begin on Monday. `last 7 days` ends today, `next 7 days` begins today.
 * Undefined for anything else, and for a day that does not exist.
 */
export function parseDays(text: string, today: Day): DayRange | undefined {
  const plain = text.trim().toLowerCase();
  const [first, last, ...rest] = plain.split('..');
  if (last === undefined) return parsePeriod(plain, today);
  if (rest.length > 0 || (first === '' && last === '')) return undefined;
  const [from, until] = [first!, last].map((part): DayRange | undefined =>
    part.trim() === '' ? {} : parsePeriod(part.trim(), today),
  );
  if (from === undefined || until === undefined) return undefined;
  const range = {
    ...(from.from === undefined ? {} : { from: from.from }),
    ...(until.before === undefined ? {} : { before: until.before }),
  };
  const isBackwards = range.from !== undefined && range.before !== undefined && range.from >= range.before;
  return isBackwards ? undefined : range;
}

function parsePeriod(text: string, today: Day): Required<DayRange> | undefined {
  const named = { yesterday: -1, today: 0, tomorrow: 1 }[text];
  if (named !== undefined) return period('day', addDays(today, named), 1);
  const calendar = /^(\d{4})(?:-(?:q([1-4])|(\d{2})(?:-(\d{2}))?))?$/.exec(text);
  if (calendar) return calendarPeriod(calendar);
  const relative = /^(this|last|next) (day|week|month|quarter|year)$/.exec(text);
  if (relative) {
    const [, which, unit] = relative as unknown as readonly [string, string, DateUnit];
    const start = startOf(unit, today);
    return period(unit, addUnits(unit, start, { this: 0, last: -1, next: 1 }[which]!), 1);
  }
  const span = /^(last|next) (\d{1,4}) (day|week|month|quarter|year)s?$/.exec(text);
  if (!span) return undefined;
  const [, which, count, unit] = span as unknown as readonly [string, string, string, DateUnit];
  const days = Number(count);
  if (days === 0) return undefined;
  if (which === 'last') return { from: addUnits(unit, today, -days), before: addDays(today, 1) };
  return { from: today, before: addDays(addUnits(unit, today, days), 1) };
}

function calendarPeriod([, year, quarter, month, day]: RegExpExecArray): Required<DayRange> | undefined {
  if (quarter !== undefined) return period('quarter', `${year}-${pad(Number(quarter) * 3 - 2)}-01`, 1);
  const start = `${year}-${month ?? '01'}-${day ?? '01'}`;
  if (toDay(Date.parse(`${start}T00:00:00Z`)) !== start) return undefined;
  return period(day !== undefined ? 'day' : month !== undefined ? 'month' : 'year', start, 1);
}

function period(unit: DateUnit, from: Day, count: number): Required<DayRange> {
  return { from, before: addUnits(unit, from, count) };
}

function startOf(unit: DateUnit, day: Day): Day {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
  if (unit === 'day') return day;
  if (unit === 'week') return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  if (unit === 'month') return `${day.slice(0, 7)}-01`;
  return unit === 'year' ? `${year}-01-01` : `${year}-${pad(month - ((month - 1) % 3))}-01`;
}

export function addDays(day: Day, count: number): Day {
  return toDay(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS);
}

/** The last day of a shorter month takes the place of one that it does not have. */
function addUnits(unit: DateUnit, day: Day, count: number): Day {
  if (unit === 'day') return addDays(day, count);
  if (unit === 'week') return addDays(day, count * 7);
  const months = count * { month: 1, quarter: 3, year: 12 }[unit];
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return toDay(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

function toDay(ms: number): Day {
  return Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 10);
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
