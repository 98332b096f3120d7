import type { Citation } from '../../core/domain/answer.ts';
import { stripInvisible } from '../../core/text/invisible-text.ts';
import { clip } from './split.ts';

/** `<t:…:R>`: Discord shows it as "3 days ago", in the reader's language. */
export function relative(date: Date): string {
  return `<t:${Math.floor(date.getTime() / 1000)}:R>`;
}

/** Text without what cannot be seen, which can turn the order of letters around or hide words; emoji stay whole. */
export function visible(text: string): string {
  const parts = text.split(/(\p{RGI_Emoji})/v);
  return parts.map((part, index) => (index % 2 ? part : stripInvisible(part))).join('');
}

/** A fence as Discord and everybody else reads it: its own lines hold nothing but the fence and a language. */
const FENCED = /(^[ \t]*```[\w+#.-]*[ \t]*\n[\s\S]*?^[ \t]*```[ \t]*$)/m;

/**
 * Text from Notion or a model as it may stand in a message: no masked links, no mentions that look real, nothing that
 * breaks the layout of what follows; an address is shown as code, so that only links from the citation table can be
 * followed. Fenced code stays as it is, but for a fence inside it, at which Discord would end it.
 */
export function harmless(text: string): string {
  return visible(text)
    .split(FENCED)
    .map((part, index) => (index % 2 ? harmlessFence(part) : harmlessProse(part)))
    .join('');
}

/** The same on a single line. */
export function harmlessLine(text: string, maxLength: number): string {
  return harmlessProse(clip(visible(text).replaceAll(/\s+/g, ' ').trim(), maxLength)) || '–';
}

/** The same, cut so that it fits into `room` with the escapes that it needs. */
export function fittedLine(text: string, maxLength: number, room: number): string {
  const line = harmlessLine(text, Math.min(maxLength, room));
  // Every sign may need an escape.
  return line.length <= room ? line : harmlessLine(text, Math.max(1, Math.floor(room / 2) - 2));
}

function harmlessFence(block: string): string {
  const [, open = '', code = '', close = ''] = /^([ \t]*```[^\n]*\n)([\s\S]*?)([ \t]*```[ \t]*)$/.exec(block) ?? [];
  return `${open}${code.replaceAll('```', 'ˋˋˋ')}${close}`;
}

/**
 * What is live in prose, read in one pass as Discord does: the middle of a masked link; escaped signs, which stay;
 * inline code and marks in pairs on a line, which stay; an address; signs that would pair with those of the next text;
 * what looks like a mention.
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

/** A title as the text of a link: a bracket would end it, a line break would break it, an address in it would mislead. */
export function linkText(title: string): string {
  const text = visible(title)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?:\b[a-z][a-z0-9+.-]*)?:\/\//gi, ' ')
    .replaceAll(/[[\]]/g, (bracket) => (bracket === '[' ? '(' : ')'))
    .replaceAll(/[\\`*_~|<>@]/g, '\\$&');
  return text.trim() || '–';
}

/** A masked link; the address is one that we made ourselves from Notion's. */
export function link(title: string, url: string): string {
  return `[${linkText(title)}](${url.replaceAll(/[()\s<>]/g, encodeURIComponent)})`;
}

/** Turns the marks `[n]` of a text into links to what they cite, but not in code; an unknown number stays a number. */
export function linkMarks(text: string, citations: readonly Citation[]): string {
  return text.replaceAll(/```[\s\S]*?```|`[^`\n]+`|\[(\d{1,3})\]/g, (found, n: string | undefined) => {
    const citation = n === undefined ? undefined : citations.find((candidate) => candidate.n === Number(n));
    return citation ? `[[${n}]](${citation.url})` : found;
  });
}

/** Inline code that cannot be left, whatever the value holds. */
export function code(value: unknown): string {
  return `\`\`${inCode(typeof value === 'string' ? value : JSON.stringify(value))}\`\``;
}

/** What somebody entered, to stand between back-ticks in a sentence. */
export function inCode(text: string | undefined, maxLength = Number.POSITIVE_INFINITY): string {
  const line = visible(text ?? '')
    .replaceAll('`', 'ˋ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return clip(line, maxLength) || ' ';
}
