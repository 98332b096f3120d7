import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGate } from '../../../sample/stand-ins/openai/gate.ts';
import { createHonestModel, findSources } from '../../../sample/stand-ins/openai/honest-model.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { Answer, Statement } from '../../../src/core/domain/answer.ts';
import { createLexicalIndex } from '../../../src/lexical/bm25.ts';
import { DEFAULT_ASK_SETTINGS } from '../../fixtures/ask-settings.ts';
import { NEVER, realClock } from '../../unit/ask/ask-fixture.ts';
import { brokenCitations } from '../../unit/ask/span-check.ts';
import { type AskRig, COLLECTION, LEAVE, LEAVE_QUOTE, openAskRig } from './rig.ts';

const REQUEST = { question: LEAVE, collection: COLLECTION };

describe('ask while a real service is down', () => {
  let rig: AskRig;
  beforeEach(async ({ skip }) => {
    const opened = await openAskRig();
    if (!opened) return skip('Chroma does not run here.');
    rig = opened;
    rig.chat.respondWith(createHonestModel([{ question: LEAVE, quote: LEAVE_QUOTE, answer: 'You have 28 days.' }]));
  });
  afterEach(() => rig?.[Symbol.asyncDispose]());

  const expectAnswer = (answer: Answer, expected: Partial<Answer>) => {
    expect(answer).toMatchObject({ status: 'answered', ...expected });
    expect(answer.citations[0]!.quote).toContain(LEAVE_QUOTE);
    expect(brokenCitations(answer, rig.chunks)).toEqual([]);
  };

  it('answers while every service is up', async () => {
    const answer = await rig.ask.ask(REQUEST, NEVER);
    expectAnswer(answer, { kind: 'model', text: 'You have 28 days. [1]', degradations: [], pagesSearched: 3 });
    expect(answer.id).toBeDefined();
    expect(answer.tokens.in).toBeGreaterThan(100);
  });

  it('quotes while the model server is down', async () => {
    await rig.chat[Symbol.asyncDispose]();
    expectAnswer(await rig.ask.ask(REQUEST, NEVER), {
      status: 'passages',
      kind: 'quotes',
      degradations: ['model-down'],
    });
  });

  it('quotes while the account is out of credit', async () => {
    rig.chat.fail({ kind: 'insufficient-quota', endpoint: 'chat', times: 5 });
    expectAnswer(await rig.ask.ask(REQUEST, NEVER), {
      status: 'passages',
      kind: 'quotes',
      degradations: ['out-of-credit'],
    });
  });

  it('shows what was verified if the model stops midway', async () => {
    rig.chat.respondWith((request) => {
      const { id } = findSources(request.messages.map(({ content }) => content).join('\n'))[0]!;
      const statement = JSON.stringify({ text: 'You have 28 days.', cites: [{ id, quote: LEAVE_QUOTE }] });
      const gate = createGate([`{"answerable": true, "segments": [${statement}`, ', {"text": "And']);
      gate.release(1);
      return gate.pieces;
    });
    // The time limit is reached once the first statement is verified.
    const seen = Promise.withResolvers<void>();
    const { timeoutMs } = DEFAULT_ASK_SETTINGS;
    const clock: Clock = {
      now: realClock.now,
      wait: (ms, signal) => (ms === timeoutMs ? seen.promise : realClock.wait(ms, signal)),
    };
    const answer = await rig.askWith({ clock }).ask({ ...REQUEST, onStatement: () => seen.resolve() }, NEVER);
    expectAnswer(answer, { status: 'partial', kind: 'model', degradations: ['model-slow'] });
  });

  it('matches words alone while Chroma is down', async () => {
    await rig.chroma.sever();
    expectAnswer(await rig.ask.ask(REQUEST, NEVER), { kind: 'model', degradations: ['dense-down'] });
  });

  it('matches words alone within 30 s while Chroma hangs', async () => {
    rig.chroma.freeze();
    const startedAt = performance.now();
    const answer = await rig.ask.ask(REQUEST, NEVER);
    const tookMs = performance.now() - startedAt;
    process.stderr.write(`Chroma hangs: an answer after ${(tookMs / 1000).toFixed(1)} s\n`);
    expectAnswer(answer, { kind: 'model', degradations: ['dense-down'] });
    expect(tookMs).toBeLessThan(30_000);
  }, 60_000);

  it('matches words alone while the embedding server is down', async () => {
    await rig.embeddings[Symbol.asyncDispose]();
    expectAnswer(await rig.ask.ask(REQUEST, NEVER), { kind: 'model', degradations: ['embedding-down'] });
  });

  it('matches meaning alone while the word index is being built', async () => {
    const ask = rig.askWith({ lexical: createLexicalIndex(), isLexicalReady: () => false });
    expectAnswer(await ask.ask(REQUEST, NEVER), { kind: 'model', degradations: ['lexical-building'] });
  });

  it('quotes by words without model, embeddings and Chroma', async () => {
    await Promise.all([rig.chat[Symbol.asyncDispose](), rig.chroma.sever()]);
    const answer = await rig.ask.ask(REQUEST, NEVER);
    expectAnswer(answer, { status: 'passages', kind: 'quotes' });
    expect(new Set(answer.degradations)).toEqual(new Set(['dense-down', 'model-down']));
  });

  it('throws unavailable while Postgres is down', async () => {
    await rig.postgres.sever();
    await expect(rig.ask.ask(REQUEST, NEVER)).rejects.toMatchObject({ service: 'postgres', code: 'unavailable' });
  });

  it('passes the first statement on within 50 ms of its last token', async () => {
    const delays: number[] = [];
    for (let round = 0; round < 9; round++) {
      let releasedAt = 0;
      rig.chat.respondWith((request) => {
        const { id } = findSources(request.messages.map(({ content }) => content).join('\n'))[0]!;
        const statement = JSON.stringify({ text: 'You have 28 days.', cites: [{ id, quote: LEAVE_QUOTE }] });
        const gate = createGate([
          `{"answerable": true, "segments": [${statement.slice(0, -1)}`,
          '}',
          ', {"text": "x"}]}',
        ]);
        gate.release(1);
        setTimeout(() => {
          releasedAt = performance.now();
          gate.release(1);
        }, 40);
        setTimeout(() => gate.release(), 300);
        return gate.pieces;
      });
      const onStatement = (_: Statement) => delays.push(performance.now() - releasedAt);
      await rig.ask.ask({ ...REQUEST, onStatement }, NEVER);
    }
    expect(delays).toHaveLength(9);
    const median = delays.toSorted((a, b) => a - b)[4]!;
    process.stdout.write(`first statement after its last token, over HTTP: median ${median.toFixed(1)} ms\n`);
    expect(median).toBeLessThan(50);
  });
});
