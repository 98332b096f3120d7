import type { TokenUsage } from '../../src/core/domain/answer.ts';
import type { AppError } from '../../src/core/errors.ts';
import type { ChatModel, ModelEvent, ModelRequest } from '../../src/core/ports/models.ts';

/** A reply whole or in the pieces that it streams in; `undefined` as a piece: says nothing more until aborted. */
export type FakeReply = string | readonly (string | undefined)[];

export type FakeChatModel = ChatModel & {
  /** Thrown before the first piece while it is set. */
  failure: AppError | undefined;
  readonly requests: readonly ModelRequest[];
};

const USAGE: TokenUsage = { in: 100, cached: 0, out: 20 };

/** A chat model that says what it is told, in pieces of eight characters where it is given a whole. */
export function createFakeChatModel(say: (request: ModelRequest) => FakeReply, costUsd = 0.001): FakeChatModel {
  const requests: ModelRequest[] = [];
  const fake = { failure: undefined as AppError | undefined };
  return Object.assign(fake, {
    model: 'fake-chat',
    requests,
    async *reply(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
      requests.push(request);
      signal.throwIfAborted();
      if (fake.failure) throw fake.failure;
      const reply = say(request);
      const pieces = typeof reply === 'string' ? (reply.match(/[\s\S]{1,8}/g) ?? []) : reply;
      for (const text of pieces) {
        if (text === undefined) await aborted(signal);
        else yield { kind: 'delta', text };
        signal.throwIfAborted();
      }
      yield { kind: 'done', usage: USAGE, costUsd };
    },
  });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
