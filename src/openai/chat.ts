import { AppError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import type { ChatModel, ModelEvent, ModelRequest } from '../core/ports/inference.ts';
import { type RetryPolicy, retry } from '../core/retry.ts';
import { countTokens } from '../core/tokens.ts';
import { type Dialect, firstDialect, smallerDialect, toBody } from './chat-dialect.ts';
import { type ChatLimitOptions, countPrompt, createChatLimits, roughTokens } from './chat-limits.ts';
import { NO_END, readReply } from './chat-stream.ts';
import { plausibleUsage } from './chat-usage.ts';
import { chatCostUsd, chatPriceOf, logUnknownPrice } from './prices.ts';
import { createClient, logRetry, type OpenAIConnection } from './transport/openai-client.ts';
import { toOpenAIError } from './transport/openai-error.ts';

export type OpenAIChatOptions = OpenAIConnection & ChatLimitOptions & { readonly model: string };

type Opened = {
  readonly response: Response;
  readonly maxOutputTokens: number;
  /** The messages as they were sent. */
  readonly sent: Pick<ModelRequest, 'messages'>;
};

/** A person is waiting: one more attempt, and only if it comes soon. */
const RETRY: RetryPolicy = { maxAttempts: 2, firstDelayMs: 500, maxDelayMs: 5_000, maxRetryAfterMs: 5_000 };
/** The caller's signal limits the time. The SDK wants a limit of its own. */
const NO_LIMIT_MS = 24 * 3_600_000;

/**
 * A chat model of OpenAI or a compatible server, by Chat Completions. Structured replies use `json_schema`, or else
 * `json_object`, or else the prompt alone; what the server rejects is remembered, and so is the size of its context. A
 * reply that fails after its start still yields `done` with an estimate of its cost, and then throws. The caller's signal
 * is the only time limit.
 * Errors: `unauthorized`, `out-of-credit`, `rate-limited`, `unavailable`, `unknown-model`, `misconfigured`, `too-long`,
 * `filtered`, `rejected`.
 */
export function createOpenAIChat(options: OpenAIChatOptions, log: Log): ChatModel {
  const { model } = options;
  const isOpenAI = options.baseUrl === undefined;
  const client = createClient(options);
  const price = chatPriceOf(model);
  if (!price) logUnknownPrice(model, isOpenAI, log);
  const limits = createChatLimits({ ...options, isOpenAI }, log);
  let dialect = firstDialect(model, isOpenAI);

  /** Opens the reply in the largest dialect that the server accepts. */
  async function open(request: ModelRequest, signal: AbortSignal): Promise<Opened> {
    const maxOutputTokens = limits.maxOutputTokens(request);
    for (let tried: Dialect = dialect; ; ) {
      try {
        const body = toBody(model, request, tried, maxOutputTokens);
        const send = () =>
          client.chat.completions
            .create(body, { signal, timeout: NO_LIMIT_MS, headers: toHeaders(request) })
            .asResponse()
            .catch((error: unknown) => Promise.reject(toOpenAIError(error)));
        const response = await retry(send, { ...RETRY, onRetry: logRetry(log) }, signal);
        // Remembered only now: if the request itself was at fault, the smaller dialects were rejected too.
        dialect = tried;
        const messages = body.messages.map(({ content }) => ({
          role: 'user' as const,
          content: String(content ?? ''),
        }));
        return { response, maxOutputTokens, sent: { messages } };
      } catch (error) {
        if (error instanceof AppError && error.code === 'too-long') limits.learn(error);
        const refused = error instanceof AppError && error.code === 'rejected' ? error : undefined;
        const smaller = refused && smallerDialect(tried, refused, request.schema !== undefined);
        // The other name of the limit is tried only once.
        if (!smaller || (smaller.limit !== tried.limit && tried.limit !== dialect.limit)) throw error;
        log.debug({ model, ...smaller }, 'the model server rejected the request; retrying with fewer features');
        tried = smaller;
      }
    }
  }

  return {
    model,
    capabilities: () => ({ contextTokens: limits.contextTokens(), format: dialect.format }),
    async *reply(request, signal) {
      signal.throwIfAborted();
      const { response, maxOutputTokens, sent } = await open(request, signal);
      const pieces = readReply(response, maxOutputTokens);
      let text = '';
      let end = NO_END;
      const toDone = (): ModelEvent => {
        const counted = plausibleUsage(end.usage, { roughIn: roughTokens(sent), maxOut: maxOutputTokens });
        const usage = {
          in: counted.in ?? countPrompt(sent),
          cached: counted.cached,
          out: counted.out ?? countTokens(text),
        };
        const costUsd = price ? chatCostUsd(price, usage, counted.cacheWriteTokens) : 0;
        const isPromptCut = counted.in !== undefined && limits.isPromptCut(counted.in, sent);
        return { kind: 'done', usage, costUsd, ...(end.isCut && { isCut: true }), ...(isPromptCut && { isPromptCut }) };
      };
      try {
        let step = await pieces.next();
        for (; !step.done; step = await pieces.next()) {
          text += step.value.text;
          yield step.value;
        }
        end = step.value;
      } catch (error) {
        yield toDone();
        signal.throwIfAborted();
        throw toOpenAIError(error);
      } finally {
        // If the caller stops reading, the model stops too.
        await pieces.return(NO_END);
      }
      yield toDone();
    },
  };
}

/** OpenAI's logs then show the id of the question. It accepts at most 512 characters of printable ASCII. */
function toHeaders({ requestId }: ModelRequest): Record<string, string> {
  return requestId !== undefined && /^[\x21-\x7e]{1,512}$/.test(requestId) ? { 'X-Client-Request-Id': requestId } : {};
}
