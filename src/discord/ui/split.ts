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

/** How long a text counts. A longer text must not count less. */
type Measure = (text: string) => number;

const unitsOf: Measure = (text) => text.length;

/** What a reader sees of Markdown, in UTF-16 units: no addresses of links, no backslashes. */
export function seenLength(markdown: string): number {
  return markdown
    .replaceAll(/\]\([^()\s]*\)/g, '')
    .replaceAll(/\\(?=[^\w\s])/g, '')
    .replaceAll(/\[\[(\d{1,3})\]/g, '[$1]').length;
}

/**
 * Splits Markdown into parts that count at most `max`, by default UTF-16 units: between paragraphs if possible, else
 * between lines, else after sentences, else between words. A code fence that is cut is closed at the end of its part
 * and reopened in the next one.
 */
export function splitMarkdown(text: string, max: number, lengthOf: Measure = unitsOf): readonly string[] {
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
    length = sizeOf(lines, lengthOf);
  };
  for (const line of text.split('\n').flatMap((whole) => cutLine(whole, max - 2 * FENCE_RESERVE, lengthOf))) {
    if (length + lengthOf(line) + FENCE_RESERVE > max) {
      const carried = fence === undefined ? sinceLastBlank(lines, max, lengthOf) : [];
      lines.length -= carried.length;
      close();
      lines.push(...carried);
      length += sizeOf(carried, lengthOf);
    }
    lines.push(line);
    length += lengthOf(line) + 1;
    fence = fenceAfter(fence, line);
  }
  close();
  return parts;
}

function sizeOf(lines: readonly string[], lengthOf: Measure): number {
  return lines.reduce((sum, line) => sum + lengthOf(line) + 1, 0);
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
function sinceLastBlank(lines: readonly string[], max: number, lengthOf: Measure): string[] {
  const blank = lines.findLastIndex((line) => line.trim() === '');
  if (blank <= 0) return [];
  const tail = lines.slice(blank + 1);
  const isSmall = sizeOf(tail, lengthOf) < max / 2;
  return isSmall && !tail.some((line) => FENCE.test(line)) ? tail : [];
}

/** The end of a sentence, with the marks of its sources and the space behind it. */
const SENTENCE_END = /[.!?…。！？]["”“»)*_]*(?: ?\[\[\d{1,3}\]\]\([^()\s]*\))*(?:\s+|(?<=[。！？]))/g;

/** Longest mark of a source with its address. */
const MAX_MARK = 400;

function cutLine(line: string, max: number, lengthOf: Measure): readonly string[] {
  const pieces: string[] = [];
  let rest = line;
  while (lengthOf(rest) > max) {
    const end = cutBefore(rest, fittingUnits(rest, max, lengthOf));
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest];
}

/** How many units from the start of the text count at most `max`. */
function fittingUnits(text: string, max: number, lengthOf: Measure): number {
  let units = text.length;
  for (let length = lengthOf(text); length > max; length = lengthOf(text.slice(0, units)))
    units = Math.max(1, Math.min(units - 1, Math.floor((units * max) / length)));
  return units;
}

/** Where to cut at or before `end`: after a sentence, else at a space, else between characters. */
function cutBefore(text: string, end: number): number {
  // With what follows: a sentence keeps the marks of its sources.
  const ends = text.slice(0, end + MAX_MARK).matchAll(SENTENCE_END);
  const sentenceEnd = Math.max(0, ...ends.map((found) => found.index + found[0].length).filter((at) => at <= end));
  if (sentenceEnd > end / 2) return sentenceEnd;
  const space = text.lastIndexOf(' ', end);
  return space > end / 2 ? space : Math.max(1, boundaryBefore(text, end));
}
