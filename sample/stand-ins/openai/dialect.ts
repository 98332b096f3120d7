/** How a compatible server differs from OpenAI's own. */
export type Dialect = {
  /** Knows `response_format: json_schema`. */
  readonly jsonSchema: boolean;
  readonly jsonObject: boolean;
  /** Sends usage at a stream's end when asked. */
  readonly streamUsage: boolean;
  readonly encodingFormat: 'honoured' | 'always-float' | 'always-base64';
  readonly dimensions: 'honoured' | 'ignored' | 'refused';
  /** Takes parameters it does not know without a word. */
  readonly acceptsUnknown: boolean;
};

export const OPENAI: Dialect = {
  jsonSchema: true,
  jsonObject: true,
  streamUsage: true,
  encodingFormat: 'honoured',
  dimensions: 'honoured',
  acceptsUnknown: false,
};

/** A small server as people run at home. */
export const COMPATIBLE: Dialect = {
  jsonSchema: false,
  jsonObject: true,
  streamUsage: false,
  encodingFormat: 'always-float',
  dimensions: 'ignored',
  acceptsUnknown: true,
};
