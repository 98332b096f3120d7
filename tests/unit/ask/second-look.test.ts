import { describe, expect, it } from 'vitest';
import { readVerdicts } from '../../../src/ask/verify/read-verdicts.ts';
import type { Statement } from '../../../src/core/domain/answer.ts';
import type { ModelRequest } from '../../../src/core/ports/inference.ts';
import { aDocument, askOver, NEVER } from './ask-fixture.ts';
import { answerJson, createScriptedChat, passagesIn, unavailable } from './scripted-chat.ts';

const PAGES = [
  aDocument(1, 'Leave policy', [
    'Managers may approve leave of up to ten days.',
    'Leave that is not taken by March expires.',
    'Requests go to the team lead first.',
  ]),
];
const QUESTION = 'Who may approve leave, and when does it expire?';
/** The code can't know that extending is not approving. */
const WRONG = 'Managers may extend leave by up to ten days.';
const RIGHT = 'Leave expires if it is not taken by March.';
const SETTINGS = { verifyWithModel: true };

const isSecondLook = (request: ModelRequest) => request.schema?.name === 'verdicts';

/** Writes one wrong and one right statement, then judges them with what `verdicts` returns. */
function createModel(verdicts: (request: ModelRequest) => string | readonly (string | Error)[]) {
  return createScriptedChat((request) => {
    if (isSecondLook(request)) return verdicts(request);
    const id = passagesIn(request)[0]!.id;
    return answerJson([
      { text: WRONG, cites: [{ id, quote: 'Managers may approve leave of up to ten days' }] },
      { text: RIGHT, cites: [{ id, quote: 'Leave that is not taken by March expires' }] },
    ]);
  });
}

async function askWith(model: ReturnType<typeof createModel>, settings: typeof SETTINGS | undefined = SETTINGS) {
  const { ask } = await askOver(PAGES, { deps: { chat: model }, settings });
  const shown: Statement[] = [];
  const request = { question: QUESTION, collection: 'docs', onStatement: (each: Statement) => shown.push(each) };
  return { answer: await ask.ask(request, NEVER), shown: shown.map(({ text }) => text) };
}

describe('a second look by the model', () => {
  it('is off unless an admin switches it on', async () => {
    const model = createModel(() => '');
    const { answer, shown } = await askWith(model, { verifyWithModel: false });
    expect(shown).toEqual([WRONG, RIGHT]);
    expect(answer.status).toBe('answered');
    expect(model.requests).toHaveLength(1);
  });

  it('drops what the quotes do not say before anyone sees it, and numbers the rest from 1', async () => {
    const model = createModel(() =>
      JSON.stringify({
        verdicts: [
          { n: 1, verdict: 'contradicted' },
          { n: 2, verdict: 'supported' },
        ],
      }),
    );
    const { answer, shown } = await askWith(model);
    expect(shown).toEqual([RIGHT]);
    expect(answer).toMatchObject({ status: 'partial', statements: [{ text: RIGHT, cites: [1] }] });
    expect(answer.citations.map(({ n, quote }) => [n, quote])).toEqual([
      [1, 'Leave that is not taken by March expires'],
    ]);
    expect(answer.text).toBe(`${RIGHT} [1]`);
    expect(answer.costUsd).toBeCloseTo(0.002);
  });

  it('sees each statement with its quotes and where they are', async () => {
    const model = createModel(() => '{"verdicts": ["supported", "supported"]}');
    await askWith(model);
    const content = model.requests[1]!.messages[1]!.content;
    const lines = content.split('\n').slice(2);
    expect(JSON.parse(lines[0]!)).toEqual({
      n: 1,
      statement: WRONG,
      quotes: [
        {
          place: 'Leave policy',
          quote: 'Managers may approve leave of up to ten days',
          context: 'Managers may approve leave of up to ten days.',
        },
      ],
    });
  });

  it('leaves an answer of which nothing is supported out', async () => {
    const { answer, shown } = await askWith(createModel(() => '{"verdicts": ["not_said", "not_said"]}'));
    expect(shown).toEqual([]);
    expect(answer).toMatchObject({ status: 'not_found', modelOutcome: 'not-verified', degradations: ['not-verified'] });
  });

  it.each([
    ['fails', [unavailable('openai')]],
    ['breaks off', ['{"verdicts": [{"n": 1,', unavailable('openai')]],
    ['cannot be read', 'All of this looks fine to me.'],
  ])('shows passages and says why if the call %s', async (_, reply) => {
    const { answer, shown } = await askWith(createModel(() => reply));
    expect(answer.status).toBe('passages');
    expect(answer.degradations).toContain('not-confirmed');
    expect(shown).not.toContain(RIGHT);
    expect(shown).not.toContain(WRONG);
  });

  it('does not let a statement pass that got no verdict', async () => {
    const { shown } = await askWith(createModel(() => '{"verdicts": [{"n": 2, "verdict": "supported"}]}'));
    expect(shown).toEqual([RIGHT]);
  });
});

describe('verdicts are read', () => {
  it.each([
    ['as asked', '{"verdicts":[{"n":1,"verdict":"supported"},{"n":2,"verdict":"not_said"}]}'],
    ['in a code fence', '```json\n{"verdicts":[{"n":1,"verdict":"Supported"},{"n":2,"verdict":"not said"}]}\n```'],
    ['as a list', '[{"n":1,"verdict":"supported"},{"n":2,"verdict":"unsupported"}]'],
    ['as words in order', '{"verdicts": ["supported", "not-said"]}'],
    ['by number', '{"1": "supported", "2": "not_said"}'],
    ['by number in verdicts', '{"verdicts": {"1": "supported", "2": {"verdict": "partially supported"}}}'],
    ['with numbers as text', '{"verdicts":[{"n":"1","verdict":"supported"},{"n":"2","verdict":"unknown"}]}'],
    ['with a comma too many', "{'verdicts': [{'n': 1, 'verdict': 'supported'}, {'n': 2, 'verdict': 'not_said'},]}"],
    ['twice, of which the less favourable counts', '["supported", "supported", {"n": 2, "verdict": "not_said"}]'],
  ])('%s', (_, reply) => {
    const verdicts = readVerdicts(reply);
    expect([verdicts.get(1), verdicts.get(2)]).toEqual(['supported', 'not_said']);
  });

  it.each(['', 'supported', '{}', '[]', '{"verdicts": "supported"}', '{"verdicts": [1, 2]}', '{"answerable": true}'])(
    'as none in %j',
    (reply) => {
      expect(readVerdicts(reply).size).toBe(0);
    },
  );
});
