import type { ChatRequest } from '../../../sample/stand-ins/openai/chat-request.ts';
import type { HabitReply, Reply } from '../../../sample/stand-ins/openai/chat-response.ts';
import { findSources } from '../../../sample/stand-ins/openai/honest-model.ts';
import type { Degradation } from '../../../src/core/domain/degradation.ts';

export const QUOTE = 'Everyone has 28 days of paid leave a year';
const TEXT = 'You have 28 days of paid leave.';

/** What a model may put together: the reply in the form that the prompt asks for, and its parts. */
export type Parts = {
  readonly json: string;
  /** The id of the passage that holds the quote. */
  readonly id: string;
  readonly request: ChatRequest;
  /** 1 for the first request for an answer. */
  readonly attempt: number;
};

export type Habit = {
  readonly name: string;
  readonly reply: (parts: Parts) => Reply | HabitReply;
  /** `answer`, or what the passages are explained with. */
  readonly expect: 'answer' | Degradation;
  /** Requests for an answer; 1 by default. */
  readonly requests?: number;
};

export function partsOf(request: ChatRequest, attempt: number): Parts {
  const prompt = request.messages.map(({ content }) => content).join('\n');
  const id = findSources(prompt).find(({ text }) => text.includes(QUOTE))?.id ?? 'S0';
  const json = JSON.stringify({ answerable: true, segments: [{ text: TEXT, cites: [{ id, quote: QUOTE }] }] });
  return { json, id, request, attempt };
}

const DRAFT = '{"answerable": true, "segments": [{"text": "You have 99 weeks.", "cites": []}]}';
const python = (json: string) => json.replaceAll('"', "'").replace('true', 'True');
const segments = (list: unknown) => JSON.stringify({ answerable: true, segments: list });
const cited = (id: string, cites: unknown) => segments([{ text: TEXT, cites }]).replace('ID', id);
const raw = (status: number, body: unknown, headers?: Record<string, string>): HabitReply => ({
  raw: { status, body: typeof body === 'string' ? body : JSON.stringify(body), ...(headers && { headers }) },
});
const refusal = (status: number, error: unknown) => () => raw(status, { error });
function* endless(piece: string): Generator<string> {
  for (;;) yield piece;
}

const THOUGHTS: readonly Habit[] = [
  { name: 'plain thoughts', reply: ({ json }) => `<think>\nLet me see.\n</think>\n\n${json}`, expect: 'answer' },
  {
    name: 'braces in the thoughts',
    reply: ({ json }) => `<think>An object like {"answerable": …} and {x}.</think>${json}`,
    expect: 'answer',
  },
  {
    name: 'a whole draft in the thoughts',
    reply: ({ json }) => `<think>\nFirst try: ${DRAFT} but no.</think>\n${json}`,
    expect: 'answer',
  },
  {
    name: 'thoughts without the opening mark',
    reply: ({ json }) => `Okay. ${DRAFT}\n</think>\n${json}`,
    expect: 'answer',
  },
  { name: 'a draft at the very beginning', reply: ({ json }) => `${DRAFT}\nNo.\n</think>\n${json}`, expect: 'answer' },
  {
    name: 'thoughts inside thoughts',
    reply: ({ json }) => `<think>a<think>b</think>c</think>${json}`,
    expect: 'answer',
  },
  {
    name: 'thoughts that are never closed, then the reply',
    reply: ({ json }) => `<think>Right.\n${json}`,
    expect: 'answer',
  },
  { name: 'thoughts in brackets', reply: ({ json }) => `[THINK]Hm. ${DRAFT}[/THINK]${json}`, expect: 'answer' },
  { name: 'thoughts in other tags', reply: ({ json }) => `<reasoning>Hm {</reasoning>\n${json}`, expect: 'answer' },
  { name: 'thoughts in triangles', reply: ({ json }) => `◁think▷Hm {◁/think▷${json}`, expect: 'answer' },
  {
    name: 'channels in the text',
    reply: ({ json }) =>
      `<|channel|>analysis<|message|>Try ${DRAFT}<|end|><|start|>assistant<|channel|>final<|message|>${json}<|return|>`,
    expect: 'answer',
  },
  {
    name: 'a thought as an object of its own',
    reply: ({ json }) => `{"thought": "I look."}\n${json}`,
    expect: 'answer',
  },
  {
    name: 'thoughts in a field of their own',
    reply: ({ json }) => ({ reasoning: ['I look. ', DRAFT], content: json }),
    expect: 'answer',
  },
  {
    name: 'thoughts in another field',
    reply: ({ json }) => ({ reasoning: ['I look.'], reasoningField: 'reasoning', content: json }),
    expect: 'answer',
  },
  {
    name: 'the reply in the field for thoughts, content empty',
    reply: ({ json }) => ({ reasoning: json, content: [] }),
    expect: 'answer',
  },
  {
    name: 'the reply in the field for thoughts, after a draft, content null',
    reply: ({ json }) => ({ reasoning: `Try ${DRAFT} no. ${json}`, isWhole: true }),
    expect: 'answer',
  },
  {
    name: 'thoughts that are cut off',
    reply: () => ({
      content: `<think>\n${DRAFT} ${'I look at the next passage. '.repeat(200)}`,
      finishReason: 'length',
    }),
    expect: 'thinking-cut-off',
  },
  {
    name: 'thoughts in their own field that are cut off',
    reply: () => ({ reasoning: `${DRAFT} and then I look on.`, content: [], finishReason: 'length' }),
    expect: 'thinking-cut-off',
  },
  { name: 'thoughts without end', reply: () => ({ content: endless('I look again. ') }), expect: 'model-cut-off' },
];

