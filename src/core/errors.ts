/** The outside thing an error came from; `app` is our own. */
export type Service = 'app' | 'postgres' | 'chroma' | 'notion' | 'openai' | 'discord' | 'systemd';

/**
 * What happened, in as few kinds as callers act on.
 * A new code does not compile until every `Record<ErrorCode, …>` has a sentence and an exit code for it.
 */
export type ErrorCode =
  | 'unauthorized'
  | 'not-found'
  | 'rate-limited'
  | 'out-of-credit'
  | 'unavailable'
  | 'rejected'
  | 'misconfigured'
  | 'usage'
  | 'busy'
  | 'cancelled'
  | 'bug';

export type AppErrorOptions = {
  readonly service: Service;
  readonly code: ErrorCode;
  /** One sentence for a person: what happened and why. Never a secret, never another exception's own text. */
  readonly message: string;
  /** What the reader should do about it. */
  readonly fix?: string;
  /** How long the service asked us to wait. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
};

/** The one class of error that crosses folders. Adapters translate their library's errors into it. */
export class AppError extends Error {
  readonly service: Service;
  readonly code: ErrorCode;
  readonly fix: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(options: AppErrorOptions) {
    super(options.message, { cause: options.cause });
    this.name = 'AppError';
    this.service = options.service;
    this.code = options.code;
    this.fix = options.fix;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Exit codes of the command line (sysexits.h where one fits): see the contract. */
export const EXIT_CODES: Record<ErrorCode, number> = {
  unauthorized: 1,
  'not-found': 1,
  'rate-limited': 69,
  'out-of-credit': 69,
  unavailable: 69,
  rejected: 1,
  misconfigured: 78,
  usage: 2,
  busy: 1,
  cancelled: 130,
  bug: 1,
};

/** Whether trying the same again later can help. */
export function isTransient(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'unavailable' || error.code === 'rate-limited');
}
