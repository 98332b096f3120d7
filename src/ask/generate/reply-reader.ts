import { objectsIn } from './reply-objects.ts';
import { fromSentence, type ReplyObject, readReplyObject, type StatementDraft } from './statement-draft.ts';
import { createStatementStream } from './statement-stream.ts';
import { endOfThought, startsWithThought, withoutThoughts } from './thoughts.ts';

/** Sentences of prose that are looked up in the passages. */
const MAX_SENTENCES = 30;
/** A reply that begins with more white space holds nothing else. */
const MAX_SPACE_CHARACTERS = 2_000;
/** Longer than any mark of thoughts. */
const MARK_CHARACTERS = 24;

export type Reading = {
  /** `prose`: the sentences may be anything, so each must be found in the passages. */
  readonly kind: 'object' | 'prose' | 'unreadable';
  readonly answerable: boolean | undefined;
  /** Those that `push` has not returned yet, or (`isReplacement`) all. */
  readonly drafts: readonly StatementDraft[];
  /** What `push` returned was a draft among thoughts. */
  readonly isReplacement: boolean;
  /** The reply is whole. */
  readonly isComplete: boolean;
  /** It ends inside thoughts. */
  readonly isThinking: boolean;
};

export type ReplyReader = {
  /** Takes the next piece of the text. Returns the statements that it completes, if it is certain that they count. */
  push(delta: string): readonly StatementDraft[];
  /** Whether the model says that it can answer; undefined until it has said so. */
  readonly answerable: boolean | undefined;
  readonly text: string;
  /** Reads the rest. `thoughts`: what came in a field of its own. */
  end(outcome: { readonly thoughts: string; readonly isCut: boolean }): Reading;
};

/**
 * Reads a reply in any of the forms that model servers send. A reply that begins with its object, behind closed thoughts
 * if any, is read as it streams in. Everything else is read at its end, because thoughts may not be marked as such
 * before they end.
 */
export function createReplyReader(): ReplyReader {
  const stream = createStatementStream();
  let text = '';
  let mode: 'start' | 'live' | 'later' = 'start';
  let from = 0;
  let isInThought = false;
  let streamed = 0;

  function feed(piece: string): readonly StatementDraft[] {
    const drafts = stream.push(piece);
    streamed += drafts.length;
    return drafts;
  }

  /** Decides how to go on once the first characters that count are there. */
  function start(delta: string): readonly StatementDraft[] {
    // Inside thoughts, only what is new may close them.
    if (
      isInThought &&
      endOfThought(text.slice(Math.max(from, text.length - delta.length - MARK_CHARACTERS))) === undefined
    )
      return [];
    for (;;) {
      const content = text.slice(from).replace(/^[\s\ufeff]*(?:```[a-z]*\s+)?[\s\ufeff]*/i, '');
      if (content.startsWith('{')) {
        mode = 'live';
        return feed(content);
      }
      if (!startsWithThought(content)) {
        const isShort = content.length < MARK_CHARACTERS && text.length - from < MAX_SPACE_CHARACTERS;
        const isUndecided = isShort && /^(?:$|[<[◁`])/.test(content);
        if (!isUndecided) mode = 'later';
        return [];
      }
      const end = endOfThought(content);
      isInThought = end === undefined;
      if (end === undefined) return [];
      from = text.length - content.length + end;
    }
  }

  return {
    push(delta) {
      text += delta;
      if (mode === 'start') return start(delta);
      return mode === 'live' ? feed(delta) : [];
    },
    get answerable() {
      return stream.answerable;
    },
    get text() {
      return text;
    },
    end({ thoughts, isCut }) {
      const isStreamed = streamed > 0;
      const { answerable, isComplete } = stream;
      const live = { kind: 'object', answerable, drafts: [], isReplacement: false, isThinking: false } as const;
      const { texts, isThinking, openThought } = withoutThoughts(text);
      const isWholeText = texts[0] === text.trim();
      if (isStreamed && isComplete && mode === 'live' && (isWholeText || from > 0)) return { ...live, isComplete };
      const found = firstObject(texts);
      if (isStreamed && !found) return { ...live, isComplete };
      if (isStreamed && isCut) return { ...live, isComplete: false };
      if (found && isStreamed && isWholeText) {
        // Brackets at the end were missing.
        const rest = found.drafts.slice(streamed);
        return { ...live, answerable: found.answerable ?? answerable, drafts: rest, isComplete: true };
      }
      if (found) return toReading(found, { isReplacement: isStreamed, isCut });
      // Some servers put the whole reply into the field for thoughts. A model that was cut off has not decided yet.
      const hidden = isCut
        ? undefined
        : lastObject(texts.join('') === '' ? `${openThought}\n${thoughts}` : openThought);
      if (hidden) return toReading(hidden, { isReplacement: isStreamed, isCut });
      const sentences = isCut && isThinking ? [] : sentencesIn(texts[0] ?? '');
      const isStillThinking = isThinking || (texts.join('') === '' && thoughts.trim() !== '');
      return {
        kind: sentences.length > 0 ? 'prose' : 'unreadable',
        answerable: undefined,
        drafts: sentences.map(fromSentence),
        isReplacement: isStreamed,
        isComplete: !isCut,
        isThinking: isStillThinking,
      };
    },
  };
}

function toReading(
  found: ReplyObject,
  { isReplacement, isCut }: Pick<Reading, 'isReplacement'> & { isCut: boolean },
): Reading {
  // The last statement of a reply that was cut off may lack its end.
  const drafts = isCut ? found.drafts.slice(0, -1) : found.drafts;
  return { kind: 'object', answerable: found.answerable, drafts, isReplacement, isComplete: !isCut, isThinking: false };
}

/** Of the first text that has one: the first object with statements, else the first that says that it can't answer. */
function firstObject(texts: readonly string[]): ReplyObject | undefined {
  for (const text of texts) {
    let empty: ReplyObject | undefined;
    for (const value of objectsIn(text)) {
      const found = readReplyObject(value);
      if (found && found.drafts.length > 0) return found;
      empty ??= found;
    }
    if (empty) return empty;
  }
  return undefined;
}

function lastObject(text: string): ReplyObject | undefined {
  const found = [...objectsIn(text)].map((value) => readReplyObject(value)).filter((each) => each !== undefined);
  return found.at(-1);
}

/** The sentences of a reply in prose; none if it looks like a broken object. */
function sentencesIn(text: string): readonly string[] {
  const plain = text.replace(/^#+\s+|\*\*|^[-*•]\s+|```[a-z]*/gm, '');
  if (/^\s*[{[]/.test(plain) && !/^\s*\[S?\d/.test(plain)) return [];
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
  const sentences: string[] = [];
  for (const { segment } of segmenter.segment(plain.slice(0, 20_000))) {
    // A mark that follows the full stop belongs to the sentence before it.
    const mark = /^\s*[[(【]S?\d[^\])】]{0,20}[\])】]\.?/.exec(segment)?.[0];
    if (mark !== undefined && sentences.length > 0) sentences[sentences.length - 1] += mark;
    const rest = segment.slice(mark?.length ?? 0).trim();
    if (/\p{L}/u.test(rest)) sentences.push(rest);
    if (sentences.length >= MAX_SENTENCES) break;
  }
  return sentences;
}
