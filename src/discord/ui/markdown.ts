import type { Citation } from '../../core/domain/answer.ts';
import { stripInvisible } from '../../core/text/invisible-text.ts';
import { clip } from './split.ts';

/** `<t:…:R>`: Discord shows it as "3 days ago", in the reader's language. */
export function relative(date: Date): string {
  return `<t:${Math.floor(date.getTime() / 1000)}:R>`;
}

/** Removes invisible characters, which can reorder letters or hide words. Emoji stay whole. */
export function visible(text: string): string {
  const parts = text.split(/(\p{RGI_Emoji})/v);
  return parts.map((part, index) => (index % 2 ? part : stripInvisible(part))).join('');
}

/** A fenced code block: its first and last lines contain only the fence and a language. */
const FENCED = /(^[ \t]*```[\w+#.-]*[ \t]*\n[\s\S]*?^[ \t]*```[ \t]*$)/m;

/**
 * Makes text from Notion or a model safe to show: no masked links, no mentions, no Markdown that breaks the layout of
 * what follows. Addresses become code, so only links from the citation table can be followed. Fenced code stays as it
 * is, except for a fence inside it, which would end the block on Discord.
 */
export function harmless(text: string): string {
  return visible(text)
    .split(FENCED)
    .map((part, index) => (index % 2 ? harmlessFence(part) : harmlessProse(part)))
    .join('');
}

/** `harmless` on a single line, cut to `maxLength`. */
export function harmlessLine(text: string, maxLength: number): string {
  return harmlessProse(clip(visible(text).replaceAll(/\s+/g, ' ').trim(), maxLength)) || '–';
}

/** `harmlessLine`, cut so that it fits into `room` including its escapes. */
export function fittedLine(text: string, maxLength: number, room: number): string {
  const line = harmlessLine(text, Math.min(maxLength, room));
  // Every character may need an escape.
  return line.length <= room ? line : harmlessLine(text, Math.max(1, Math.floor(room / 2) - 2));
}

function harmlessFence(block: string): string {
  const [, open = '', code = '', close = ''] = /^([ \t]*```[^\n]*\n)([\s\S]*?)([ \t]*```[ \t]*)$/.exec(block) ?? [];
  return `${open}${code.replaceAll('```', 'ˋˋˋ')}${close}`;
}

/**
 * Active Markdown in prose, matched in one pass like Discord's parser: the middle of a masked link, escaped characters
 * (kept), inline code and paired emphasis on one line (kept), addresses, unpaired emphasis, and mentions.
 */
const LIVE =
  /\\?\]\s*\(|\\[^0-9A-Za-z\s]|(?<!`)`[^`\n]+`(?!`)|(\*\*|__|~~)([^*_~\n]+)\1|`?\b[a-z][a-z0-9+.-]*:\/\/[^\s`<>)\]]+`?|`|\*\*|__|~~|\|\||<(?=[@#:/t]|a:|id:)|@(?=everyone|here)/gi;

function harmlessProse(text: string): string {
  return harmlessInline(text).replaceAll(/^(\s*)(#{1,3}|-#|>>>)(?=\s)/gm, '$1\\$2');
}

function harmlessInline(text: string): string {
  return text.replaceAll(LIVE, (live: string, mark: string | undefined, marked: string | undefined) => {
    if (mark !== undefined && marked !== undefined) return `${mark}${harmlessInline(marked)}${mark}`;
    if (live.endsWith('(')) return live.replace('(', '\\(');
    if (live.startsWith('\\') || /^`.+`$/.test(live)) return live;
    if (live.includes('://')) return `\`${live.replaceAll('`', '')}\``;
    return [...live].map((sign) => `\\${sign}`).join('');
  });
}

/** A title as link text. Brackets and line breaks would end the link, and an address in it would mislead. */
export function linkText(title: string): string {
  const text = visible(title)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?:\b[a-z][a-z0-9+.-]*)?:\/\//gi, ' ')
    .replaceAll(/[[\]]/g, (bracket) => (bracket === '[' ? '(' : ')'))
    .replaceAll(/[\\`*_~|<>@]/g, '\\$&');
  return text.trim() || '–';
}

/** A masked link. The address must come from the index, not from text. */
export function link(title: string, url: string): string {
  return `[${linkText(title)}](${url.replaceAll(/[()\s<>]/g, encodeURIComponent)})`;
}

/** Turns citation marks `[n]` into links, except in code. Unknown numbers stay as they are. */
export function linkMarks(text: string, citations: readonly Citation[]): string {
  return text.replaceAll(/```[\s\S]*?```|`[^`\n]+`|\[(\d{1,3})\]/g, (found, n: string | undefined) => {
    const citation = n === undefined ? undefined : citations.find((candidate) => candidate.n === Number(n));
    return citation ? `[[${n}]](${citation.url})` : found;
  });
}

/** Inline code that the value cannot break out of. */
export function code(value: unknown): string {
  return `\`\`${inCode(typeof value === 'string' ? value : JSON.stringify(value))}\`\``;
}

/** Prepares user input for use between backticks in a sentence. */
export function inCode(text: string | undefined, maxLength = Number.POSITIVE_INFINITY): string {
  const line = visible(text ?? '')
    .replaceAll('`', 'ˋ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return clip(line, maxLength) || ' ';
}
