import { asList, asRecord, asText, type Json } from './json.ts';

/**
 * Inline content as plain text: links keep their words, inline code its back-ticks, an equation its expression,
 * a mention what it names.
 */
export function plainText(richText: unknown): string {
  return asList(richText).map(pieceText).join('');
}

function pieceText(piece: Json): string {
  if (piece.type === 'equation') return asText(asRecord(piece.equation).expression);
  if (piece.type === 'mention') return mentionText(piece);
  const text = asText(piece.plain_text);
  return asRecord(piece.annotations).code === true && text.trim() !== '' ? `\`${text}\`` : text;
}

/** `plain_text` has the name where the integration may see it; a date's own text there is of the server's locale. */
function mentionText(piece: Json): string {
  const mention = asRecord(piece.mention);
  if (mention.type === 'date') return dateText(mention.date);
  return asText(piece.plain_text);
}

/** `2026-03-01`, `2026-03-01 → 2026-03-05`; a time keeps its minutes, and its zone where one is given. */
export function dateText(value: unknown): string {
  const date = asRecord(value);
  const zone = asText(date.time_zone);
  const parts = [date.start, date.end].map((part) => momentText(asText(part))).filter((part) => part !== '');
  return parts.join(' → ') + (zone === '' || parts.length === 0 ? '' : ` (${zone})`);
}

function momentText(text: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  if (match === null) return text;
  const [, day, time, offset] = match;
  if (time === undefined) return day!;
  const zone = offset === undefined ? '' : offset === 'Z' || offset === '+00:00' ? ' UTC' : ` ${offset}`;
  return `${day} ${time}${zone}`;
}
