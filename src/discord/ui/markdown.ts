import type { Citation } from '../../core/domain/answer.ts';
import { stripInvisible } from '../../core/text/invisible-text.ts';
import { defuse } from './defuse.ts';
import { clip } from './split.ts';

/** `<t:…:R>`: Discord shows it as "3 days ago", in the reader's language. */
export function relative(date: Date): string {
  return `<t:${Math.floor(date.getTime() / 1000)}:R>`;
}

/** More than any message can show. Whoever writes the text does not decide how long the bot works on it. */
const MAX_TEXT = 20_000;
const MAX_LINE = 4_000;

/** Characters that belong to an emoji and are invisible elsewhere: joiner, variation selector, keycap, tags. */
const EMOJI_PARTS = /[\u200d\ufe0f\u20e3\u{e0020}-\u{e007f}]/u;

/** Removes invisible characters, which can reorder letters or hide words. Emoji stay whole. At most 20,000 characters. */
export function visible(text: string): string {
  const cut = text.slice(0, MAX_TEXT);
  // Only these texts are searched for emoji, which takes long.
  if (!EMOJI_PARTS.test(cut)) return stripInvisible(cut);
  const parts = cut
    .toWellFormed()
    .replaceAll('\uFFFD', '')
    .split(/(\p{RGI_Emoji})/v);
  return parts.map((part, index) => (index % 2 ? part : stripInvisible(part))).join('');
}

const OPENING_FENCE = /^[ \t]*```[\w+#.-]*[ \t]*$/;
const CLOSING_FENCE = /^[ \t]*```[ \t]*$/;

/**
 * Makes text from Notion or a model safe to show: no masked links, no mentions, no Markdown that breaks the layout of
 * what follows. Addresses become code, so only links from the citation table can be followed. Fenced code stays as it
 * is, except for a fence inside it, which would end the block on Discord.
 */
export function harmless(text: string): string {
  const parts = splitFences(visible(text));
  const hasFence = parts.some(({ isCode }) => isCode);
  const firstBracket = parts.findIndex(({ isCode, lines }) => !isCode && lines.some((line) => line.includes('[')));
  return parts
    .map(({ isCode, lines }, index) => {
      const part = lines.join('\n');
      if (!isCode) return harmlessProse(part, hasFence);
      // A `[` in the prose before could make a link of what is in the code.
      const isBehindBracket = firstBracket >= 0 && firstBracket < index;
      return harmlessFence(isBehindBracket ? part.replaceAll('](', '] (') : part);
    })
    .join('\n');
}

type Part = { readonly isCode: boolean; readonly lines: string[] };

/** Fenced code and the prose between. The first and last lines of code have only the fence. */
function splitFences(text: string): readonly Part[] {
  const lines = text.split('\n');
  const closings = lines.flatMap((line, index) => (CLOSING_FENCE.test(line) ? [index] : []));
  const parts: Part[] = [];
  let nextClosing = 0;
  for (let index = 0; index < lines.length; index++) {
    while ((closings[nextClosing] ?? Number.POSITIVE_INFINITY) <= index) nextClosing++;
    const closing = closings[nextClosing];
    if (closing !== undefined && OPENING_FENCE.test(lines[index]!)) {
      parts.push({ isCode: true, lines: lines.slice(index, closing + 1) });
      index = closing;
    } else if (parts.at(-1)?.isCode === false) parts.at(-1)!.lines.push(lines[index]!);
    else parts.push({ isCode: false, lines: [lines[index]!] });
  }
  return parts;
}

/** `harmless` on a single line, cut to `maxLength`. */
export function harmlessLine(text: string, maxLength: number): string {
  return harmlessProse(clip(visible(text.slice(0, MAX_LINE)).replaceAll(/\s+/g, ' ').trim(), maxLength)) || '–';
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

function harmlessProse(text: string, isBesideCode = false): string {
  return defuse(text, isBesideCode).replaceAll(/^([^\S\n]*)(#{1,3}|-#|>>>)(?=\s)/gm, '$1\\$2');
}

/** A title as link text. Brackets and line breaks would end the link, and an address in it would mislead. */
export function linkText(title: string): string {
  const text = visible(title.slice(0, MAX_LINE))
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?:[a-z][a-z0-9+.-]{0,30})?:\/\/|(?<=(?:discord|dsc)\.gg|\.com\/invite)\//gi, ' ')
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
  const line = visible((text ?? '').slice(0, MAX_LINE))
    .replaceAll('`', 'ˋ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return clip(line, maxLength) || ' ';
}
