import type { Statement } from '../../core/domain/answer.ts';
import type { Degradation } from '../../core/domain/degradation.ts';
import { AppError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import type { ChatModel, ModelRequest } from '../../core/ports/inference.ts';
import { type ModelCost, NO_COST } from '../model-reply.ts';
import type { UnverifiedStatement, Verifier } from '../verify/verify.ts';
import { createStatementStream } from './statement-stream.ts';

export type WriteContext = {
  readonly chat: ChatModel;
  readonly log: Log;
  /** Called with each statement as soon as it is verified. */
  readonly onStatement: (statement: Statement) => void;
  /** Once it is aborted, the answer is what was verified by then. */
  readonly deadline: AbortSignal;
  /** The caller's: once it is aborted, the call fails. */
  readonly signal: AbortSignal;
};

export type WrittenAnswer = {
  readonly statements: readonly Statement[];
  /** A statement with citations was rejected, or the reply was cut off or contradicts itself. */
  readonly isPartial: boolean;
  /** Why the model did not finish. */
  readonly degradation: Degradation | undefined;
  readonly cost: ModelCost;
};

/**
 * Streams the model's reply and verifies each statement as it completes. If the model fails or the deadline passes, the
 * statements verified by then remain. Throws only if the caller aborts.
 */
export async function writeAnswer(
  { chat, log, onStatement, deadline, signal }: WriteContext,
  request: ModelRequest,
  verifier: Pick<Verifier, 'verify'>,
): Promise<WrittenAnswer> {
  const stream = createStatementStream();
  const statements: Statement[] = [];
  let rejected = 0;
  let cost = NO_COST;
  let degradation: Degradation | undefined;
  const take = (unverified: UnverifiedStatement) => {
    if (stream.answerable === false) return;
    const verdict = verifier.verify(unverified);
    if (verdict.kind === 'verified') {
      statements.push(verdict.statement);
      onStatement(verdict.statement);
      return;
    }
    if (unverified.cites.length > 0) rejected++;
    log.debug({ reason: verdict.reason }, 'a statement was not verified');
  };
  try {
    for await (const event of chat.reply(request, deadline)) {
      if (event.kind === 'delta') for (const unverified of stream.push(event.text)) take(unverified);
      else cost = { tokens: event.usage, costUsd: event.costUsd };
    }
  } catch (error) {
    signal.throwIfAborted();
    degradation = degradationOf(error, deadline);
    log.warn({ err: error, degradation }, 'the model did not finish its answer');
  }
  if (rejected > 0) log.info({ rejected, verified: statements.length }, 'some statements were not verified');
  const isPartial = rejected > 0 || !stream.isComplete || (stream.answerable === false && statements.length > 0);
  return { statements, isPartial, degradation, cost };
}

function degradationOf(error: unknown, deadline: AbortSignal): Degradation {
  if (deadline.aborted) return 'model-slow';
  return error instanceof AppError && error.code === 'out-of-credit' ? 'out-of-credit' : 'model-down';
}
