import { UserError } from '../../interactions/user-error.ts';
import { inCode } from '../../ui/markdown.ts';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 7;

/** When a list of changes begins: so many days ago, or on a day (UTC). Nothing older than `maxDays` is kept. */
export function parseSince(text: string | undefined, now: Date, maxDays: number): Date {
  const at = timeOf(text ?? String(Math.min(DEFAULT_DAYS, maxDays)), now);
  const isKept = at !== undefined && at <= now && now.getTime() - at.getTime() <= (maxDays + 1) * DAY_MS;
  if (!isKept) throw new UserError('changes.badSince', { value: inCode(text, 40), days: maxDays });
  return at;
}

function timeOf(text: string, now: Date): Date | undefined {
  const days = /^(\d{1,4})\s*d?$/i.exec(text)?.[1];
  if (days !== undefined) return new Date(now.getTime() - Number(days) * DAY_MS);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const at = new Date(`${text}T00:00:00Z`);
  // `2026-02-30` would become another day.
  return at.toString() !== 'Invalid Date' && at.toISOString().startsWith(text) ? at : undefined;
}
