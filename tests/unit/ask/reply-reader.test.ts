import { describe, expect, it } from 'vitest';
import { createReplyReader } from '../../../src/ask/generate/reply-reader.ts';
import { answerJson } from './scripted-chat.ts';

const CITES = [{ id: 'S1', quote: 'q' }];
const JSON_REPLY = answerJson([
  { text: 'one', cites: CITES },
  { text: 'two', cites: CITES },
]);

function read(pieces: readonly string[], { thoughts = '', isCut = false } = {}) {
  const reader = createReplyReader();
  const streamed = pieces.flatMap((piece) => reader.push(piece));
  const reading = reader.end({ thoughts, isCut });
  const drafts = reading.isReplacement ? reading.drafts : [...streamed, ...reading.drafts];
  return { ...reading, streamed: streamed.length, texts: drafts.map(({ text }) => text) };
}

describe('createReplyReader', () => {
  it.each([
    ['an object', JSON_REPLY],
    ['an object behind closed thoughts', `<think>a {"segments": [</think>\n${JSON_REPLY}`],
    ['an object in a code fence', `\`\`\`json\n${JSON_REPLY}\n\`\`\``],
  ])('reads %s while it streams in', (_, reply) => {
    expect(read([...reply])).toMatchObject({ kind: 'object', streamed: 2, texts: ['one', 'two'], isComplete: true });
  });

  it.each([
    ['thoughts without an opening mark', `Okay.\n</think>${JSON_REPLY}`],
    ['words before the object', `Here you are: ${JSON_REPLY}`],
  ])('waits for the end with %s', (_, reply) => {
    expect(read([...reply])).toMatchObject({ kind: 'object', streamed: 0, texts: ['one', 'two'] });
  });

  it('drops the statement that was cut off', () => {
    expect(read([JSON_REPLY.slice(0, -20)], { isCut: true })).toMatchObject({ texts: ['one'], isComplete: false });
  });

  it('does not take a draft among thoughts for the reply', () => {
    const draft = answerJson([{ text: 'draft', cites: CITES }]);
    expect(read([`<think>${draft}`], { isCut: true })).toMatchObject({
      kind: 'unreadable',
      isThinking: true,
      texts: [],
    });
    expect(read([''], { isCut: true, thoughts: draft })).toMatchObject({ kind: 'unreadable', isThinking: true });
    expect(read([`${draft}</think>${JSON_REPLY}`]).texts).toEqual(['one', 'two']);
  });

  it.each(['{', '[', '"', "'", '<think>', '</think>', '[S1] ', '\n', '`', '/*', '{"segments":[{"text":"', '{"a":'])(
    'reads a reply of nothing but %s in linear time',
    (unit) => {
      const startedMs = performance.now();
      read([unit.repeat(80_000 / unit.length)], { thoughts: unit.repeat(80_000 / unit.length) });
      // Quadratic, it took minutes.
      expect(performance.now() - startedMs).toBeLessThan(5_000);
    },
  );
});
