/** Where an error came from; `app` is the program itself. */
export type Service = 'app' | 'postgres' | 'chroma' | 'notion' | 'openai' | 'discord' | 'systemd';

/**
 * What happened, in as few codes as callers need to tell apart.
 * A new code does not compile until every `Record<ErrorCode, …>` has an entry for it.
 */
export type ErrorCode =
  | 'unauthorized'
  | 'not-found'
  | 'rate-limited'
  | 'out-of-credit'
  | 'unavailable'
  | 'rejected'
  /** A model server: the request is longer than the model or the server allows. */
  | 'too-long'
  /** A model server: its content filter blocked the request. */
  | 'filtered'
  /** A model server: it does not have the model. */
  | 'unknown-model'
  | 'misconfigured'
  | 'usage'
  | 'busy'
  | 'cancelled'
  | 'bug';

export type AppErrorOptions = {
  readonly service: Service;
  readonly code: ErrorCode;
  /** One sentence for people: what happened and why. Never a secret, never the text of another exception. */
  readonly message: string;
  /** What to do about it. */
  readonly fix?: string;
  /** How long the service asked us to wait. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
};

/** The only error class that crosses folders. Adapters translate the errors of their libraries into it. */
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

/** Wrong use by the person who typed something. */
export function usageError(message: string, fix?: string): AppError {
  return new AppError({ service: 'app', code: 'usage', message, ...(fix !== undefined && { fix }) });
}

/** Exit codes of the command line, from sysexits.h if one fits. Scripts rely on them. */
export const EXIT_CODES: Record<ErrorCode, number> = {
  unauthorized: 1,
  'not-found': 1,
  'rate-limited': 69,
  'out-of-credit': 69,
  unavailable: 69,
  rejected: 1,
  'too-long': 1,
  filtered: 1,
  'unknown-model': 78,
  misconfigured: 78,
  usage: 2,
  busy: 1,
  cancelled: 130,
  bug: 1,
};

/** Whether trying again later can help. */
export function isTransient(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'unavailable' || error.code === 'rate-limited');
}
