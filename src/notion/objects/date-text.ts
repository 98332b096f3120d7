import { asRecord, asText } from './json.ts';

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** `2026-03-01` or `2026-03-01 → 2026-03-05`. A time keeps its minutes, its offset and its named zone. */
export function dateText(value: unknown): string {
  const date = asRecord(value);
  const parts = [date.start, date.end].map((part) => momentText(asText(part))).filter((part) => part !== '');
  const zone = asText(date.time_zone);
  return parts.join(' → ') + (zone === '' || parts.length === 0 ? '' : ` (${zone})`);
}

/** Shortens an ISO 8601 time; any other text is returned unchanged. */
function momentText(text: string): string {
  const match = MOMENT.exec(text);
  if (match === null) return text;
  const [, day, time, offset] = match;
  if (time === undefined) return day!;
  const zone = offset === undefined ? '' : offset === 'Z' || offset === '+00:00' ? ' UTC' : ` ${offset}`;
  return `${day} ${time}${zone}`;
}
