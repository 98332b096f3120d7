import type { DocumentBlock, DocumentBlockKind } from '../../core/domain/document.ts';
import type { BlockId } from '../../core/domain/notion-id.ts';
import { countTokens } from '../../core/tokens.ts';

/** Maximum of a chunk, unless it is a single long list item or table row (see `WHOLE_MAX_TOKENS`). */
export const MAX_TOKENS = 512;
/** List items and table rows are not split up to this size, which every embedding model accepts. */
const WHOLE_MAX_TOKENS = 2_048;
/** Size of the pieces of a sentence or line that is too long itself. */
const PIECE_TOKENS = 256;

/** The smallest part of a chunk: a block, or a sentence or line of a block that is too long. */
export type Unit = {
  readonly blockId: BlockId;
  readonly kind: DocumentBlockKind;
  readonly headings: readonly string[];
  readonly depth: number;
  readonly text: string;
  readonly tokens: number;
  /** Continues the block of the unit before it. */
  readonly isContinuation: boolean;
  /** Decides between equal cuts. Independent of the unit's position and, for a whole block, of its text. */
  readonly priority: number;
};

/** Blocks as units: whole if they fit, otherwise by sentence (text) or line (code). */
export function toUnits(blocks: readonly DocumentBlock[]): readonly Unit[] {
  return blocks.flatMap(unitsOf);
}

function unitsOf(block: DocumentBlock): readonly Unit[] {
  const tokens = countTokens(block.text);
  if (tokens <= maxTokensOf(block.kind)) return [toUnit(block, block.text, tokens, false)];
  return piecesOf(block).map((piece, index) => toUnit(block, piece, countTokens(piece), index > 0));
}

function maxTokensOf(kind: DocumentBlockKind): number {
  return kind === 'list-item' || kind === 'table-row' ? WHOLE_MAX_TOKENS : MAX_TOKENS;
}

function toUnit(block: DocumentBlock, text: string, tokens: number, isContinuation: boolean): Unit {
  const { blockId, kind, headings, depth } = block;
  const priority = fnv1a(isContinuation ? blockId + text : blockId);
  return { blockId, kind, headings, depth, text, tokens, isContinuation, priority };
}

/** Consecutive pieces; joined they are the block's text. */
function piecesOf(block: DocumentBlock): readonly string[] {
  const isByLine = block.kind === 'code' || block.kind === 'properties';
  const pieces = isByLine ? linesOf(block.text) : sentencesOf(block.text);
  return pieces.flatMap((piece) => (countTokens(piece) <= MAX_TOKENS / 2 ? [piece] : halve(piece)));
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [text];
}

/** Sentences with the white space after them, in any script. */
export function sentencesOf(text: string): readonly string[] {
  return [...new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment);
}

function halve(text: string): readonly string[] {
  if (text.length < 2 || countTokens(text) <= PIECE_TOKENS) return [text];
  const middle = cutNearMiddle(text);
  return [...halve(text.slice(0, middle)), ...halve(text.slice(middle))];
}

function cutNearMiddle(text: string): number {
  const middle = text.length >> 1;
  const space = text.indexOf(' ', middle);
  if (space >= 0 && space < text.length * 0.75) return space + 1;
  // Never in the middle of a surrogate pair.
  const isHighSurrogate = /[\uD800-\uDBFF]/.test(text[middle - 1] ?? '');
  return isHighSurrogate && text.length > 2 ? middle + 1 : middle;
}

/** FNV-1a, 32 bit (RFC 9923), over UTF-16 code units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  // Final mixing, so that ids that differ in one digit do not get neighbouring priorities.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
