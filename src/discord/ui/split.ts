const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Longest visible character, such as a family emoji or a letter with many accents. Longer ones may be cut. */
const MAX_CHARACTER = 64;

/** Cuts a text to `max` UTF-16 units and adds an ellipsis, never inside a visible character. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  return max < 1 ? '' : `${text.slice(0, boundaryBefore(text, max - 1))}…`;
}

/** Where to cut at or before `end`: not inside a character, and not between a backslash and what it escapes. */
function boundaryBefore(text: string, end: number): number {
  const from = Math.max(0, end - MAX_CHARACTER);
  const around = text.slice(from, end + MAX_CHARACTER);
  const boundary = from + (characters.segment(around).containing(end - from)?.index ?? end - from);
  const cut = boundary > from ? boundary : end;
  return /[\uD800-\uDBFF\\]/.test(text[cut - 1] ?? '') ? cut - 1 : cut;
}

/** Cuts Markdown to `max` UTF-16 units, between lines or words, and closes code fences. */
export function clipMarkdown(text: string, max: number): string {
  return text.length <= max ? text : `${splitMarkdown(text, max - 2)[0] ?? ''}\n…`;
}

const FENCE = /^(\s*)(`{3,}|~{3,})(.*)$/;

/** Room for a newline and a closing fence at the end of a part. */
const FENCE_RESERVE = 12;

/**
 * Splits Markdown into parts of at most `max` UTF-16 units: between paragraphs if possible, else between lines, else
 * between words. A code fence that is cut is closed at the end of its part and reopened in the next one.
 */
export function splitMarkdown(text: string, max: number): readonly string[] {
  const parts: string[] = [];
  let lines: string[] = [];
  let fence: string | undefined;
  /** Of `lines`, with their line breaks. */
  let length = 0;
  const close = () => {
    const body = fence === undefined ? lines : [...lines, fenceMark(fence)];
    const part = body.join('\n').trim();
    if (part !== '') parts.push(part);
    lines = fence === undefined ? [] : [fence];
    length = sizeOf(lines);
  };
  for (const line of text.split('\n').flatMap((whole) => cutLine(whole, max - 2 * FENCE_RESERVE))) {
    if (length + line.length + FENCE_RESERVE > max) {
      const carried = fence === undefined ? sinceLastBlank(lines, max) : [];
      lines.length -= carried.length;
      close();
      lines.push(...carried);
      length += sizeOf(carried);
    }
    lines.push(line);
    length += line.length + 1;
    fence = fenceAfter(fence, line);
  }
  close();
  return parts;
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

function fenceAfter(fence: string | undefined, line: string): string | undefined {
  const match = FENCE.exec(line);
  if (!match) return fence;
  if (fence === undefined) return clip(line, FENCE_RESERVE * 2);
  const isClosing = match[3]?.trim() === '' && match[2]?.startsWith(fenceMark(fence));
  return isClosing ? undefined : fence;
}

function fenceMark(fence: string): string {
  return FENCE.exec(fence)?.[2] ?? '```';
}

/** The lines after the last blank one, to move into the next part; none if they are too long. */
function sinceLastBlank(lines: readonly string[], max: number): string[] {
  const blank = lines.findLastIndex((line) => line.trim() === '');
  if (blank <= 0) return [];
  const tail = lines.slice(blank + 1);
  const isSmall = sizeOf(tail) < max / 2;
  return isSmall && !tail.some((line) => FENCE.test(line)) ? tail : [];
}

function cutLine(line: string, max: number): readonly string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > max) {
    const space = rest.lastIndexOf(' ', max);
    const end = space > max / 2 ? space : boundaryBefore(rest, max);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest];
}
