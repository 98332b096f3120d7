import { jsonrepair } from 'jsonrepair';

/** A reply that is longer is not read as a whole: its statements were read while it streamed in. */
const MAX_CHARACTERS = 24_000;
/** Characters that are read per character of the text: thoughts and examples may come before the answer. */
const MAX_READINGS = 4;
/** Repairing takes so many times as long as parsing. */
const REPAIR_COST = 4;
/** Deeper nesting is no reply, and takes the repair long. */
const MAX_DEPTH = 50;
const SMALL_CHARACTERS = 2_000;
/** A reply with five long statements has about 5,000. */
const MAX_REPAIRED_CHARACTERS = 10_000;

/**
 * Every JSON object or list in a text, in order, also those that are only almost JSON (single quotes, a comma too many, line
 * breaks in strings, a missing bracket at the end). Takes time linear in the length of the text.
 */
export function* objectsIn(text: string): Generator<unknown> {
  const source = text.slice(0, MAX_CHARACTERS);
  let left = Math.max(SMALL_CHARACTERS, source.length) * MAX_READINGS * REPAIR_COST;
  for (let at = nextBracket(source, 0); at >= 0 && left > 0; ) {
    const { end, depth } = scanJson(source, at);
    const slice = source.slice(at, end);
    left -= slice.length;
    const isDeep = depth > MAX_DEPTH;
    let value = isDeep ? undefined : parse(slice);
    if (value === undefined && !isDeep && left > 0) {
      left -= slice.length * REPAIR_COST;
      value = repair(slice);
    }
    if (value !== undefined) yield value;
    at = nextBracket(source, value === undefined ? at + 1 : end);
  }
}

export function parse(json: string): unknown {
  try {
    return asContainer(JSON.parse(json));
  } catch {
    return undefined;
  }
}

/** Undefined if it isn't close enough to JSON, or too long: the repair of some texts takes quadratic time. */
export function repair(json: string): unknown {
  if (json.length > MAX_REPAIRED_CHARACTERS) return undefined;
  try {
    return asContainer(JSON.parse(jsonrepair(json.replace(/(?<=[:,[\s])(True|False|None)(?=[\s,}\]])/g, toJsonWord))));
  } catch {
    return undefined;
  }
}

function toJsonWord(word: string): string {
  return { True: 'true', False: 'false' }[word] ?? 'null';
}

function asContainer(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? value : undefined;
}

function nextBracket(text: string, from: number): number {
  const offset = text.slice(from).search(/[{[]/);
  return offset < 0 ? -1 : from + offset;
}

/** Where the bracket at `start` is closed (else the end of the text), and how deeply brackets are nested in it. */
function scanJson(text: string, start: number): { readonly end: number; readonly depth: number } {
  let depth = 0;
  let deepest = 0;
  let quote: string | undefined;
  for (let at = start; at < text.length; at++) {
    const character = text[at]!;
    if (quote !== undefined) {
      if (character === '\\') at++;
      else if (character === quote) quote = undefined;
    } else if (character === '"' || (character === "'" && /[\s:,[{(]/.test(text[at - 1]!))) quote = character;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return { end: at + 1, depth: deepest };
    }
  }
  return { end: text.length, depth: deepest };
}
