import type { Degradation, Statement, TokenUsage } from '../../core/domain/answer.ts';
import { AppError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import type { ChatModel, ModelRequest } from '../../core/ports/models.ts';
import type { Verifier } from '../verify/verify.ts';
import { NO_TOKENS } from './read-reply.ts';
import { createStatementStream, type UnverifiedStatement } from './statement-stream.ts';

export type ModelAnswer = {
  readonly statements: readonly Statement[];
  /** What the model said itself; undefined where it did not come to it. */
  readonly answerable: boolean | undefined;
  /** Something that it said with a citation was not shown, or it was cut off. */
  readonly isPartial: boolean;
  readonly degradation: Degradation | undefined;
  readonly tokens: TokenUsage;
  readonly costUsd: number;
};

/**
 * Streams the model's reply and hands on each statement as soon as it is verified. A model that fails or takes too long
 * leaves what was verified until then; only the caller's own end (`signal`) is thrown on.
 */
export async function answerWithModel(
  chat: ChatModel,
  request: ModelRequest,
  verifier: Verifier,
  options: { readonly onStatement: (statement: Statement) => void; readonly log: Log; readonly deadline: AbortSignal },
  signal: AbortSignal,
): Promise<ModelAnswer> {
  const { onStatement, log, deadline } = options;
  const stream = createStatementStream();
  const statements: Statement[] = [];
  let rejected = 0;
  let tokens = NO_TOKENS;
  let costUsd = 0;
  let degradation: Degradation | undefined;
  const take = (draft: UnverifiedStatement) => {
    if (stream.answerable === false) return;
    const verdict = verifier.verify(draft);
    if (verdict.kind === 'verified') {
      statements.push(verdict.statement);
      onStatement(verdict.statement);
      return;
    }
    if (draft.cites.length > 0) rejected++;
    log.debug({ reason: verdict.reason }, 'a statement was not verified');
  };
  try {
    for await (const event of chat.reply(request, deadline)) {
      if (event.kind === 'delta') for (const draft of stream.push(event.text)) take(draft);
      else {
        tokens = event.usage;
        costUsd = event.costUsd;
      }
    }
  } catch (error) {
    signal.throwIfAborted();
    degradation = degradationOf(error, deadline);
    log.warn({ err: error, degradation }, 'the model did not finish its answer');
  }
  if (rejected > 0) log.info({ rejected, verified: statements.length }, 'segments were not verified');
  const isPartial = rejected > 0 || !stream.isComplete || (stream.answerable === false && statements.length > 0);
  return { statements, answerable: stream.answerable, isPartial, degradation, tokens, costUsd };
}

function degradationOf(error: unknown, deadline: AbortSignal): Degradation {
  if (deadline.aborted) return 'model-slow';
  return error instanceof AppError && error.code === 'out-of-credit' ? 'out-of-credit' : 'model-down';
}
