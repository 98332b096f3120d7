import type { OpenAI } from 'openai';
import { systemClock } from '../core/clock.ts';
import { type DeadlineOptions, startDeadline } from '../core/deadline.ts';
import type { TokenUsage } from '../core/domain/answer.ts';
import { AppError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import type { ChatModel, ModelEvent, ModelRequest } from '../core/ports/inference.ts';
import { type RetryPolicy, retry } from '../core/retry.ts';
import { countTokens } from '../core/tokens.ts';
import { type Dialect, firstDialect, smallerDialect, toBody } from './chat-dialect.ts';
import { readStream, type StreamEnd } from './chat-stream.ts';
import { createClient, logRetry, type OpenAIConnection } from './openai-client.ts';
import { toOpenAIError } from './openai-error.ts';
import { chatCostUsd, chatPriceOf, logUnknownPrice } from './prices.ts';

export type OpenAIChatOptions = OpenAIConnection & {
  readonly model: string;
  /** For the whole reply; 60 s by default. */
  readonly timeoutMs?: number;
  /** Until the first words; 30 s by default, because reasoning models think first. */
  readonly firstTokenTimeoutMs?: number;
};

type Opened = {
  readonly chunks: AsyncIterable<OpenAI.Chat.Completions.ChatCompletionChunk>;
  /** The messages as they were sent. */
  readonly sent: readonly string[];
};

/** A person is waiting: one more attempt, and only if it comes soon. */
const RETRY: RetryPolicy = { maxAttempts: 2, firstDelayMs: 500, maxDelayMs: 5_000, maxRetryAfterMs: 5_000 };

/**
 * A chat model of OpenAI or a compatible server, by Chat Completions. Structured replies use `json_schema`, or else
 * `json_object`, or else the prompt alone; what the server rejects is remembered. A reply that fails after its start still
 * yields `done` with an estimate of its cost, and then throws.
 * Errors: `unauthorized`, `out-of-credit`, `rate-limited`, `unavailable` (also if too slow), `misconfigured`, `rejected`.
 */
export function createOpenAIChat(options: OpenAIChatOptions, log: Log): ChatModel {
  const { model, timeoutMs = 60_000, firstTokenTimeoutMs = 30_000 } = options;
  const client = createClient(options);
  const price = chatPriceOf(model);
  if (!price) logUnknownPrice(model, options.baseUrl === undefined, log);
  let dialect = firstDialect(model, options.baseUrl === undefined);

  /** Opens the stream in the largest dialect that the server accepts. */
  async function open(request: ModelRequest, signal: AbortSignal): Promise<Opened> {
    for (let tried: Dialect = dialect; ; ) {
      try {
        const body = toBody(model, request, tried);
        const send = () =>
          client.chat.completions
            .create(body, { signal, timeout: timeoutMs, headers: toHeaders(request) })
            .catch((error: unknown) => Promise.reject(toOpenAIError(error)));
        const chunks = await retry(send, { ...RETRY, onRetry: logRetry(log) }, signal);
        // Remembered only now: if the request itself was at fault, the smaller dialects were rejected too.
        dialect = tried;
        return { chunks, sent: body.messages.map(({ content }) => String(content ?? '')) };
      } catch (error) {
        const refused = error instanceof AppError && error.code === 'rejected' ? error : undefined;
        const smaller = refused && smallerDialect(tried, refused, request.schema !== undefined);
        // The other name of the limit is tried only once.
        if (!smaller || (smaller.limit !== tried.limit && tried.limit !== dialect.limit)) throw error;
        log.debug({ model, ...smaller }, 'the model server rejected the request; retrying with fewer features');
        tried = smaller;
      }
    }
  }

  function toDone(usage: TokenUsage, cacheWriteTokens: number): ModelEvent {
    return { kind: 'done', usage, costUsd: price ? chatCostUsd(price, usage, cacheWriteTokens) : 0 };
  }

  return {
    model,
    async *reply(request, signal) {
      signal.throwIfAborted();
      using whole = startDeadline(limit(timeoutMs, 'did not finish within'), signal);
      using first = startDeadline(limit(firstTokenTimeoutMs, 'wrote nothing for'), whole.signal);
      const { chunks, sent } = await open(request, first.signal);
      const pieces = readStream(chunks);
      let text = '';
      let end: StreamEnd | undefined;
      const toEnd = () => toDone(end?.usage ?? estimate(sent, text), end?.cacheWriteTokens ?? 0);
      try {
        let step = await pieces.next();
        for (; !step.done; step = await pieces.next()) {
          // From now on only the limit for the whole reply counts.
          first[Symbol.dispose]();
          text += step.value;
          yield { kind: 'delta', text: step.value };
        }
        end = step.value;
        checkEnd(end, text, log);
        yield toEnd();
      } catch (error) {
        yield toEnd();
        first.signal.throwIfAborted();
        throw toOpenAIError(error);
      } finally {
        // If the caller stops reading, the model stops too.
        await pieces.return({ usage: undefined, cacheWriteTokens: 0, isCut: false });
      }
    },
  };
}

function limit(timeoutMs: number, what: string): DeadlineOptions {
  const message = `The model ${what} ${timeoutMs / 1000} s.`;
  return { clock: systemClock, timeoutMs, reason: new AppError({ service: 'openai', code: 'unavailable', message }) };
}

function checkEnd(end: StreamEnd, text: string, log: Log): void {
  if (!end.isCut) return;
  if (text !== '') {
    log.warn({ characters: text.length }, 'the reply reached its token limit');
    return;
  }
  throw new AppError({
    service: 'openai',
    code: 'unavailable',
    message: 'The model used up its tokens before it wrote anything.',
    fix: 'Choose a model that needs less reasoning (OPENAI_CHAT_MODEL).',
  });
}

/** If the server sent no usage: tokens of cl100k_base, and four for the frame of each message. */
function estimate(sent: readonly string[], text: string): TokenUsage {
  return { in: sent.reduce((sum, content) => sum + countTokens(content) + 4, 0), cached: 0, out: countTokens(text) };
}

/** OpenAI's logs then show the id of the question. It accepts at most 512 characters of printable ASCII. */
function toHeaders({ requestId }: ModelRequest): Record<string, string> {
  return requestId !== undefined && /^[\x21-\x7e]{1,512}$/.test(requestId) ? { 'X-Client-Request-Id': requestId } : {};
}
