import { AppError, type ErrorCode } from '../core/errors.ts';

type Reading = { readonly code: ErrorCode; readonly message: string; readonly fix?: string };

/** By `name`: Chroma's errors share no base class. Sources: chromadb 3.5.0, `errors.ts` and `chroma-fetch.ts`. */
const READINGS: Readonly<Record<string, Reading>> = {
  ChromaServerError: { code: 'unavailable', message: 'Chroma failed while it handled the request.' },
  ChromaAuthError: {
    code: 'unauthorized',
    message: 'Chroma does not accept the token.',
    fix: 'Set the credential chroma-token to a token of that server.',
  },
  ChromaForbiddenError: {
    code: 'unauthorized',
    message: "Chroma's token may not do this.",
    fix: 'Use a token that may read and write this database.',
  },
  ChromaNotFoundError: {
    code: 'not-found',
    message: 'Chroma has no such collection (or tenant, or database).',
    fix: 'Run a sync, which makes the collection; check tenant and database in CHROMA_URL.',
  },
  ChromaRateLimitError: { code: 'rate-limited', message: 'Chroma asks for fewer requests.' },
  ChromaQuotaExceededError: {
    code: 'out-of-credit',
    message: "A limit of the Chroma account's plan is reached.",
    fix: "Raise the plan's limit.",
  },
  ChromaClientError: { code: 'rejected', message: 'Chroma refused the request as wrong.' },
  ChromaValueError: { code: 'rejected', message: 'Chroma refused the request as wrong.' },
  ChromaUniqueError: { code: 'rejected', message: 'Chroma has such a collection already.' },
  InvalidCollectionError: { code: 'rejected', message: 'Chroma refused the collection.' },
  InvalidArgumentError: { code: 'rejected', message: 'Chroma refused the request as wrong.' },
  // What answers is no Chroma: a web page, say.
  SyntaxError: {
    code: 'misconfigured',
    message: 'What answers at CHROMA_URL is not Chroma.',
    fix: 'Check CHROMA_URL.',
  },
};

/** Makes an AppError of whatever Chroma's client throws; `at` is `host:port`. Ours pass unchanged. */
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
