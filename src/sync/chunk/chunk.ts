import { createHash } from 'node:crypto';
import type { BlockSpan, Chunk } from '../../core/domain/chunk.ts';
import type { Document } from '../../core/domain/document.ts';
import type { ChunkId } from '../../core/domain/notion-id.ts';
import { countTokens } from '../../core/tokens.ts';
import { cutIntoChunks } from './cut.ts';
import { MAX_TOKENS, sentencesOf, toUnits, type Unit } from './units.ts';

/** Part of every chunk's hash and of the vector collection's name. Increase it whenever chunk boundaries change. */
export const CHUNKER_VERSION = 2;

/**
 * Splits a page into chunks of at most 512 tokens (cl100k), mostly 256 to 512, preferably at headings. A chunk below 60
 * tokens occurs only if the page is that short. The property card is a chunk of its own. Editing one block changes its
 * chunk and, if that has to be split or merged, at most one neighbour.
 */
export function chunkDocument(document: Document): readonly Chunk[] {
  const units = toUnits(document.blocks.filter((block) => block.text.trim() !== ''));
  const cards = units.filter((unit) => unit.kind === 'properties');
  const content = units.filter((unit) => unit.kind !== 'properties');
  const groups = [...cutIntoChunks(cards), ...cutIntoChunks(content)];
  const occurrences = new Map<string, number>();
  return groups.map((group, ordinal) => {
    const before = ordinal > 0 ? groups[ordinal - 1]! : [];
    const headings = sharedHeadings(group);
    const draft = assemble(group, { overlap: overlapOf(before, group), headings });
    const hash = sha256([CHUNKER_VERSION, headings, draft.blocks.map((block) => block.headings ?? null), draft.text]);
    const occurrence = occurrences.get(hash) ?? 0;
    occurrences.set(hash, occurrence + 1);
    return {
      ...draft,
      id: sha256([document.page.id, hash, occurrence]).slice(0, 32) as ChunkId,
      pageId: document.page.id,
      ordinal,
      headings,
      context: [...document.breadcrumb, document.page.title, ...contextHeadings(group, headings)]
        .filter((title) => title !== '')
        .join(' › '),
      hash,
    };
  });
}

/** The headings above every content of the chunk: short sections that were merged keep their own with their blocks. */
function sharedHeadings(group: readonly Unit[]): readonly string[] {
  const content = group.filter((unit) => unit.kind !== 'heading');
  if (content.length === 0) return pathOf(group.at(-1)!);
  return content.map(({ headings }) => headings).reduce(sharedStart);
}

/** A section that begins in an earlier chunk does not have its heading in this text, so the context names it. */
function contextHeadings(group: readonly Unit[], shared: readonly string[]): readonly string[] {
  const first = group[0]!;
  return first.kind === 'heading' ? shared : first.headings;
}

/** The headings above a unit; a heading is below itself. */
function pathOf({ kind, headings, text }: Unit): readonly string[] {
  return kind === 'heading' ? [...headings, text] : headings;
}

function sharedStart(a: readonly string[], b: readonly string[]): readonly string[] {
  const end = a.findIndex((heading, index) => heading !== b[index]);
  return end < 0 ? a : a.slice(0, end);
}

/** Joined text can have a few tokens more than its parts. */
const OVERLAP_MARGIN = 12;

/** The previous sentence, if a chunk begins in the middle of a long block; nothing else overlaps. */
function overlapOf(before: readonly Unit[], group: readonly Unit[]): string {
  const first = group[0]!;
  const last = before.at(-1);
  const isProse = first.kind !== 'code' && first.kind !== 'properties';
  if (!first.isContinuation || !isProse || last?.blockId !== first.blockId) return '';
  const sentence = sentencesOf(last.text).at(-1) ?? '';
  const tokens = group.reduce((sum, unit) => sum + unit.tokens, countTokens(sentence));
  return tokens + OVERLAP_MARGIN <= MAX_TOKENS ? sentence : '';
}

function assemble(
  group: readonly Unit[],
  { overlap, headings }: { readonly overlap: string; readonly headings: readonly string[] },
): Pick<Chunk, 'text' | 'tokens' | 'blocks'> {
  let text = overlap;
  const blocks: BlockSpan[] = [];
  for (const [index, unit] of group.entries()) {
    const last = blocks.at(-1);
    if (unit.isContinuation && last?.blockId === unit.blockId) {
      text += unit.text;
      blocks[blocks.length - 1] = { ...last, end: text.length };
      continue;
    }
    if (index > 0) text += '\n';
    const start = index > 0 ? text.length : 0;
    text += unit.text;
    const path = pathOf(unit);
    const isOwnPath = path.length !== headings.length || path.some((heading, at) => heading !== headings[at]);
    blocks.push({
      blockId: unit.blockId,
      start,
      end: text.length,
      ...(unit.kind === 'heading' ? { isHeading: true as const } : {}),
      ...(isOwnPath ? { headings: path } : {}),
    });
  }
  return { text, tokens: countTokens(text), blocks };
}

function sha256(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
