/**
 * Inline text of Notion's "enhanced Markdown" as the plain text of the block API. Undefined if it has a construct that is
 * not understood, or that the block API might show in other words: then the page is read block by block.
 */
export function toPlain(markdown: string): string | undefined {
  let text = '';
  let isAfterCode = false;
  for (let at = 0; at < markdown.length; ) {
    const piece = nextPiece(markdown, at);
    if (piece === undefined) return undefined;
    // The block API joins pieces of code that differ only in their formatting.
    if (isAfterCode && piece.text.startsWith('`')) return undefined;
    // Asking `text` itself would join all pieces again each time.
    if (piece.text !== '') isAfterCode = piece.text.endsWith('`');
    text += piece.text;
    at += piece.length;
  }
  return text;
}

/** Removes the attributes at the end of a line, such as `{color="red_bg"}`. Undefined if one of them is not known. */
export function withoutAttributes(line: string): string | undefined {
  const match = /(?:^|(?<!\\) )\{((?:[\w-]+="[^"]*" ?)+)\}$/.exec(line);
  if (match === null) return line;
  const names = [...match[1]!.matchAll(/([\w-]+)="/g)].map(([, name]) => name);
  return names.every((name) => name === 'color') ? line.slice(0, match.index) : undefined;
}

type Piece = { readonly text: string; readonly length: number };
type Rule = { readonly pattern: RegExp; readonly text: (match: RegExpExecArray) => string | undefined };

/** Notion escapes these characters outside code (developers.notion.com/guides/data-apis/enhanced-markdown). */
const SPECIAL = '\\\\*~`$[\\]<>{}|^';

const RULES: readonly Rule[] = [
  { pattern: new RegExp(`[^${SPECIAL}]+`, 'y'), text: ([words]) => words },
  { pattern: new RegExp(`\\\\([${SPECIAL}])`, 'y'), text: ([, character]) => character },
  { pattern: /\*+|~~|<\/?span\b[^>]*>/y, text: () => '' },
  { pattern: /<br ?\/?>/y, text: () => '\n' },
  { pattern: /`([^`]+)`/y, text: ([code, inside]) => (inside!.trim() === '' ? undefined : code) },
  { pattern: /\$`([^`]+)`\$|\$([^$`]+)\$/y, text: ([, ticked, plain]) => equationText(ticked ?? plain!) },
  { pattern: /\[((?:\\.|[^\]\\])*)\]\([^()\s]*\)/y, text: ([, label]) => toPlain(label!) },
  { pattern: /<mention-date\b([^>]*)\/>/y, text: ([, attributes]) => dateText(attributes!) },
  {
    pattern: /<mention-(user|page|database|data-source)\b[^>]*(?<!\/)>([\s\S]*?)<\/mention-\1>/y,
    text: ([, kind, name]) => mentionText(kind!, name!),
  },
];

function nextPiece(markdown: string, at: number): Piece | undefined {
  for (const { pattern, text } of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(markdown);
    if (match === null) continue;
    const words = text(match);
    return words === undefined ? undefined : { text: words, length: match[0].length };
  }
  return undefined;
}

/** Whether Notion escapes inside an equation is not documented, so one that could be read in two ways is not read. */
function equationText(expression: string): string | undefined {
  return new RegExp(`\\\\[${SPECIAL}]`).test(expression) ? undefined : expression;
}

/** Days only: how the block API writes a time depends on its offset, which Markdown does not have. */
function dateText(attributes: string): string | undefined {
  const match = /^ start="(\d{4}-\d\d-\d\d)"(?: end="(\d{4}-\d\d-\d\d)")?$/.exec(attributes);
  if (match === null) return undefined;
  return match[2] === undefined ? match[1] : `${match[1]} → ${match[2]}`;
}

/** A mention without its name (`<mention-page url="…"/>`) matches no rule. */
function mentionText(kind: string, name: string): string | undefined {
  const words = toPlain(name);
  if (words === undefined || words.trim() === '') return undefined;
  return kind === 'user' ? `@${words}` : words;
}
