import type { TokenUsage } from '../domain/answer.ts';

export type Embeddings = {
  readonly vectors: readonly Float32Array[];
  readonly tokens: number;
  readonly costUsd: number;
};

export type Embedder = {
  readonly model: string;
  readonly dimensions: number;
  /** Unit vectors, in the order of `texts`; batches by itself. Empty texts are refused (`rejected`). */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Embeddings>;
  /** USD per million tokens, 0 where it costs nothing. */
  readonly usdPerMillionTokens: number;
};

export type ModelMessage = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string };

export type ModelRequest = {
  readonly messages: readonly ModelMessage[];
  /** JSON Schema that the reply must follow; without it the reply is plain text. */
  readonly schema?: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
  readonly maxOutputTokens: number;
  /** Ties the request to the question in both logs. */
  readonly requestId?: string;
};

export type ModelEvent =
  | { readonly kind: 'delta'; readonly text: string }
  | { readonly kind: 'done'; readonly usage: TokenUsage; readonly costUsd: number };

/** A chat model. Streams the reply's text; the last event is `done`. */
export type ChatModel = {
  readonly model: string;
  reply(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
};
