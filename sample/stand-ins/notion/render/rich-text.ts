import type { Markup } from '../rules/spec.ts';
import { databaseId, pageId, userId } from '../workspace/ids.ts';

export type Json = Record<string, unknown>;

/** Names for mentions, looked up at each read, so that a renamed page shows its new title. */
export type Names = {
  title(id: string): string;
  user(id: string): Json;
};

const MARKS =
  /\*\*(?<bold>.+?)\*\*|`(?<code>[^`]+)`|@\[(?<kind>user|page|database|date):(?<key>[^\]]+)\]|\[(?<label>[^\]]+)\]\((?<link>https?:[^)\s]+)\)|\$\$(?<equation>.+?)\$\$/gs;

/** Notion's limit on the content of one piece of rich text. */
const MAX_CONTENT_CHARS = 2000;

const PLAIN = { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' };

/** An array of rich text as the API returns it. */
export function toRichText(markup: Markup, names: Names): Json[] {
  const parts: Json[] = [];
  let end = 0;
  for (const match of markup.matchAll(MARKS)) {
    parts.push(...toText(markup.slice(end, match.index)));
    parts.push(...toPart(match.groups ?? {}, names));
    end = match.index + match[0].length;
  }
  return [...parts, ...toText(markup.slice(end))];
}

/** Text without formatting, as in a code block. */
export function toText(content: string, annotations: Json = {}, url: string | null = null): Json[] {
  const pieces: Json[] = [];
  for (let start = 0; start < content.length; start += MAX_CONTENT_CHARS) {
    const piece = content.slice(start, start + MAX_CONTENT_CHARS);
    pieces.push({
      type: 'text',
      text: { content: piece, link: url === null ? null : { url } },
      annotations: { ...PLAIN, ...annotations },
      plain_text: piece,
      href: url,
    });
  }
  return pieces;
}

/** What a reader sees. */
export function toPlainText(markup: Markup, names: Names): string {
  return toRichText(markup, names)
    .map((part) => part.plain_text)
    .join('');
}

function toPart(groups: Record<string, string | undefined>, names: Names): Json[] {
  if (groups.bold !== undefined) return toText(groups.bold, { bold: true });
  if (groups.code !== undefined) return toText(groups.code, { code: true });
  if (groups.label !== undefined) return toText(groups.label, {}, groups.link ?? null);
  if (groups.equation !== undefined) return [toEquation(groups.equation)];
  return [toMention(groups.kind ?? '', groups.key ?? '', names)];
}

/** `start`, `start/end`, each followed by `|zone` if it has one. */
function toDate(key: string): Json {
  const [range = '', zone] = key.split('|');
  const [start, end] = range.split('/');
  return { start, end: end ?? null, time_zone: zone ?? null };
}

function toEquation(expression: string): Json {
  return { type: 'equation', equation: { expression }, annotations: PLAIN, plain_text: expression, href: null };
}

function toMention(kind: string, key: string, names: Names): Json {
  const shape = (mention: Json, plain: string, href: string | null): Json => ({
    type: 'mention',
    mention,
    annotations: PLAIN,
    plain_text: plain,
    href,
  });
  if (kind === 'date') return shape({ type: 'date', date: toDate(key) }, key, null);
  if (kind === 'user') {
    const user = names.user(userId(key));
    return shape({ type: 'user', user }, `@${user.name ?? 'Anonymous'}`, null);
  }
  const id = kind === 'page' ? pageId(key) : databaseId(key);
  return shape({ type: kind, [kind]: { id } }, names.title(id), `https://www.notion.so/${id.replaceAll('-', '')}`);
}
