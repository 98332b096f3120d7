import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { ChatRequest } from './chat-request.ts';
import { countTokens, type Json } from './check.ts';

/** A complete reply, or the pieces of a streamed one. */
export type Reply = string | Iterable<string> | AsyncIterable<string>;

/** A reply in one of the forms that servers other than OpenAI use. */
export type HabitReply = {
  readonly content?: Reply;
  /** Thoughts in a field of their own, sent before the content. */
  readonly reasoning?: Reply;
  readonly reasoningField?: 'reasoning_content' | 'reasoning' | 'thinking';
  /** The content as a list of parts, as Mistral sends it. */
  readonly hasContentParts?: boolean;
  readonly toolCalls?: readonly { readonly name: string; readonly arguments: string }[];
  /** `null`: the server never says how the reply ended. */
  readonly finishReason?: string | null;
  /** Instead of the counted usage; `null`: none. */
  readonly usage?: unknown;
  readonly refusal?: string;
  /** Before the headers. */
  readonly delayMs?: number;
  /** The server ignores `stream` and sends one JSON object. */
  readonly isWhole?: boolean;
  /** Instead of a completion: any response. */
  readonly raw?: {
    readonly status: number;
    readonly body: string;
    readonly headers?: Readonly<Record<string, string>>;
  };
};

export function toHabit(reply: Reply | HabitReply): HabitReply {
  const isPlain = typeof reply === 'string' || Symbol.iterator in reply || Symbol.asyncIterator in reply;
  return isPlain ? { content: reply } : reply;
}

export type Usage = {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  readonly prompt_tokens_details: Json;
  readonly completion_tokens_details: Json;
};

export function toUsage(request: ChatRequest, text: string, cachedTokens: number): Usage {
  const promptTokens = request.messages.reduce((sum, { content }) => sum + countTokens(content) + 4, 0);
  const completionTokens = countTokens(text);
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: cachedTokens, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}

/** Truncates a reply at `max_completion_tokens`. */
export async function* limited(reply: Reply, maxTokens: number | undefined): AsyncGenerator<string, 'stop' | 'length'> {
  let left = maxTokens ?? Number.POSITIVE_INFINITY;
  for await (const piece of typeof reply === 'string' ? toPieces(reply) : reply) {
    const tokens = countTokens(piece);
    if (tokens > left) return 'length';
    left -= tokens;
    yield piece;
  }
  return 'stop';
}

/** Pieces of about one word. */
const toPieces = (text: string): string[] => text.match(/\s*\S{1,12}|\s+$/g) ?? [];

/** The message of a reply that is not streamed. */
export function toCompletion(request: ChatRequest, habit: HabitReply, text: string, ending: Ending): Json {
  const { reasoningField = 'reasoning_content', toolCalls, refusal = null } = habit;
  const { finishReason, usage, reasoning } = ending;
  const message = {
    role: 'assistant',
    content: toContent(habit, text),
    refusal,
    ...(reasoning === '' ? {} : { [reasoningField]: reasoning }),
    ...(toolCalls ? { tool_calls: toToolCalls(toolCalls) } : {}),
  };
  return {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: request.model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: finishReason }],
    ...(usage === null ? {} : { usage }),
    service_tier: 'default',
  };
}

export type Ending = { readonly finishReason: string | null; readonly usage: unknown; readonly reasoning: string };

const toContent = (habit: HabitReply, text: string): unknown => {
  if (habit.content === undefined) return null;
  return habit.hasContentParts ? [{ type: 'text', text }] : text;
};

const toToolCalls = (calls: NonNullable<HabitReply['toolCalls']>): Json[] =>
  calls.map(({ name, arguments: args }, index) => ({
    index,
    id: `call_${index}`,
    type: 'function',
    function: { name, arguments: args },
  }));

export type StreamOptions = {
  readonly cachedTokens: number;
  /** Breaks the connection after this many pieces. */
  readonly cutAfter: number | undefined;
};

/** Sends a reply as server-sent events and returns its text. */
export async function sendStream(
  response: ServerResponse,
  request: ChatRequest,
  habit: HabitReply,
  options: StreamOptions,
): Promise<string> {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'x-request-id': randomUUID(),
  });
  response.flushHeaders();
  const head = {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion.chunk',
    created: Math.floor(Date.now() / 1000),
    model: request.model,
    service_tier: 'default',
  };
  const usage = request.includeUsage ? { usage: null } : {};
  const write = async (event: Json): Promise<void> => {
    // Without waiting, a reply without end would fill the memory.
    if (!response.write(`data: ${JSON.stringify(event)}\n\n`) && !response.destroyed) await drained(response);
  };
  const send = (delta: Json, finishReason: string | null): Promise<void> =>
    write({ ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }], ...usage });
  await send({ role: 'assistant', content: '', refusal: null }, null);
  const { reasoningField = 'reasoning_content', toolCalls, refusal, finishReason } = habit;
  let text = '';
  let count = 0;
  let maxTokens = request.maxTokens;
  const pass = async (reply: Reply, toDelta: (piece: string) => Json): Promise<'stop' | 'length' | 'broken'> => {
    const pieces = limited(reply, maxTokens);
    for (let step = await pieces.next(); ; step = await pieces.next()) {
      if (step.done) return step.value;
      if (response.destroyed) return 'broken';
      if (count === options.cutAfter) {
        // Ends the connection after what was written, without ending the stream properly.
        response.socket?.end();
        return 'broken';
      }
      if (maxTokens !== undefined) maxTokens -= countTokens(step.value);
      text += step.value;
      count += 1;
      await send(toDelta(step.value), null);
    }
  };
  let end = await pass(habit.reasoning ?? [], (piece) => ({ [reasoningField]: piece }));
  if (end === 'stop')
    end = await pass(habit.content ?? [], (piece) => ({
      content: habit.hasContentParts ? [{ type: 'text', text: piece }] : piece,
    }));
  if (end === 'broken') return text;
  if (refusal) await send({ refusal }, null);
  if (toolCalls) await send({ tool_calls: toToolCalls(toolCalls) }, null);
  if (finishReason !== null) await send({}, end === 'length' ? end : (finishReason ?? end));
  const counted = habit.usage === undefined ? toUsage(request, text, options.cachedTokens) : habit.usage;
  if (request.includeUsage && counted !== null) await write({ ...head, choices: [], usage: counted });
  response.end('data: [DONE]\n\n');
  return text;
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
}
