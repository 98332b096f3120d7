import type { Citation, Statement } from '../../core/domain/answer.ts';
import type { Degradation } from '../../core/domain/degradation.ts';
import type { ChatModel } from '../../core/ports/inference.ts';
import type { QuestionContext } from '../context.ts';
import { addCosts } from '../model-reply.ts';
import { lookAgain } from '../verify/second-look.ts';
import type { Source } from '../verify/verify.ts';
import type { WrittenAnswer } from './write-answer.ts';

export type Confirming = {
  readonly query: string;
  readonly sources: readonly Source[];
  readonly written: WrittenAnswer;
};

/**
 * Keeps the statements that the model calls supported when it judges them by their quotes. If it can't be asked or its
 * reply can't be read, none is kept, because none has passed. Throws only if the caller aborts.
 */
export async function confirmAnswer(
  { deps: { log }, request: { requestId }, deadline, signal }: QuestionContext,
  chat: ChatModel,
  { query, sources, written }: Confirming,
): Promise<WrittenAnswer> {
  const { statements, citations } = written;
  if (statements.length === 0) return written;
  try {
    const input = { question: query, statements, citations, sources, requestId };
    const { verdicts, cost } = await lookAgain(chat, input, deadline);
    const total = addCosts(written.cost, cost);
    log.info({ model: chat.model, verdicts }, 'the model looked at its statements again');
    if (verdicts.every((verdict) => verdict === undefined)) return unconfirmed({ ...written, cost: total });
    const kept = statements.filter((_, index) => verdicts[index] === 'supported');
    if (kept.length === 0) return rejected({ ...written, cost: total });
    const isPartial = written.isPartial || kept.length < statements.length;
    return { ...written, ...renumber(kept, citations), isPartial, cost: total };
  } catch (error) {
    signal.throwIfAborted();
    log.warn({ err: error, model: chat.model }, 'the model did not look at its statements again, so none is shown');
    return unconfirmed(written);
  }
}

function unconfirmed(written: WrittenAnswer): WrittenAnswer {
  return without(written, 'not-confirmed', 'failed');
}

function rejected(written: WrittenAnswer): WrittenAnswer {
  return without(written, 'not-verified', 'not-verified');
}

function without(written: WrittenAnswer, degradation: Degradation, outcome: WrittenAnswer['outcome']): WrittenAnswer {
  const failure = { degradation, facts: {}, outcome };
  return { ...written, statements: [], citations: [], isPartial: false, outcome, failure };
}

/** Numbers the citations that are left in the order of their use. */
function renumber(
  statements: readonly Statement[],
  citations: readonly Citation[],
): { readonly statements: readonly Statement[]; readonly citations: readonly Citation[] } {
  const numbers = new Map([...new Set(statements.flatMap(({ cites }) => cites))].map((old, index) => [old, index + 1]));
  const left = citations.flatMap((citation) => {
    const n = numbers.get(citation.n);
    return n === undefined ? [] : [{ ...citation, n }];
  });
  return {
    statements: statements.map(({ text, cites }) => ({ text, cites: cites.map((old) => numbers.get(old)!) })),
    citations: left.toSorted((a, b) => a.n - b.n),
  };
}
