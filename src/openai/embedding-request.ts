import type { OpenAI } from 'openai';
import { AppError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import { type RetryPolicy, retry } from '../core/retry.ts';
import { countTokens } from '../core/tokens.ts';
import { type EmbeddingLimits, meanVector } from './embedding-limits.ts';
import type { EmbeddingInputType } from './embedding-prefixes.ts';
import { readVectors } from './embedding-reply.ts';
import { logRetry, type OpenAIConnection } from './transport/openai-client.ts';
import { toOpenAIError } from './transport/openai-error.ts';

export type OpenAIEmbedderOptions = OpenAIConnection & {
  readonly model: string;
  /** Requested from the server, which must be able to shorten vectors. By default the model's own number. */
  readonly dimensions?: number;
  /** For one request. */
  readonly timeoutMs?: number;
};

const DEFAULT_TIMEOUT_MS = 60_000;
const RETRY: RetryPolicy = { maxAttempts: 6, firstDelayMs: 500, maxDelayMs: 60_000, maxRetryAfterMs: 60_000 };

export type EmbeddingServer = {
  readonly client: OpenAI;
  readonly options: OpenAIEmbedderOptions;
  readonly log: Log;
  readonly limits: EmbeddingLimits;
  /** Sent to servers that add a model's prefixes themselves. */
  readonly inputType?: EmbeddingInputType;
};

export type EmbeddingBatch = {
  readonly vectors: readonly Float32Array[];
  readonly tokens: number;
  /** The server refused the request as it was. */
  readonly isSplit?: boolean;
};

/**
 * One request for vectors. If the server refuses it, smaller ones: it may take fewer texts, or shorter ones. Throws the
 * refusal of a text that cannot be embedded in parts either.
 */
export async function requestVectors(
  server: EmbeddingServer,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<EmbeddingBatch> {
  // Learned while this request waited for its turn.
  if (texts.length > server.limits.maxInputs()) return requestInHalves(server, texts, signal);
  const { client, log, inputType } = server;
  const { model, dimensions, timeoutMs = DEFAULT_TIMEOUT_MS } = server.options;
  const body = {
    model,
    input: [...texts],
    // By default the SDK asks for base64, which some servers do not support.
    encoding_format: 'float' as const,
    ...(dimensions === undefined ? {} : { dimensions }),
    ...(inputType === undefined ? {} : { input_type: inputType }),
  };
  const send = async () => {
    // Covers the whole reply: the SDK's own timeout ends with the headers.
    const own = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    try {
      const reply = await client.embeddings.create(body, { signal: own, timeout: timeoutMs });
      const tokens = countedTokens(reply.usage?.total_tokens, texts);
      return { vectors: readVectors(reply, texts.length), tokens };
    } catch (error) {
      throw toOpenAIError(error);
    }
  };
  try {
    return await retry(send, { ...RETRY, onRetry: logRetry(log) }, signal);
  } catch (error) {
    signal.throwIfAborted();
    const translated = toOpenAIError(error);
    const isRefused = translated.code === 'rejected' || translated.code === 'too-long';
    if (!isRefused) throw refusal(translated, dimensions);
    return texts.length === 1
      ? requestInParts(server, texts[0]!, translated, signal)
      : requestInHalves(server, texts, signal);
  }
}

/** Some servers accept fewer inputs per request, and one bad input must not fail the others. */
async function requestInHalves(
  server: EmbeddingServer,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<EmbeddingBatch> {
  const middle = Math.ceil(texts.length / 2);
  const first = await requestVectors(server, texts.slice(0, middle), signal);
  const second = await requestVectors(server, texts.slice(middle), signal);
  const isSplit = first.isSplit || second.isSplit;
  // Both halves were accepted as they are, so it was their number.
  if (!isSplit) server.limits.learnInputs(middle);
  return { vectors: [...first.vectors, ...second.vectors], tokens: first.tokens + second.tokens, isSplit: true };
}

/** A text that is too long for the model gets the mean of its parts' vectors. */
async function requestInParts(
  server: EmbeddingServer,
  text: string,
  refused: AppError,
  signal: AbortSignal,
): Promise<EmbeddingBatch> {
  const isLength = refused.code === 'too-long' && server.limits.learnLength(text, refused);
  const parts = isLength ? server.limits.toParts(text, '') : [];
  if (parts.length < 2) throw refusal(refused, server.options.dimensions);
  const reply = await requestVectors(server, parts, signal);
  const embedded = parts.map((part, index) => ({ text: part, vector: reply.vectors[index]! }));
  return { vectors: [meanVector(embedded)], tokens: reply.tokens, isSplit: true };
}

/** The server's count if it is one, else ours. */
function countedTokens(counted: unknown, texts: readonly string[]): number {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const isPlausible = typeof counted === 'number' && counted > 0 && counted <= bytes + 16 * texts.length;
  return isPlausible ? Math.round(counted) : texts.reduce((sum, text) => sum + countTokens(text), 0);
}

function refusal(error: AppError, dimensions: number | undefined): AppError {
  const isAboutDimensions = (error.cause as { readonly param?: unknown } | undefined)?.param === 'dimensions';
  if (error.code !== 'rejected' || !isAboutDimensions) return error;
  return new AppError({
    service: 'openai',
    code: 'misconfigured',
    message: `The embedding model does not support ${dimensions} dimensions.`,
    fix: 'Unset OPENAI_EMBEDDING_DIMENSIONS, or set it to a number that the model supports.',
    cause: error,
  });
}
