import { describe, expect, it } from 'vitest';
import { evaluate, parseCases } from '../../../src/ask/evaluate.ts';
import { aDocument, anId, askOver, NEVER } from './ask-fixture.ts';
import { answerJson, createScriptedChat, passagesIn } from './scripted-chat.ts';

const PAGES = [
  aDocument(1, 'Annual leave', ['Everyone has 28 days of paid leave a year.']),
  aDocument(2, 'Expenses', ['Receipts are handed in within 30 days.']),
];

describe('evaluate', () => {
  it('returns the figures of the contract', async () => {
    const { ask } = await askOver(PAGES);
    const lines = [
      {
        question: 'How many days of paid leave do I have?',
        relevant: [anId(1)],
        answerable: true,
        expected: '28 days',
      },
      { question: 'When are receipts handed in?', relevant: [anId(2_001)], answerable: true, expected: ['90 days'] },
      { question: 'Is there a gym?', relevant: [], answerable: false },
      { question: 'How many days of paid leave are there for a year?', relevant: [anId(77)], answerable: true },
    ];
    const figures = await evaluate(
      parseCases(lines.map((line) => JSON.stringify(line)).join('\n')),
      ask,
      'docs',
      NEVER,
    );
    expect(figures).toMatchObject({
      questions: 4,
      answerable: 3,
      unanswerable: 1,
      // Without a model, passages are shown and nothing is answered.
      answered: 0,
      right: 0,
      rightShown: 0.5,
      wrong: 0,
      abstained: 1,
      uncitedStatements: 0,
    });
    expect(figures['recall@5']).toBeCloseTo(2 / 3);
    expect(figures['nDCG@10']).toBeCloseTo(2 / 3);
    expect(figures.MRR).toBeCloseTo(2 / 3);
    expect(figures.citedRelevant).toBeCloseTo(2 / 3);
  });

  it('counts right and wrong answers by the expected words', async () => {
    const chat = createScriptedChat((request) => {
      const { id } = passagesIn(request)[0]!;
      const quote = 'Everyone has 28 days of paid leave a year.';
      return answerJson([{ text: 'You have 28 days of paid leave a year.', cites: [{ id, quote }] }]);
    });
    const { ask } = await askOver(PAGES, { deps: { chat } });
    const question = 'How many days of paid leave are there a year';
    const lines = [
      { question, relevant: [anId(1)], expected: '28  Days' },
      { question: `${question}?`, relevant: [anId(1)], expected: ['30 days', '31 days'] },
      { question: `${question} in Paris?`, answerable: false },
      { question: `${question} now?`, relevant: [anId(1)] },
    ];
    const cases = parseCases(lines.map((line) => JSON.stringify(line)).join('\n'));
    const figures = await evaluate(cases, ask, 'docs', NEVER);
    expect(figures).toMatchObject({ answered: 1, right: 0.5, rightShown: 0.5, abstained: 0 });
    expect(figures.wrong).toBeCloseTo(2 / 3);
  });

  it('asks follow-ups with their history', async () => {
    const { ask } = await askOver(PAGES);
    const line = {
      question: 'And how many?',
      history: ['Do I have paid leave each year?'],
      relevant: [anId(1)],
      answerable: true,
    };
    expect(await evaluate(parseCases(JSON.stringify(line)), ask, 'docs', NEVER)).toMatchObject({ citedRelevant: 1 });
  });

  it.each([
    ['', /no case/],
    ['{"question": ""}', /Line 1: "question"/],
    ['{"question": "a"}\nnot json', /Line 2 is not a JSON object/],
    ['{"question": "a", "relevant": ["x"]}', /must hold Notion ids only/],
    ['{"question": "a", "expected": 5}', /"expected"/],
    ['{"question": "a", "answerable": "yes"}', /"answerable"/],
  ])('rejects %j with the number of the line', (text, sentence) => {
    expect(() => parseCases(text)).toThrow(sentence);
  });
});
