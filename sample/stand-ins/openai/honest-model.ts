import type { ChatRequest } from './chat-request.ts';
import { isJson } from './check.ts';

export type Source = { readonly id: string; readonly text: string };

/** What an honest model knows: the words that answer a question, or that no words do. */
export type ScriptLine = {
  readonly question: string;
  /** The question as it reads without the conversation before it. */
  readonly standalone?: string;
  readonly quote?: string;
  readonly answer?: string;
};

/**
 * A model that never invents anything. It searches the given sources for the words that answer the question according to
 * the script. It quotes them if it finds them. Otherwise it says that the question cannot be answered.
 * Replies in the form `{answerable, segments: [{text, cites: [{id, quote}]}]}`; if the request does not
 * ask for that form, replies with the rewritten question.
 */
export function createHonestModel(script: readonly ScriptLine[]): (request: ChatRequest) => string {
  return (request) => {
    const prompt = request.messages.map(({ content }) => content).join('\n');
    const asked = request.messages.findLast(({ role }) => role === 'user')?.content ?? '';
    const line = findLine(script, asked);
    if (request.format === 'text' && !/answerable/.test(prompt)) return line?.standalone ?? line?.question ?? asked;
    const quote = line?.quote;
    const source = quote === undefined ? undefined : findSources(prompt).find(({ text }) => contains(text, quote));
    if (quote === undefined || !source) return JSON.stringify({ answerable: false, segments: [] });
    return JSON.stringify({
      answerable: true,
      segments: [{ text: line?.answer ?? quote, cites: [{ id: source.id, quote }] }],
    });
  };
}

/** The question at the end of a prompt. The history contains earlier ones, and shorter ones may be part of it. */
function findLine(script: readonly ScriptLine[], asked: string): ScriptLine | undefined {
  let best: { readonly line: ScriptLine; readonly end: number; readonly length: number } | undefined;
  for (const line of script) {
    for (const form of [line.question, line.standalone ?? line.question]) {
      const end = endOf(asked, form);
      if (end < 0 || (best && (end < best.end || (end === best.end && form.length <= best.length)))) continue;
      best = { line, end, length: form.length };
    }
  }
  return best?.line;
}

/** End of a question in a prompt, plain or as a JSON string; −1 if the prompt does not contain it. */
function endOf(asked: string, question: string): number {
  const quoted = JSON.stringify(question).slice(1, -1);
  const [plain, escaped] = [asked.lastIndexOf(question), asked.lastIndexOf(quoted)];
  return Math.max(plain < 0 ? -1 : plain + question.length, escaped < 0 ? -1 : escaped + quoted.length);
}

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s*`|]+/g, ' ')
    .toLowerCase();

const contains = (text: string, quote: string): boolean => fold(text).includes(fold(quote));

/** Every JSON object with an `id` and a `text`, anywhere in a prompt. */
export function findSources(prompt: string): Source[] {
  const sources: Source[] = [];
  for (let start = prompt.search(/[[{]/); start >= 0 && start < prompt.length; ) {
    const end = endOfJson(prompt, start);
    const value = end === undefined ? undefined : tryParse(prompt.slice(start, end));
    if (value !== undefined) collect(value, sources);
    const next = value === undefined || end === undefined ? start + 1 : end;
    const offset = prompt.slice(next).search(/[[{]/);
    if (offset < 0) break;
    start = next + offset;
  }
  return sources;
}

/** Position of the bracket that closes the one at `start`. Skips strings. */
function endOfJson(text: string, start: number): number | undefined {
  let depth = 0;
  let isString = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (isString) {
      if (character === '\\') index += 1;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return undefined;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function collect(value: unknown, sources: Source[]): void {
  if (Array.isArray(value)) for (const item of value) collect(item, sources);
  if (!isJson(value)) return;
  if ((typeof value.id === 'string' || typeof value.id === 'number') && typeof value.text === 'string')
    sources.push({ id: String(value.id), text: value.text });
  else for (const item of Object.values(value)) collect(item, sources);
}
