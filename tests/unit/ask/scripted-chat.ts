import { AppError } from '../../../src/core/errors.ts';
import type { ChatModel, ModelEvent, ModelRequest } from '../../../src/core/ports/inference.ts';

export type ScriptedChat = ChatModel & { readonly requests: readonly ModelRequest[] };

export type Passage = { readonly id: string; readonly place: string; readonly text: string };

/** What a model sees in a request for an answer. */
export function passagesIn(request: ModelRequest): readonly Passage[] {
  const user = request.messages.at(-1)!.content;
  const body = /^<(sources-[0-9a-f]+)>\n([\s\S]*)\n<\/\1>/.exec(user)?.[2] ?? '';
  return body
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Passage);
}

export function questionIn(request: ModelRequest): string {
  return JSON.parse(/\nQuestion: (.*)$/.exec(request.messages.at(-1)!.content)?.[1] ?? '""') as string;
}

/** A model that replies with what `script` returns: a text, its pieces, or an error to throw. */
export function createScriptedChat(
  script: (request: ModelRequest, signal: AbortSignal) => string | readonly (string | Error)[] | Promise<string>,
): ScriptedChat {
  const requests: ModelRequest[] = [];
  return {
    model: 'scripted',
    requests,
    async *reply(request, signal): AsyncGenerator<ModelEvent> {
      requests.push(request);
      signal.throwIfAborted();
      const reply = await script(request, signal);
      for (const piece of typeof reply === 'string' ? [reply] : reply) {
        if (piece instanceof Error) throw piece;
        signal.throwIfAborted();
        yield { kind: 'delta', text: piece };
      }
      yield { kind: 'done', usage: { in: 100, cached: 20, out: 10 }, costUsd: 0.001 };
    },
  };
}

export const answerJson = (statements: readonly { text: string; cites: readonly { id: string; quote: string }[] }[]) =>
  JSON.stringify({ answerable: statements.length > 0, segments: statements });

export const unavailable = (service: 'openai' | 'chroma' | 'postgres') =>
  new AppError({ service, code: 'unavailable', message: `${service} cannot be reached.` });