const FORMS: readonly Habit[] = [
  { name: 'a code fence', reply: ({ json }) => `\`\`\`json\n${json}\n\`\`\``, expect: 'answer' },
  {
    name: 'words before and after',
    reply: ({ json }) => `Sure! Here it is:\n${json}\nAnything else?`,
    expect: 'answer',
  },
  { name: 'a byte order mark', reply: ({ json }) => `\ufeff\n${json}`, expect: 'answer' },
  { name: 'a Python literal', reply: ({ json }) => python(json), expect: 'answer' },
  {
    name: 'a comma before the closing brackets',
    reply: ({ json }) => json.replaceAll(/([\]}])/g, ',$1'),
    expect: 'answer',
  },
  { name: 'a line break in a string', reply: ({ json }) => json.replace('days of', 'days\nof'), expect: 'answer' },
  { name: 'missing brackets at the end', reply: ({ json }) => json.slice(0, -3), expect: 'answer' },
  { name: 'keys without quotes', reply: ({ json }) => json.replaceAll(/"(\w+)":/g, '$1:'), expect: 'answer' },
  { name: 'comments', reply: ({ json }) => `{ // my answer\n${json.slice(1)}`, expect: 'answer' },
  { name: 'encoded twice', reply: ({ json }) => JSON.stringify({ answer: json }), expect: 'answer' },
  { name: 'inside another object', reply: ({ json }) => `{"response": ${json}}`, expect: 'answer' },
  {
    name: 'the list alone',
    reply: ({ id }) => JSON.stringify([{ text: TEXT, cites: [{ id, quote: QUOTE }] }]),
    expect: 'answer',
  },
  {
    name: 'one statement alone',
    reply: ({ id }) => JSON.stringify({ text: TEXT, cites: [{ id, quote: QUOTE }] }),
    expect: 'answer',
  },
  {
    name: 'segments as one object',
    reply: ({ id }) => segments({ text: TEXT, cites: [{ id, quote: QUOTE }] }),
    expect: 'answer',
  },
  { name: 'answerable as a word', reply: ({ json }) => json.replace('true', '"yes"'), expect: 'answer' },
  {
    name: 'ids as numbers',
    reply: ({ id }) => cited(id, [{ id: Number(id.slice(1)), quote: QUOTE }]),
    expect: 'answer',
  },
  { name: 'ids in brackets', reply: ({ id }) => cited(id, [{ id: '[ID]', quote: QUOTE }]), expect: 'answer' },
  { name: 'cites as ids', reply: ({ id }) => cited(id, ['ID']), expect: 'answer' },
  { name: 'cites as numbers', reply: ({ id }) => cited(id, [Number(id.slice(1))]), expect: 'answer' },
  { name: 'cites as quotes', reply: ({ id }) => cited(id, [QUOTE]), expect: 'answer' },
  { name: 'cites as one object', reply: ({ id }) => cited(id, { id: 'ID', quote: QUOTE }), expect: 'answer' },
  { name: 'cites as one id', reply: ({ id }) => cited(id, 'ID'), expect: 'answer' },
  { name: 'cites without quotes', reply: ({ id }) => cited(id, [{ id: 'ID' }]), expect: 'answer' },
  {
    name: 'marks in the text',
    reply: ({ id }) => segments([{ text: `${TEXT} [${id}]`, cites: [] }]),
    expect: 'answer',
  },
  { name: 'sentences as segments', reply: ({ id }) => segments([`${TEXT} [${id}]`]), expect: 'answer' },
  {
    name: 'prose with a mark',
    reply: ({ id }) => `The handbook says that everyone has 28 days of paid leave a year [${id}].`,
    expect: 'answer',
  },
  {
    name: 'prose with a mark behind the full stop',
    reply: ({ id }) => `Everyone has 28 days of paid leave a year. [${id}]`,
    expect: 'answer',
  },
  { name: 'prose without a mark', reply: () => 'Everyone has 28 days of paid leave a year.', expect: 'answer' },
  {
    name: 'prose with bold words',
    reply: ({ id }) => `**Answer:** Everyone has **28 days** of paid leave a year (${id}).`,
    expect: 'answer',
  },
  {
    name: 'a call of a tool',
    reply: ({ json }) => ({ toolCalls: [{ name: 'answer', arguments: json }], finishReason: 'tool_calls' }),
    expect: 'answer',
  },
  {
    name: 'a call of a tool in the text',
    reply: ({ json }) => `<tool_call>{"name":"answer","arguments":${json}}</tool_call>`,
    expect: 'answer',
  },
  { name: 'content in parts', reply: ({ json }) => ({ content: json, hasContentParts: true }), expect: 'answer' },
  { name: 'one object instead of a stream', reply: ({ json }) => ({ content: json, isWhole: true }), expect: 'answer' },
  { name: 'no reason for the end', reply: ({ json }) => ({ content: json, finishReason: null }), expect: 'answer' },
  {
    name: 'an unknown reason for the end',
    reply: ({ json }) => ({ content: json, finishReason: 'eos' }),
    expect: 'answer',
  },
  {
    name: 'readable only when asked again',
    reply: ({ json, attempt }) => (attempt === 1 ? '???' : json),
    expect: 'answer',
    requests: 2,
  },
  {
    name: 'nothing at all',
    reply: () => ({ content: [], finishReason: 'stop' }),
    expect: 'model-unreadable',
    requests: 2,
  },
  { name: 'white space only', reply: () => '\n\n  ', expect: 'model-unreadable', requests: 2 },
  {
    name: 'prose about something else',
    reply: () => 'I am a large language model.',
    expect: 'model-unreadable',
    requests: 2,
  },
  { name: 'another object', reply: () => '{"error": "I had no idea"}', expect: 'model-unreadable', requests: 2 },
];

