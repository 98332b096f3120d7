import { type NotionId, parseNotionId } from '../../core/domain/notion-id.ts';
import { dateText } from './date-text.ts';
import { asList, asRecord, asText, type Json } from './json.ts';

const MENTIONED_OBJECTS: ReadonlySet<string> = new Set(['page', 'database', 'data_source']);

/**
 * Inline content as plain text: links keep their words, inline code its back-ticks, equations their expressions and
 * mentions their names. Also accepts a single piece, as the property-item endpoint sends it.
 */
export function plainText(richText: unknown): string {
  let text = '';
  let code = '';
  for (const piece of pieces(richText)) {
    const part = pieceText(piece);
    // Code that is split by other formatting, such as bold, is one piece of code.
    if (isCode(piece)) code += part;
    else {
      text += inTicks(code) + part;
      code = '';
    }
  }
  return text + inTicks(code);
}

/** The same without back-ticks, for titles and code blocks. */
export function bareText(richText: unknown): string {
  return pieces(richText).map(pieceText).join('');
}

/** The pages and databases that inline content mentions by their titles. */
export function mentionedObjects(richText: unknown): readonly NotionId[] {
  return pieces(richText).flatMap((piece) => {
    const mention = asRecord(piece.mention);
    const type = asText(mention.type);
    if (piece.type !== 'mention' || !MENTIONED_OBJECTS.has(type)) return [];
    return parseNotionId(asText(asRecord(mention[type]).id)) ?? [];
  });
}

function pieces(richText: unknown): readonly Json[] {
  return Array.isArray(richText) ? asList(richText) : [asRecord(richText)];
}

function isCode(piece: Json): boolean {
  return piece.type !== 'equation' && piece.type !== 'mention' && asRecord(piece.annotations).code === true;
}

function inTicks(code: string): string {
  return code.trim() === '' ? code : `\`${code}\``;
}

function pieceText(piece: Json): string {
  if (piece.type === 'equation') return asText(asRecord(piece.equation).expression) || asText(piece.plain_text);
  if (piece.type === 'mention') return mentionText(piece);
  return asText(piece.plain_text) || asText(asRecord(piece.text).content);
}

/** `plain_text` has the name of a person, page or database if the integration may see it, otherwise "Untitled". */
function mentionText(piece: Json): string {
  const mention = asRecord(piece.mention);
  const shown = asText(piece.plain_text);
  if (mention.type === 'date') return dateText(mention.date) || shown;
  if (mention.type === 'link_mention') return asText(asRecord(mention.link_mention).title) || shown;
  return shown || nameless(mention);
}

/** A mention for which Notion gives no text. */
function nameless(mention: Json): string {
  const inner = asRecord(mention[asText(mention.type)]);
  return asText(inner.name) || asText(inner.url) || asText(inner.href);
}
