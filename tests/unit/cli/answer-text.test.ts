import { describe, expect, test } from 'vitest';
import { renderAnswer } from '../../../src/cli/answer-text.ts';
import { sentencesFor } from '../../../src/cli/notes.ts';
import type { Answer, Citation } from '../../../src/core/domain/answer.ts';
import { DEGRADATIONS } from '../../../src/core/domain/degradation.ts';
import type { ChunkId, PageId } from '../../../src/core/domain/notion-id.ts';

const PAGE = '00000000-0000-4000-8000-000000000001' as PageId;

const CITATION: Citation = {
  n: 1,
  chunkId: '0'.repeat(32) as ChunkId,
  pageId: PAGE,
  blockId: PAGE,
  title: 'Leave',
  headings: ['Paid leave'],
  url: 'https://www.notion.so/Leave-1',
  quote: '28 days of paid leave',
  editedAt: new Date('2026-11-01T00:00:00Z'),
  isStale: false,
};

const ANSWER: Answer = {
  question: 'How many days?',
  status: 'answered',
  kind: 'quotes',
  statements: [{ text: '28 days.', cites: [1] }],
  text: '28 days. [1]',
  citations: [CITATION],
  closest: [],
  degradations: [],
  model: 'none',
  tokens: { in: 0, cached: 0, out: 0 },
  costUsd: 0,
  ms: { embed: 0, search: 0, answer: 0, total: 0 },
  pagesSearched: 1,
};

describe('renderAnswer', () => {
  test('shows the text, then each citation with its path, link and quote', () => {
    expect(renderAnswer(ANSWER)).toBe(
      [
        '28 days. [1]',
        '  [1] Leave › Paid leave — edited 2026-11-01',
        '      https://www.notion.so/Leave-1',
        '      “28 days of paid leave”',
      ].join('\n'),
    );
  });

  test('marks a source that was edited later', () => {
    const answer = { ...ANSWER, citations: [{ ...CITATION, isStale: true }] };
    expect(renderAnswer(answer)).toContain('edited 2026-11-01, changed since it was indexed');
  });

  test('shows the best sentence of a passage in bold, with its page, the state of the page and the link', () => {
    const quote = 'Everyone has 28 days. They expire in March.';
    const citation = { ...CITATION, quote, best: { start: 0, end: 21 }, pageState: 'archived' as const };
    const answer = { ...ANSWER, status: 'passages' as const, text: 'These fit:\n\n…', citations: [citation] };
    expect(renderAnswer(answer)).toBe(
      [
        'These fit:',
        '',
        '[1] \u001b[1mEveryone has 28 days.\u001b[22m',
        '    Leave › Paid leave — edited 2026-11-01, archived',
        '    https://www.notion.so/Leave-1',
      ].join('\n'),
    );
  });

  test('says which word was searched instead of a mistyped one', () => {
    const corrections = [{ typed: 'parentel', searched: 'parental' }];
    expect(renderAnswer({ ...ANSWER, corrections })).toContain('(Searched for: parentel → parental)');
  });

  test('explains in a sentence why an answer is worse than it could be', () => {
    expect(renderAnswer({ ...ANSWER, degradations: ['model-down'] })).toContain(`\n(${DEGRADATIONS['model-down']})`);
  });

  test('writes notes in the language of the question', async () => {
    const german = await sentencesFor('Wie viele Urlaubstage habe ich im Jahr?', 'auto');
    const text = renderAnswer({ ...ANSWER, degradations: ['model-down'] }, german);
    expect(text).toContain('\n(Das Modell ist gerade nicht erreichbar');
    expect(text).not.toContain('edited');
    const english = await sentencesFor('How much leave do I have?', 'auto');
    expect(renderAnswer({ ...ANSWER, degradations: ['model-down'] }, english)).toBe(
      renderAnswer({ ...ANSWER, degradations: ['model-down'] }),
    );
  });

  test('does not repeat that no model is set up', () => {
    expect(renderAnswer({ ...ANSWER, degradations: ['no-model'] })).not.toContain(DEGRADATIONS['no-model']);
  });

  test('lists the closest pages if nothing was found, and mentions only a narrowed search', () => {
    const closest = [{ pageId: PAGE, title: 'Leave', url: 'https://www.notion.so/Leave-1' }];
    const text = renderAnswer({
      ...ANSWER,
      status: 'not_found',
      text: 'Not found.',
      citations: [],
      closest,
      degradations: ['no-model', 'dense-down'],
    });
    expect(text).toContain('Closest pages:\n  Leave — https://www.notion.so/Leave-1');
    expect(text).toContain(DEGRADATIONS['dense-down']);
    expect(text).not.toContain(DEGRADATIONS['no-model']);
  });
});
