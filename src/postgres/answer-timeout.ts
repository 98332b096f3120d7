import { AppError } from '../core/errors.ts';
import type { Postgres, Sql } from './pool.ts';
import type { Target } from './postgres-error.ts';

/** A question that meets a server that hangs, and then says so, ends within 30 s. */
export const ANSWER_TIMEOUT_MS = 10_000;

/**
 * The same pool for questions: a statement that has no answer after `timeoutMs`, the wait for a connection included,
 * throws `unavailable`, and its connection is closed. A server that hangs answers neither statements nor the request to
 * cancel one, so Postgres's own `statement_timeout` does not help there.
 */
export function withAnswerTimeout(postgres: Postgres, timeoutMs: number): Postgres {
  const { target } = postgres;
  const timed = (sql: Sql): Sql => ({
    query: (statement, values, signal) =>
      inTime((until) => sql.query(statement, values, until), { target, timeoutMs }, signal),
    execute: (text, values, signal) =>
      inTime((until) => sql.execute(text, values, until), { target, timeoutMs }, signal),
  });
  return {
    ...postgres,
    ...timed(postgres),
    transaction: (work, signal) => inTime((until) => postgres.transaction(work, until), { target, timeoutMs }, signal),
    [Symbol.asyncDispose]: () => postgres[Symbol.asyncDispose](),
  };
}

async function inTime<T>(
  work: (until: AbortSignal) => Promise<T>,
  { target, timeoutMs }: { readonly target: Target; readonly timeoutMs: number },
  signal: AbortSignal,
): Promise<T> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await work(AbortSignal.any([signal, timeout]));
  } catch (error) {
    if (signal.aborted || !timeout.aborted) throw error;
    throw new AppError({
      service: 'postgres',
      code: 'unavailable',
      message: `Postgres at ${target.host} has not answered for ${timeoutMs / 1000} s.`,
      fix: 'Check the Postgres server and its disk: it accepts connections but does not answer.',
      cause: error,
    });
  }
}
