/** A statement as the model wrote it: nothing in it is believed yet. */
export type UnverifiedStatement = {
  readonly text: string;
  readonly cites: readonly { readonly id: string; readonly quote: string }[];
};

export type StatementStream = {
  /** Takes the next piece of the reply; returns the statements that it completed. */
  push(delta: string): readonly UnverifiedStatement[];
  /** What the model said so far; undefined while it has not. */
  readonly answerable: boolean | undefined;
  /** The outermost object was closed. */
  readonly isComplete: boolean;
};

type Container = { readonly kind: 'object' | 'array'; readonly start: number; key: string; readonly name: string };

/**
 * Reads `{answerable, segments: [{text, cites: [{id, quote}]}]}` as it streams in, a statement as soon as its brace
 * closes. What stands around the object (a code fence, a sentence) is passed over; what is malformed is left out.
 */
export function createStatementStream(): StatementStream {
  let buffer = '';
  let at = 0;
  let stringStart = -1;
  let lastString = '';
  let answerable: boolean | undefined;
  let isComplete = false;
  const stack: Container[] = [];

  return {
    push(delta) {
      buffer += delta;
      const done: UnverifiedStatement[] = [];
      for (; at < buffer.length && !isComplete; at++) step(buffer[at]!, done);
      return done;
    },
    get answerable() {
      return answerable;
    },
    get isComplete() {
      return isComplete;
    },
  };

  function step(character: string, done: UnverifiedStatement[]): void {
    const top = stack.at(-1);
    if (stringStart >= 0) inString(character);
    else if (character === '{') open('object');
    else if (!top) return;
    else if (character === '[') open('array');
    else if (character === '"') stringStart = at;
    else if (character === ':') top.key = lastString;
    else if (character === '}' || character === ']') close(done);
    else if (top.key === 'answerable' && stack.length === 1) readAnswerable();
  }

  function inString(character: string): void {
    if (character === '\\') at++;
    else if (character === '"') {
      lastString = buffer.slice(stringStart + 1, at);
      stringStart = -1;
    }
  }

  function open(kind: Container['kind']): void {
    stack.push({ kind, start: at, key: '', name: stack.at(-1)?.key ?? '' });
  }

  function close(done: UnverifiedStatement[]): void {
    const closed = stack.pop()!;
    const parent = stack.at(-1);
    if (closed.kind === 'object' && parent?.kind === 'array' && parent.name === 'segments') {
      const statement = parseStatement(buffer.slice(closed.start, at + 1));
      if (statement) done.push(statement);
    }
    isComplete = stack.length === 0;
  }

  function readAnswerable(): void {
    // Looked at from its end: the word may come in pieces.
    if (buffer.slice(0, at + 1).endsWith('true')) answerable = true;
    else if (buffer.slice(0, at + 1).endsWith('false')) answerable = false;
  }
}

function parseStatement(json: string): UnverifiedStatement | undefined {
  try {
    return toStatement(JSON.parse(json));
  } catch {
    // A model without structured output may write what is no JSON: such a statement has no citation that could hold.
    return undefined;
  }
}

function toStatement(value: unknown): UnverifiedStatement | undefined {
  if (!isRecord(value) || typeof value.text !== 'string' || value.text.trim() === '') return undefined;
  const cites = Array.isArray(value.cites) ? value.cites : [];
  return {
    text: value.text,
    cites: cites.flatMap((cite: unknown) => {
      if (!isRecord(cite) || typeof cite.id !== 'string' || typeof cite.quote !== 'string') return [];
      return [{ id: cite.id, quote: cite.quote }];
    }),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
