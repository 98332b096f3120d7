import type { UnverifiedStatement } from '../verify/verify.ts';

export type StatementStream = {
  /** Takes the next piece of the reply. Returns the statements that it completes. */
  push(delta: string): readonly UnverifiedStatement[];
  /** Whether the model says that it can answer; undefined until it has said so. */
  readonly answerable: boolean | undefined;
  /** The outermost object was closed. */
  readonly isComplete: boolean;
};

type Container = { readonly kind: 'object' | 'array'; readonly start: number; key: string; readonly name: string };

/**
 * Parses `{answerable, segments: [{text, cites: [{id, quote}]}]}` as it streams in and returns each statement as soon as
 * its brace closes. Ignores text around the object, such as a code fence, and malformed statements.
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
    // Compared at its end, because the word may arrive in pieces.
    if (buffer.slice(0, at + 1).endsWith('true')) answerable = true;
    else if (buffer.slice(0, at + 1).endsWith('false')) answerable = false;
  }
}

function parseStatement(json: string): UnverifiedStatement | undefined {
  try {
    return toStatement(JSON.parse(json));
  } catch {
    // A model without structured output may write broken JSON. Such a statement has no citation to verify.
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