const USAGE: readonly Habit[] = [
  { name: 'no usage', reply: ({ json }) => ({ content: json, usage: null }), expect: 'answer' },
  {
    name: 'negative usage',
    reply: ({ json }) => ({ content: json, usage: { prompt_tokens: -5, completion_tokens: -1 } }),
    expect: 'answer',
  },
  {
    name: 'usage as text',
    reply: ({ json }) => ({ content: json, usage: { prompt_tokens: '12', completion_tokens: 'x' } }),
    expect: 'answer',
  },
  {
    name: 'absurd usage',
    reply: ({ json }) => ({ content: json, usage: { prompt_tokens: 1e15, completion_tokens: 1e15 } }),
    expect: 'answer',
  },
];

const REFUSALS: readonly Habit[] = [
  {
    name: 'a filter before the reply',
    reply: refusal(400, { code: 'content_filter', message: 'filtered' }),
    expect: 'content-filter',
  },
  {
    name: 'a filter in words',
    reply: refusal(400, {
      message: "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
    }),
    expect: 'content-filter',
  },
  {
    name: 'a filter at the end',
    reply: () => ({ content: [], finishReason: 'content_filter' }),
    expect: 'content-filter',
  },
  {
    name: 'a refusal of the model',
    reply: () => ({ content: [], refusal: "I can't help with that." }),
    expect: 'content-filter',
  },
  {
    name: 'an unknown model',
    reply: refusal(404, { message: 'model "x" not found, try pulling it first' }),
    expect: 'bad-model',
  },
  { name: 'an unknown model, as text', reply: refusal(404, "model 'x' not found"), expect: 'bad-model' },
  {
    name: 'an unknown model, as 400',
    reply: refusal(400, { message: 'The model `x` does not exist.' }),
    expect: 'bad-model',
  },
  { name: 'an unknown address', reply: () => raw(404, '404 page not found'), expect: 'bad-address' },
  {
    name: 'a refused key',
    reply: refusal(401, { message: 'Incorrect API key provided: sk-abcdefgh.' }),
    expect: 'bad-key',
  },
  { name: 'a refused key, as 400', reply: refusal(400, { message: 'API key not valid.' }), expect: 'bad-key' },
  { name: 'a key without rights', reply: () => raw(403, { detail: 'Forbidden' }), expect: 'bad-key' },
  { name: 'no credit', reply: refusal(402, { message: 'Insufficient credits.' }), expect: 'out-of-credit' },
  {
    name: 'no credit, as 400',
    reply: refusal(400, { message: 'Your credit balance is too low.' }),
    expect: 'out-of-credit',
  },
  {
    name: 'a limit of requests with its time',
    reply: () => raw(429, { error: { message: 'slow' } }, { 'retry-after': '20' }),
    expect: 'rate-limited-until',
  },
  {
    name: 'a failure inside the stream',
    reply: () => raw(200, 'data: {"error":{"message":"out of memory"}}\n\n'),
    expect: 'model-down',
  },
  { name: 'a web page', reply: () => raw(200, '<!doctype html><title>Log in</title>'), expect: 'model-down' },
  {
    name: 'a redirect to another host',
    reply: () => raw(307, '', { location: 'http://localhost.example/v1' }),
    expect: 'bad-address',
  },
  { name: 'an error without words', reply: () => raw(418, '{"reason":"teapot"}'), expect: 'model-rejected' },
];

export const HABITS: readonly Habit[] = [...THOUGHTS, ...FORMS, ...USAGE, ...REFUSALS];
