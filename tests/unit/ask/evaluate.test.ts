import { describe, expect, it } from 'vitest';
import { evaluate, parseCases } from '../../../src/ask/evaluate.ts';
import { aDocument, anId, askOver, NEVER } from './ask-fixture.ts';

const PAGES = [
  aDocument(1, 'Annual leave', ['Everyone has 28 days of paid leave a year.']),
  aDocument(2, 'Expenses', ['Receipts are handed in within 30 days.']),
];

describe('evaluate', () => {
  it('returns the figures of the contract', async () => {
    const { ask } = await askOver(PAGES);
    const lines = [
      { question: 'How many days of paid leave do I have?', relevant: [anId(1)], answerable: true },
      { question: 'When are receipts handed in?', relevant: [anId(2_001)], answerable: true },
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
      answered: 1,
      abstained: 1,
      uncitedStatements: 0,
    });
    expect(figures['recall@5']).toBeCloseTo(2 / 3);
    expect(figures['nDCG@10']).toBeCloseTo(2 / 3);
    expect(figures.MRR).toBeCloseTo(2 / 3);
    expect(figures.citedRelevant).toBeCloseTo(2 / 3);
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
    ['{"question": "a", "answerable": "yes"}', /"answerable"/],
  ])('rejects %j with the number of the line', (text, sentence) => {
    expect(() => parseCases(text)).toThrow(sentence);
  });
});
