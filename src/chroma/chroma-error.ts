import { AppError, type ErrorCode } from '../core/errors.ts';

type Reading = { readonly code: ErrorCode; readonly message: string; readonly fix?: string };

/** By `name`, because Chroma's errors share no base class. Sources: `errors.ts` and `chroma-fetch.ts` of chromadb 3.5.0. */
const READINGS: Readonly<Record<string, Reading>> = {
  ChromaServerError: { code: 'unavailable', message: 'Chroma failed while it handled the request.' },
  ChromaAuthError: {
    code: 'unauthorized',
    message: 'Chroma does not accept the token.',
    fix: 'Set the credential chroma-token to a token of this server.',
  },
  ChromaForbiddenError: {
    code: 'unauthorized',
    message: 'The Chroma token does not allow this.',
    fix: 'Use a token that may read and write this database.',
  },
  ChromaNotFoundError: {
    code: 'not-found',
    message: 'Chroma has no such collection (or tenant, or database).',
    fix: 'Run a sync, which creates the collection. Check tenant and database in CHROMA_URL.',
  },
  ChromaRateLimitError: { code: 'rate-limited', message: 'Chroma asks for fewer requests.' },
  ChromaQuotaExceededError: {
    code: 'out-of-credit',
    message: 'The Chroma account has reached a limit of its plan.',
    fix: 'Upgrade the plan, or delete data.',
  },
  ChromaClientError: { code: 'rejected', message: 'Chroma rejected the request as invalid.' },
  ChromaValueError: { code: 'rejected', message: 'Chroma rejected the request as invalid.' },
  ChromaUniqueError: { code: 'rejected', message: 'Chroma already has a collection of this name.' },
  InvalidCollectionError: { code: 'rejected', message: 'Chroma rejected the collection.' },
  InvalidArgumentError: { code: 'rejected', message: 'Chroma rejected the request as invalid.' },
  // Something other than Chroma answers, such as a web page.
  SyntaxError: {
    code: 'misconfigured',
    message: 'The server at CHROMA_URL is not Chroma.',
    fix: 'Check CHROMA_URL.',
  },
};

/** Turns whatever Chroma's client throws into an AppError; an AppError passes unchanged. `at` is `host:port`. */
export function toChromaError(error: unknown, at: string): AppError {
  if (error instanceof AppError) return error;
  const reading = READINGS[(error as Error).name] ?? {
    code: 'unavailable',
    message: `Chroma does not answer at ${at}.`,
    fix: 'Start it, or check CHROMA_URL.',
  };
  return new AppError({ service: 'chroma', ...reading, cause: error });
}

export function isNotFound(error: unknown): boolean {
  return (error as Error).name === 'ChromaNotFoundError';
}
