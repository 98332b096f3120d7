import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { ChatRequest } from './chat-request.ts';
import { countTokens, type Json } from './check.ts';

/** A complete reply, or the pieces of a streamed one. */
export type Reply = string | Iterable<string> | AsyncIterable<string>;

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

export function toCompletion(request: ChatRequest, text: string, finishReason: string, usage: Usage): Json {
  return {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: request.model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: text, refusal: null, annotations: [] },
        logprobs: null,
        finish_reason: finishReason,
      },
    ],
    usage,
    service_tier: 'default',
  };
}

export type StreamOptions = {
  readonly cachedTokens: number;
  /** Breaks the connection after this many pieces. */
  readonly cutAfter: number | undefined;
};

/** Sends a reply as server-sent events and returns its text. */
export async function sendStream(
  response: ServerResponse,
  request: ChatRequest,
  reply: Reply,
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
  const send = (delta: Json, finishReason: string | null): void => {
    const choices = [{ index: 0, delta, logprobs: null, finish_reason: finishReason }];
    response.write(`data: ${JSON.stringify({ ...head, choices, ...usage })}\n\n`);
  };
  send({ role: 'assistant', content: '', refusal: null }, null);
  let text = '';
  let count = 0;
  const pieces = limited(reply, request.maxTokens);
  for (let step = await pieces.next(); ; step = await pieces.next()) {
    if (step.done) {
      send({}, step.value);
      break;
    }
    if (response.destroyed) return text;
    if (count === options.cutAfter) {
      // Ends the connection after what was written, without ending the stream properly.
      response.socket?.end();
      return text;
    }
    text += step.value;
    count += 1;
    send({ content: step.value }, null);
  }
  if (request.includeUsage)
    response.write(
      `data: ${JSON.stringify({ ...head, choices: [], usage: toUsage(request, text, options.cachedTokens) })}\n\n`,
    );
  response.end('data: [DONE]\n\n');
  return text;
}
