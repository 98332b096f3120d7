import { asRecord, asText } from './json.ts';

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** `2026-03-01`, `2026-03-01 → 2026-03-05`; a time keeps its minutes and its offset, and the zone where one is named. */
export function dateText(value: unknown): string {
  const date = asRecord(value);
  const parts = [date.start, date.end].map((part) => momentText(asText(part))).filter((part) => part !== '');
  const zone = asText(date.time_zone);
  return parts.join(' → ') + (zone === '' || parts.length === 0 ? '' : ` (${zone})`);
}

/** One moment as Notion writes it (ISO 8601); anything else stays as it is. */
export function momentText(text: string): string {
  const match = MOMENT.exec(text);
  if (match === null) return text;
  const [, day, time, offset] = match;
  if (time === undefined) return day!;
  const zone = offset === undefined ? '' : offset === 'Z' || offset === '+00:00' ? ' UTC' : ` ${offset}`;
  return `${day} ${time}${zone}`;
}
