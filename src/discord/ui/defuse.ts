import { type AddressRange, findAddresses } from '../../core/text/addresses.ts';

/** What is left to read, and where. `isAfterBracket`: a `(` here would end a masked link. */
type Reader = {
  readonly text: string;
  readonly addresses: readonly AddressRange[];
  at: number;
  nextAddress: number;
  isAfterBracket: boolean;
  /** The result contains code: from the text, or around an address. */
  readonly hasCode: boolean;
};

const PUNCTUATION = /[^0-9A-Za-z\s]/;
const EMPHASIS = /(\*\*|__|~~)([^*_~\n]+)\1/y;
const INLINE_CODE = /`[^`\n]+`(?!`)/y;
const BACKTICKS = /`+/y;
/** `<` begins a mention, or a link that even code inside it does not stop. */
const MENTION_START = /<(?! )|@(?=everyone|here)/iy;

/**
 * Escapes the active Markdown in prose, in one pass like Discord's parser: the middle of a masked link, unpaired emphasis
 * and mentions. Addresses become code, wherever they begin. Escaped characters, inline code and paired emphasis on one
 * line stay. `isBesideCode`: a code block precedes or follows. Linear in the length of the text.
 */
export function defuse(text: string, isBesideCode = false): string {
  const addresses = findAddresses(text);
  const hasCode = isBesideCode || addresses.length > 0 || text.includes('`');
  const reader: Reader = { text, addresses, at: 0, nextAddress: 0, isAfterBracket: false, hasCode };
  let defused = '';
  while (reader.at < text.length) {
    const { shown, end } = readNext(reader);
    const last = text[end - 1]!;
    reader.isAfterBracket = last === ']' || (reader.isAfterBracket && /^\s$/.test(last));
    reader.at = end;
    // Two spans of code side by side would be one, and what is in it ends elsewhere.
    if (shown.startsWith('`') && defused.endsWith('`')) defused += ' ';
    defused += shown;
  }
  return defused;
}

/** What to show for the text up to `end`. */
type Piece = { readonly shown: string; readonly end: number };

function readNext(reader: Reader): Piece {
  const { text, at } = reader;
  const address = addressAt(reader);
  if (address !== undefined) return { shown: asCode(text.slice(at, address.end)), end: address.end };
  const character = text[at]!;
  switch (character) {
    case '\\':
      return readBackslash(reader);
    case '`':
      return readBackticks(reader);
    case '*':
    case '_':
    case '~':
    case '|':
      return readMark(reader, character);
    case '(':
      return { shown: reader.isAfterBracket ? '\\(' : '(', end: at + 1 };
    case '<':
    case '@':
      return { shown: matchAt(MENTION_START, text, at) ? `\\${character}` : character, end: at + 1 };
    default:
      return { shown: character, end: at + 1 };
  }
}

/** The address that covers this position; what an escape or code has taken is no part of it. */
function addressAt(reader: Reader): AddressRange | undefined {
  while ((reader.addresses[reader.nextAddress]?.end ?? Number.POSITIVE_INFINITY) <= reader.at) reader.nextAddress++;
  const address = reader.addresses[reader.nextAddress];
  return address !== undefined && address.start <= reader.at ? address : undefined;
}

/** Code has no active content. */
function asCode(address: string): string {
  return `\`${address.replaceAll('`', '')}\``;
}

/** Before a letter or the end a backslash is itself escaped; otherwise it would escape what is put behind it. */
function readBackslash(reader: Reader): Piece {
  const { text, at } = reader;
  const next = text[at + 1];
  if (next === undefined || !PUNCTUATION.test(next) || isAddressStart(reader, at + 1))
    return { shown: '\\\\', end: at + 1 };
  return { shown: text.slice(at, at + 2), end: at + 2 };
}

function isAddressStart(reader: Reader, at: number): boolean {
  return reader.addresses.slice(reader.nextAddress, reader.nextAddress + 1).some(({ start }) => start === at);
}

function readBackticks(reader: Reader): Piece {
  const { text, at } = reader;
  const run = matchAt(BACKTICKS, text, at)!;
  const code = run.length === 1 ? matchAt(INLINE_CODE, text, at) : undefined;
  // A `[` before the code could make a link of what is in it.
  if (code !== undefined) return { shown: code.replaceAll('](', '] ('), end: at + code.length };
  return { shown: escaped(run), end: at + run.length };
}

function readMark(reader: Reader, character: string): Piece {
  const { text, at } = reader;
  EMPHASIS.lastIndex = at;
  const [whole, mark, inner] = EMPHASIS.exec(text) ?? [];
  if (whole !== undefined && mark !== undefined && inner !== undefined) {
    return { shown: `${mark}${defuse(inner, reader.hasCode)}${mark}`, end: at + whole.length };
  }
  if (text[at + 1] === character) return { shown: escaped(character + character), end: at + 2 };
  // Italics that end inside code would take it apart.
  const isRisky = (character === '*' || character === '_') && reader.hasCode;
  return { shown: isRisky ? escaped(character) : character, end: at + 1 };
}

function escaped(marks: string): string {
  return [...marks].map((mark) => `\\${mark}`).join('');
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
