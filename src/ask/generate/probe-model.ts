import type { LiveChunk } from '../../core/domain/chunk.ts';
import type { ChunkId, PageId } from '../../core/domain/notion-id.ts';
import type { Log } from '../../core/log.ts';
import type { ChatModel } from '../../core/ports/inference.ts';
import { createVerifier } from '../verify/verify.ts';
import { locateEvidence } from './locate-evidence.ts';
import { answerRequest, newDelimiter, toSources } from './prompt.ts';
import { type WrittenAnswer, writeAnswer } from './write-answer.ts';

const QUESTION = 'When is the garden gate locked?';
const FACT = 'The garden gate is locked at 21:45 every evening.';
/** Fills the prompt behind the fact: about 20 tokens, and no two lines are alike. */
const filler = (n: number) =>
  `Shelf ${n} in the storeroom holds folders of the year ${1900 + (n % 100)}, sorted by name.`;
const FILLER_TOKENS = 20;
const LINES_PER_PASSAGE = 20;

export type ProbeOptions = {
  /** Of passages in the prompt. */
  readonly promptTokens: number;
  readonly log: Log;
  readonly signal: AbortSignal;
};

/** How a model answers a question whose answer is in the first words of its passages. */
export type Probe = Pick<WrittenAnswer, 'outcome' | 'failure' | 'isPromptCut' | 'hasThoughts' | 'cost'> & {
  readonly seconds: number;
};

/** Asks a chat model one canned question, in the same way as a real one. */
export async function probeModel(chat: ChatModel, { promptTokens, log, signal }: ProbeOptions): Promise<Probe> {
  const startedMs = performance.now();
  const sources = toSources(passages(promptTokens));
  const request = answerRequest({
    delimiter: newDelimiter(),
    question: QUESTION,
    sources,
    language: 'en',
    systemPrompt: '',
    requestId: undefined,
  });
  const written = await writeAnswer({ chat, log, onStatement: () => undefined, deadline: signal, signal }, request, {
    createVerifier: () => createVerifier(sources, { question: QUESTION }),
    locate: (draft, isProse) => locateEvidence(draft, sources, { isProse }),
  });
  return { ...written, seconds: (performance.now() - startedMs) / 1000 };
}

function passages(tokens: number): readonly LiveChunk[] {
  const lines = Array.from({ length: Math.floor(tokens / FILLER_TOKENS) }, (_, n) => filler(n));
  const chunks = [toChunk(0, FACT)];
  for (let from = 0; from < lines.length; from += LINES_PER_PASSAGE)
    chunks.push(toChunk(chunks.length, lines.slice(from, from + LINES_PER_PASSAGE).join('\n')));
  return chunks;
}

function toChunk(ordinal: number, text: string): LiveChunk {
  const pageId = '00000000-0000-4000-8000-000000000000' as PageId;
  return {
    id: `probe-${ordinal}` as ChunkId,
    pageId,
    ordinal,
    headings: [],
    text,
    context: 'Caretaker',
    tokens: 0,
    hash: '',
    blocks: [{ blockId: pageId, start: 0, end: text.length }],
    pageTitle: 'Caretaker',
    pageUrl: 'https://www.notion.so/caretaker',
    editedAt: new Date(),
    indexedAt: new Date(),
    isStale: false,
    properties: [],
  };
}
