import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chunk } from '../../src/core/domain/chunk.ts';
import type { Document, DocumentBlock } from '../../src/core/domain/document.ts';
import type { BlockId, PageId } from '../../src/core/domain/notion-id.ts';
import { chunkDocument } from '../../src/sync/chunk/chunk.ts';
import { readJsonLines } from './json-lines.ts';

const CORPORA = ['chatlogs', 'finance', 'pubmed', 'state_of_the_union', 'wikitexts'];

/** [start, end) in UTF-16 code units of a corpus. */
export type Span = { readonly corpus: string; readonly start: number; readonly end: number };

type ExcerptQuestion = { readonly id: string; readonly text: string; readonly excerpts: readonly Span[] };

export type ChunkedCorpora = {
  readonly chunks: readonly Chunk[];
  readonly spanOf: ReadonlyMap<string, Span>;
  readonly questions: readonly ExcerptQuestion[];
};

/** The five corpora as pages, cut by the real chunker, and the questions with their excerpts. */
export function loadChunkingEvaluation(folder: string): ChunkedCorpora {
  const chunks: Chunk[] = [];
  const spanOf = new Map<string, Span>();
  const texts = new Map<string, string>();
  for (const corpus of CORPORA) {
    const text = readFileSync(join(folder, 'corpora', `${corpus}.md`), 'utf8');
    texts.set(corpus, text);
    const { document, starts } = toDocument(corpus, text);
    for (const chunk of chunkDocument(document)) {
      chunks.push(chunk);
      spanOf.set(chunk.id, spanInCorpus(corpus, text, chunk, starts));
    }
  }
  return { chunks, spanOf, questions: loadQuestions(folder, texts) };
}

type Reference = { readonly start_index: number; readonly end_index: number };
type Row = { readonly id: string; readonly corpus: string; readonly text: string; readonly references: Reference[] };

function loadQuestions(folder: string, texts: ReadonlyMap<string, string>): readonly ExcerptQuestion[] {
  const codeUnits = new Map([...texts].map(([corpus, text]) => [corpus, codeUnitOffsets(text)]));
  return readJsonLines<Row>(join(folder, 'queries.jsonl')).map(({ id, corpus, text, references }) => {
    const offsets = codeUnits.get(corpus)!;
    const toSpan = (reference: Reference): Span => ({
      corpus,
      start: offsets[reference.start_index]!,
      end: offsets[reference.end_index]!,
    });
    return { id, text, excerpts: references.map(toSpan) };
  });
}

/** The set's offsets count Unicode code points; ours count UTF-16 code units. */
function codeUnitOffsets(text: string): Uint32Array {
  const offsets = new Uint32Array(text.length + 1);
  let point = 0;
  let unit = 0;
  for (const character of text) {
    offsets[point++] = unit;
    unit += character.length;
  }
  offsets[point] = unit;
  return offsets;
}

/** A block for each line; WikiText's ` = Title = ` lines as headings. */
function toDocument(corpus: string, text: string): { document: Document; starts: Map<string, number> } {
  const blocks: DocumentBlock[] = [];
  const starts = new Map<string, number>();
  let headings: readonly string[] = [];
  for (const line of text.matchAll(/[^\n]+/g)) {
    const value = line[0].trim();
    if (value === '') continue;
    const blockId = idOf(`${corpus}:${line.index}`);
    starts.set(blockId, line.index + line[0].indexOf(value));
    const heading = corpus === 'wikitexts' ? /^((?:= )+)(.+?)(?: =)+$/.exec(value) : null;
    if (heading) {
      const above = headings.slice(0, heading[1]!.length / 2 - 1);
      headings = [...above, heading[2]!];
      blocks.push({ blockId, kind: 'heading', headings: above, text: value, depth: 0 });
    } else blocks.push({ blockId, kind: 'text', headings, text: value, depth: 0 });
  }
  return { document: pageOf(corpus, blocks), starts };
}

function pageOf(title: string, blocks: readonly DocumentBlock[]): Document {
  const id = idOf(title) as PageId;
  const epoch = new Date(0);
  const parent = { kind: 'workspace' } as const;
  const page = { id, title, url: '', parent, properties: [], createdAt: epoch, editedAt: epoch, inTrash: false };
  return { page: { ...page, kind: 'page' }, breadcrumb: [], blocks, notes: [] };
}

function spanInCorpus(corpus: string, text: string, chunk: Chunk, starts: ReadonlyMap<string, number>): Span {
  const find = (index: number) => {
    const block = chunk.blocks.at(index)!;
    const part = chunk.text.slice(block.start, block.end);
    const start = text.indexOf(part, starts.get(block.blockId)!);
    return { start, end: start + part.length };
  };
  return { corpus, start: find(0).start, end: find(-1).end };
}

function idOf(name: string): BlockId {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  ) as BlockId;
}

export type ExcerptScore = { readonly recall: number; readonly precision: number; readonly iou: number };

/** The token-level figures of Chroma's report, computed on characters: recall and precision of the retrieved text. */
export function scoreExcerpts(excerpts: readonly Span[], retrieved: readonly Span[]): ExcerptScore {
  const found = overlapLength(excerpts, retrieved);
  const wanted = lengthOf(excerpts);
  const given = lengthOf(retrieved);
  return { recall: found / wanted, precision: given > 0 ? found / given : 0, iou: found / (given + wanted - found) };
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Chunks of the real chunker overlap only by one sentence inside an over-long block, which counts once. */
function overlapLength(wanted: readonly Span[], given: readonly Span[]): number {
  let length = 0;
  for (const { corpus, start, end } of wanted) {
    const parts = given
      .filter((span) => span.corpus === corpus && span.start < end && span.end > start)
      .sort((a, b) => a.start - b.start);
    let at = start;
    for (const part of parts) {
      const from = Math.max(at, part.start);
      const to = Math.min(end, part.end);
      if (to > from) length += to - from;
      at = Math.max(at, to);
    }
  }
  return length;
}
