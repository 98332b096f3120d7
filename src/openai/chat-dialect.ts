import type { OpenAI } from 'openai';
import type { AppError } from '../core/errors.ts';
import type { ModelMessage, ModelRequest } from '../core/ports/inference.ts';
import { serverReason } from './transport/server-reason.ts';

/**
 * Which features of Chat Completions a server supports. It starts with the newest ones and is reduced when the server
 * rejects something, so that any server with Chat Completions works.
 */
export type Dialect = {
  readonly format: 'json_schema' | 'json_object' | 'prompt';
  readonly sendsUsage: boolean;
  readonly limit: 'max_completion_tokens' | 'max_tokens';
};

export type ChatBody = OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming;

const NEXT_FORMAT = { json_schema: 'json_object', json_object: 'prompt', prompt: undefined } as const;
const OTHER_LIMIT = { max_completion_tokens: 'max_tokens', max_tokens: 'max_completion_tokens' } as const;

/** OpenAI's reasoning models reject `max_tokens`; older servers know no other name. */
export function firstDialect(model: string, isOpenAI: boolean): Dialect {
  const limit = isOpenAI || /(?:^|\/)(?:gpt-[5-9]|o\d)/.test(model) ? 'max_completion_tokens' : 'max_tokens';
  return { format: 'json_schema', sendsUsage: true, limit };
}

/**
 * A smaller dialect after a rejection; `undefined` if none is left that could help. Servers word rejections as they like:
 * a parameter they name is left out; if they name none, the reply's format is the most likely cause.
 */
export function smallerDialect(dialect: Dialect, refused: AppError, hasSchema: boolean): Dialect | undefined {
  const named = namedParameter(refused);
  if (/stream_options|include_usage/.test(named))
    return dialect.sendsUsage ? { ...dialect, sendsUsage: false } : undefined;
  if (/max_(completion_)?tokens/.test(named)) return { ...dialect, limit: OTHER_LIMIT[dialect.limit] };
  const format = hasSchema ? NEXT_FORMAT[dialect.format] : undefined;
  if (format) return { ...dialect, format };
  return dialect.sendsUsage ? { ...dialect, sendsUsage: false } : undefined;
}

function namedParameter(refused: AppError): string {
  const cause = refused.cause as { readonly param?: unknown; readonly message?: unknown } | undefined;
  return `${cause?.param ?? ''} ${cause?.message ?? ''} ${serverReason(cause) ?? ''}`;
}

/** The body of a request in a dialect. */
export function toBody(model: string, request: ModelRequest, dialect: Dialect, maxOutputTokens: number): ChatBody {
  return {
    model,
    stream: true,
    messages: toMessages(request, dialect),
    [dialect.limit]: maxOutputTokens,
    ...(dialect.sendsUsage ? { stream_options: { include_usage: true } } : {}),
    ...toFormat(request, dialect),
  };
}

function toFormat({ schema }: ModelRequest, { format }: Dialect): Pick<ChatBody, 'response_format'> {
  if (!schema || format === 'prompt') return {};
  if (format === 'json_object') return { response_format: { type: 'json_object' } };
  const jsonSchema = { name: schema.name, schema: { ...schema.schema }, strict: true };
  return { response_format: { type: 'json_schema', json_schema: jsonSchema } };
}

/** Without `json_schema`, the schema goes into the prompt (OpenAI also requires the word JSON there). */
function toMessages({ messages, schema }: ModelRequest, { format }: Dialect): ModelMessage[] {
  if (!schema || format === 'json_schema') return [...messages];
  const instruction = `Reply with one JSON object and nothing else. It must follow this JSON Schema:\n${JSON.stringify(schema.schema)}`;
  const [first, ...rest] = messages;
  if (first?.role !== 'system') return [{ role: 'system', content: instruction }, ...messages];
  // One system message: some chat templates of local models accept no second one.
  return [{ role: 'system', content: `${first.content}\n\n${instruction}` }, ...rest];
}
