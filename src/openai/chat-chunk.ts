/** What a chunk of a stream, or a whole reply, adds. */
export type ChunkContent = {
  readonly text: string;
  /** From any other field, such as `reasoning_content`: thoughts, and on some servers the answer. */
  readonly thought: string;
  readonly refusal: string;
  readonly finish: string | undefined;
};

type Fields = Readonly<Record<string, unknown>>;

/** Fields of a message that hold no text of the model. */
const NOT_TEXT = new Set(
  'role name id index type function_call tool_calls tool_call_id refusal content audio annotations'.split(' '),
);

/** Reads a chunk or a completion, from whatever server: nothing about it is certain. */
export function readChunk(chunk: Fields): ChunkContent {
  const choice = toFields(Array.isArray(chunk.choices) ? chunk.choices[0] : undefined);
  const message = toFields(choice.delta ?? choice.message);
  const { text, thought } = splitContent(message.content ?? choice.text);
  const others = Object.entries(message).filter(([name]) => !NOT_TEXT.has(name));
  return {
    text: text + argumentsIn(message),
    thought: thought + others.map(([, value]) => toText(value)).join(''),
    refusal: toText(message.refusal),
    finish: typeof choice.finish_reason === 'string' ? choice.finish_reason : undefined,
  };
}

/** A text, or a list of parts (Mistral): texts and thoughts. */
function splitContent(content: unknown): { readonly text: string; readonly thought: string } {
  if (!Array.isArray(content)) return { text: toText(content), thought: '' };
  const parts = content.map(toFields);
  const isThought = ({ type }: Fields) => typeof type === 'string' && /think|reason/.test(type);
  const join = (chosen: readonly Fields[]) => chosen.map((part) => toText(part.text ?? part.thinking)).join('');
  return { text: join(parts.filter((part) => !isThought(part))), thought: join(parts.filter(isThought)) };
}

/** We offer no tools. A model that calls one anyway puts its answer into the arguments. */
function argumentsIn({ tool_calls: calls, function_call: call }: Fields): string {
  const called = [...(Array.isArray(calls) ? calls.map((each) => toFields(each).function) : []), call];
  return called.map((each) => toText(toFields(each).arguments)).join('');
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((part) => toText(toFields(part).text ?? part)).join('');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : '';
}

function toFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
