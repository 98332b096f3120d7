/** How a compatible server differs from OpenAI. */
export type Dialect = {
  /** Supports `response_format: json_schema`. */
  readonly jsonSchema: boolean;
  readonly jsonObject: boolean;
  /** Sends usage at the end of a stream on request. */
  readonly streamUsage: boolean;
  readonly encodingFormat: 'honoured' | 'always-float' | 'always-base64';
  readonly dimensions: 'honoured' | 'ignored' | 'refused';
  /** Ignores unknown parameters silently. */
  readonly acceptsUnknown: boolean;
  /** Prompt and reply together; unlimited if undefined. */
  readonly contextTokens?: number;
  /** What happens to a longer prompt: OpenAI refuses it, Ollama cuts off its beginning in silence. */
  readonly contextOverflow?: 'refuse' | 'cut';
  /** Of one text to embed. */
  readonly embeddingTokens?: number;
  /** How a longer text is refused, by server. */
  readonly embeddingRefusal?: 'openai' | 'tei' | 'llama.cpp' | 'ollama';
};

export const OPENAI: Dialect = {
  jsonSchema: true,
  jsonObject: true,
  streamUsage: true,
  encodingFormat: 'honoured',
  dimensions: 'honoured',
  acceptsUnknown: false,
};

/** A small server like those that people run at home. */
export const COMPATIBLE: Dialect = {
  jsonSchema: false,
  jsonObject: true,
  streamUsage: false,
  encodingFormat: 'always-float',
  dimensions: 'ignored',
  acceptsUnknown: true,
};
