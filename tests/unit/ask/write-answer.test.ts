import { describe, expect, it } from 'vitest';
import { type Checking, writeAnswer } from '../../../src/ask/generate/write-answer.ts';
import type { Verifier } from '../../../src/ask/verify/verify.ts';
import type { Statement } from '../../../src/core/domain/answer.ts';
import { AppError } from '../../../src/core/errors.ts';
import type { ChatModel, ModelRequest } from '../../../src/core/ports/inference.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { NEVER } from './ask-fixture.ts';
import { answerJson, createScriptedChat, unavailable } from './scripted-chat.ts';

const REQUEST: ModelRequest = { messages: [{ role: 'user', content: 'Why?' }], maxOutputTokens: 100 };
const CITES = [{ id: 'S1', quote: 'so' }];

/** Accepts what begins with "true". */
const verifier: Verifier = {
  citations: () => [],
  verify: ({ text }) =>
    text.startsWith('true')
      ? { kind: 'verified', statement: { text, cites: [1] } }
      : { kind: 'rejected', reason: 'no-citation' },
};

const CHECKING: Checking = {
  createVerifier: () => verifier,
  locate: ({ text, cites }) => ({
    text,
    cites: cites.map(({ id, quote }) => ({ id: id ?? 'S1', quote: quote ?? 'found' })),
  }),
};

async function write(chat: ChatModel, { deadline = NEVER, signal = NEVER } = {}) {
  const shown: Statement[] = [];
  const onStatement = (statement: Statement) => shown.push(statement);
  const written = await writeAnswer({ chat, log: silentLog, onStatement, deadline, signal }, REQUEST, CHECKING);
  return { ...written, shown };
}

describe('writeAnswer', () => {
  it('keeps the verified statements and shows each one', async () => {
    const reply = answerJson([
      { text: 'true a', cites: CITES },
      { text: 'true b', cites: CITES },
    ]);
    const written = await write(createScriptedChat(() => reply));
    expect(written.statements.map(({ text }) => text)).toEqual(['true a', 'true b']);
    expect(written.shown).toEqual(written.statements);
    expect(written).toMatchObject({ isPartial: false, failure: undefined, outcome: 'answered' });
    expect(written.cost).toEqual({ tokens: { in: 100, cached: 20, out: 10 }, costUsd: 0.001 });
  });

  it('is partial if a statement with citations is rejected, but not if it had none', async () => {
    const withCites = answerJson([
      { text: 'true a', cites: CITES },
      { text: 'false', cites: CITES },
    ]);
    expect((await write(createScriptedChat(() => withCites))).isPartial).toBe(true);
    const without = answerJson([
      { text: 'true a', cites: CITES },
      { text: 'false', cites: [] },
    ]);
    expect((await write(createScriptedChat(() => without))).isPartial).toBe(false);
  });

  it('ignores statements of a model that says it cannot answer', async () => {
    const reply = JSON.stringify({ answerable: false, segments: [{ text: 'true a', cites: CITES }] });
    expect((await write(createScriptedChat(() => reply))).statements).toEqual([]);
  });

  it.each([
    ['model-down', unavailable('openai')],
    ['out-of-credit', new AppError({ service: 'openai', code: 'out-of-credit', message: 'No credit.' })],
  ] as const)('keeps what was verified before the model failed: %s', async (degradation, error) => {
    const [start] = answerJson([{ text: 'true a', cites: CITES }]).split(']}]');
    const written = await write(createScriptedChat(() => [`${start}]}`, error]));
    expect(written).toMatchObject({ failure: { degradation }, isPartial: true, shown: [{ text: 'true a' }] });
  });

  it('stops at the deadline', async () => {
    const written = await write(
      createScriptedChat(() => answerJson([])),
      { deadline: AbortSignal.abort() },
    );
    expect(written).toMatchObject({ failure: { degradation: 'model-slow' }, statements: [] });
  });

  it('throws if the caller gives up', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    const chat = createScriptedChat(() => answerJson([]));
    await expect(write(chat, { deadline: signal, signal })).rejects.toThrow('stopped');
  });
});
