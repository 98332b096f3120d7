import { parse, repair } from './reply-objects.ts';
import { type StatementDraft, toDraft } from './statement-draft.ts';

export type StatementStream = {
  /** Takes the next piece of the reply. Returns the statements that it completes. */
  push(delta: string): readonly StatementDraft[];
  /** Whether the model says that it can answer; undefined until it has said so. */
  readonly answerable: boolean | undefined;
  /** The object that holds the segments was closed. */
  readonly isComplete: boolean;
};

type Container = { readonly kind: 'object' | 'array'; readonly start: number; key: string; readonly name: string };

/**
 * Parses `{answerable, segments: [{text, cites: [{id, quote}]}]}` as it streams in and returns each statement as soon as
 * its brace closes. The first object with segments counts. Ignores text around it, such as a code fence.
 */
export function createStatementStream(): StatementStream {
  let buffer = '';
  let at = 0;
  let stringStart = -1;
  let lastString = '';
  let answerable: boolean | undefined;
  let hasSegments = false;
  let isComplete = false;
  const stack: Container[] = [];

  return {
    push(delta) {
      buffer += delta;
      const done: StatementDraft[] = [];
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

  function step(character: string, done: StatementDraft[]): void {
    const top = stack.at(-1);
    if (stringStart >= 0) inString(character);
    else if (character === '{') open('object');
    else if (!top) return;
    else if (character === '[') open('array');
    else if (character === '"') stringStart = at;
    else if (character === ':') top.key = lastString;
    else if (character === '}' || character === ']') close(done);
    else if (top.key === 'answerable' && !isInSegments()) readAnswerable();
  }

  function inString(character: string): void {
    if (character === '\\') at++;
    else if (character === '"') {
      lastString = buffer.slice(stringStart + 1, at);
      stringStart = -1;
    }
  }

  function open(kind: Container['kind']): void {
    const name = stack.at(-1)?.key ?? '';
    if (kind === 'array' && name === 'segments') hasSegments = true;
    stack.push({ kind, start: at, key: '', name });
  }

  function close(done: StatementDraft[]): void {
    const closed = stack.pop()!;
    const parent = stack.at(-1);
    if (closed.kind === 'object' && parent?.kind === 'array' && parent.name === 'segments') {
      const json = buffer.slice(closed.start, at + 1);
      const draft = toDraft(parse(json) ?? repair(json));
      if (draft) done.push(draft);
    }
    if (stack.length > 0) return;
    isComplete = hasSegments;
    // An object without segments was something else, such as a thought.
    if (!hasSegments) answerable = undefined;
  }

  function isInSegments(): boolean {
    return stack.some(({ name }) => name === 'segments');
  }

  function readAnswerable(): void {
    // Compared at its end, because the word may arrive in pieces.
    const read = buffer.slice(Math.max(0, at - 5), at + 1);
    if (/true$/i.test(read)) answerable = true;
    else if (/false$/i.test(read)) answerable = false;
  }
}
