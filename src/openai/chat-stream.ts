import { createParser } from 'eventsource-parser';
import { AppError } from '../core/errors.ts';
import { readChunk } from './chat-chunk.ts';
import { readUsage, type ServerUsage } from './chat-usage.ts';
import { toReplyError } from './transport/openai-error.ts';

/** A token has about four characters; a reply with so many more never ends. */
const MAX_CHARACTERS_PER_TOKEN = 16;
const LEAST_MAX_CHARACTERS = 16_000;

export type StreamPiece = { readonly kind: 'delta' | 'thought'; readonly text: string };

export type StreamEnd = {
  readonly usage: ServerUsage;
  /** The limit of output tokens was reached. */
  readonly isCut: boolean;
};

export const NO_END: StreamEnd = { usage: readUsage(undefined), isCut: false };

/**
 * Yields what a completion says, streamed or (if the server ignores `stream`) whole, and returns how it ended. Stops a
 * reply that is far longer than `maxTokens`. Throws `unavailable` if it breaks off, `filtered` if the model or its
 * provider's filter refuses to answer.
 */
export async function* readReply(response: Response, maxTokens: number): AsyncGenerator<StreamPiece, StreamEnd> {
  let usage: unknown;
  let finish: string | undefined;
  let isDone = false;
  let left = Math.max(LEAST_MAX_CHARACTERS, maxTokens * MAX_CHARACTERS_PER_TOKEN);
  for await (const data of eventsOf(response)) {
    if (data.trim() === '[DONE]') {
      isDone = true;
      break;
    }
    const chunk = parse(data);
    if (chunk.error !== undefined && chunk.error !== null) throw toReplyError(chunk.error);
    usage = chunk.usage ?? usage;
    const content = readChunk(chunk);
    finish = content.finish ?? finish;
    if (content.refusal !== '') throw refused();
    left -= content.text.length + content.thought.length;
    if (content.thought !== '') yield { kind: 'thought', text: content.thought };
    if (content.text !== '') yield { kind: 'delta', text: content.text };
    if (left < 0) return { usage: readUsage(undefined), isCut: true };
  }
  if (finish === 'content_filter') throw refused();
  if (finish === undefined && !isDone) throw incomplete();
  return { usage: readUsage(usage), isCut: finish === 'length' || finish === 'max_tokens' };
}

/** The data of each server-sent event; of a reply that is one JSON object, that object. */
async function* eventsOf(response: Response): AsyncGenerator<string> {
  if (!response.body) throw incomplete();
  const events: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => events.push(data) });
  const decoder = new TextDecoder();
  let head = '';
  let isWhole: boolean | undefined;
  for await (const bytes of response.body) {
    const text = decoder.decode(bytes, { stream: true });
    if (isWhole !== false) head += text;
    isWhole ??= head.trimStart() === '' ? undefined : /^[\s\ufeff]*[{[]/.test(head);
    if (isWhole !== false) continue;
    parser.feed(head === '' ? text : head);
    head = '';
    yield* events.splice(0);
  }
  if (isWhole) {
    yield head;
    yield '[DONE]';
    return;
  }
  // Some servers end the last event without an empty line.
  parser.feed('\n\n');
  yield* events;
}

function parse(data: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(data);
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // The parser's own message quotes the reply; the one below does not.
  }
  throw incomplete();
}

function refused(): AppError {
  return new AppError({
    service: 'openai',
    code: 'filtered',
    message: 'The model or its content filter refused to answer.',
  });
}

function incomplete(): AppError {
  return new AppError({
    service: 'openai',
    code: 'unavailable',
    message: 'The reply of the model server broke off or is invalid.',
  });
}
