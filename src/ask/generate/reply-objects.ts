import { jsonrepair } from 'jsonrepair';

/** A reply that is longer is not read as a whole: its statements were read while it streamed in. */
const MAX_CHARACTERS = 60_000;
/** Objects of one reply that are tried: thoughts and examples may come before the answer. */
const MAX_OBJECTS = 50;
/** Repairing is slow for what is far from JSON. */
const MAX_REPAIRS = 10;

/**
 * Every JSON object or list in a text, in order, also those that are only almost JSON (single quotes, a comma too many, line
 * breaks in strings, a missing bracket at the end).
 */
export function* objectsIn(text: string): Generator<unknown> {
  const source = text.slice(0, MAX_CHARACTERS);
  let repairs = 0;
  for (let at = nextBracket(source, 0), tried = 0; at >= 0 && tried < MAX_OBJECTS; tried++) {
    const end = endOfJson(source, at) ?? source.length;
    const slice = source.slice(at, end);
    const parsed = parse(slice) ?? (repairs++ < MAX_REPAIRS ? repair(slice) : undefined);
    if (parsed !== undefined) yield parsed;
    at = nextBracket(source, parsed === undefined ? at + 1 : end);
  }
}

export function parse(json: string): unknown {
  try {
    return asContainer(JSON.parse(json));
  } catch {
    return undefined;
  }
}

/** Undefined if it isn't close enough to JSON. */
export function repair(json: string): unknown {
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

/** Behind the bracket that closes the one at `start`; undefined if it is never closed. */
function endOfJson(text: string, start: number): number | undefined {
  let depth = 0;
  let quote: string | undefined;
  for (let at = start; at < text.length; at++) {
    const character = text[at]!;
    if (quote !== undefined) {
      if (character === '\\') at++;
      else if (character === quote) quote = undefined;
    } else if (character === '"' || (character === "'" && /[\s:,[{(]/.test(text[at - 1]!))) quote = character;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}
