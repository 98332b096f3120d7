import type { TokenUsage } from '../domain/answer.ts';

export type Embeddings = {
  readonly vectors: readonly Float32Array[];
  readonly tokens: number;
  readonly costUsd: number;
};

export type Embedder = {
  readonly model: string;
  readonly dimensions: number;
  /** Unit vectors of passages in the order of `texts`, of any number. Throws `rejected` for an empty text. */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Embeddings>;
  /** The unit vector of a question, for models that embed questions in another way than passages. */
  embedQuery?(question: string, signal: AbortSignal): Promise<Embeddings>;
  /** USD per million tokens; 0 if it is free. */
  readonly usdPerMillionTokens: number;
};

export type ModelMessage = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string };

export type ModelRequest = {
  readonly messages: readonly ModelMessage[];
  /** JSON Schema of the reply; without one the reply is plain text. */
  readonly schema?: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
  readonly maxOutputTokens: number;
  /** Connects the request with the question in both logs. */
  readonly requestId?: string;
};

export type ModelEvent =
  | { readonly kind: 'delta'; readonly text: string }
  /** From a field of its own. A model that writes its thoughts into the text sends them as `delta`. */
  | { readonly kind: 'thought'; readonly text: string }
  | {
      readonly kind: 'done';
      readonly usage: TokenUsage;
      readonly costUsd: number;
      /** The reply reached its limit of tokens. */
      readonly isCut?: boolean;
      /** The server saw only a part of the prompt. */
      readonly isPromptCut?: boolean;
    };

type ChatCapabilities = {
  /** Tokens of prompt and reply together. */
  readonly contextTokens?: number | undefined;
  /** How a reply is kept to its schema: by the server, as any JSON, or by the prompt alone. */
  readonly format?: 'json_schema' | 'json_object' | 'prompt';
};

/** A chat model. It streams its reply; the last event is `done`. */
export type ChatModel = {
  readonly model: string;
  /** As far as known: a server may refuse something at any time. */
  capabilities?(): ChatCapabilities;
  reply(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
};
