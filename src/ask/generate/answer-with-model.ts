import type { Degradation, Segment, TokenUsage } from '../../core/domain/answer.ts';
import { AppError } from '../../core/errors.ts';
import type { ChatModel, Log, ModelRequest } from '../../core/ports.ts';
import type { Verifier } from '../verify/verify.ts';
import { NO_TOKENS } from './read-reply.ts';
import { createSegmentStream, type DraftSegment } from './stream-segments.ts';

export type ModelAnswer = {
  readonly segments: readonly Segment[];
  /** What the model said itself; undefined where it did not come to it. */
  readonly answerable: boolean | undefined;
  /** Something that it said with a citation was not shown, or it was cut off. */
  readonly isPartial: boolean;
  readonly degradation: Degradation | undefined;
  readonly tokens: TokenUsage;
  readonly costUsd: number;
};

/**
 * Streams the model's reply and hands on each segment as soon as it is verified. A model that fails or takes too long
 * leaves what was verified until then; only the caller's own end (`signal`) is thrown on.
 */
export async function answerWithModel(
  chat: ChatModel,
  request: ModelRequest,
  verifier: Verifier,
  options: { readonly onSegment: (segment: Segment) => void; readonly log: Log; readonly deadline: AbortSignal },
  signal: AbortSignal,
): Promise<ModelAnswer> {
  const { onSegment, log, deadline } = options;
  const stream = createSegmentStream();
  const segments: Segment[] = [];
  let rejected = 0;
  let tokens = NO_TOKENS;
  let costUsd = 0;
  let degradation: Degradation | undefined;
  const take = (draft: DraftSegment) => {
    if (stream.answerable === false) return;
    const verdict = verifier.verify(draft);
    if (verdict.kind === 'verified') {
      segments.push(verdict.segment);
      onSegment(verdict.segment);
      return;
    }
    if (draft.cites.length > 0) rejected++;
    log.debug({ reason: verdict.reason }, 'a segment was not verified');
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
  if (rejected > 0) log.info({ rejected, verified: segments.length }, 'segments were not verified');
  const isPartial = rejected > 0 || !stream.isComplete || (stream.answerable === false && segments.length > 0);
  return { segments, answerable: stream.answerable, isPartial, degradation, tokens, costUsd };
}

function degradationOf(error: unknown, deadline: AbortSignal): Degradation {
  if (deadline.aborted) return 'model-slow';
  return error instanceof AppError && error.code === 'out-of-credit' ? 'out-of-credit' : 'model-down';
}
