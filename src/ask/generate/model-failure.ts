import type { ModelOutcome } from '../../core/domain/answer.ts';
import type { Degradation, DegradationFacts } from '../../core/domain/degradation.ts';
import { AppError, type ErrorCode } from '../../core/errors.ts';

/** Why the model did not finish its answer, or what is wrong with it. */
export type ModelFailure = {
  readonly degradation: Degradation;
  readonly facts: DegradationFacts;
  readonly outcome: ModelOutcome;
};

const BY_CODE: Readonly<Partial<Record<ErrorCode, Degradation>>> = {
  'out-of-credit': 'out-of-credit',
  unauthorized: 'bad-key',
  'unknown-model': 'bad-model',
  misconfigured: 'bad-address',
  filtered: 'content-filter',
  'too-long': 'context-too-small',
  'rate-limited': 'rate-limited',
  rejected: 'model-rejected',
};

/** What an error of the model means for the answer. `isLate`: the time of the question is up. */
export function failureOf(error: unknown, { model, isLate }: { model: string; isLate: boolean }): ModelFailure {
  if (isLate) return { degradation: 'model-slow', facts: {}, outcome: 'too-slow' };
  const degradation = (error instanceof AppError && BY_CODE[error.code]) || 'model-down';
  const waitMs = error instanceof AppError ? error.retryAfterMs : undefined;
  if (degradation === 'rate-limited' && waitMs !== undefined && waitMs > 0) {
    return { degradation: 'rate-limited-until', facts: { seconds: Math.ceil(waitMs / 1000) }, outcome: 'failed' };
  }
  return { degradation, facts: degradation === 'bad-model' ? { model } : {}, outcome: 'failed' };
}
