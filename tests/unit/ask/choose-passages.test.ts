import { expect, it } from 'vitest';
import { choosePassages } from '../../../src/ask/passages/choose-passages.ts';
import { embeddingProfile } from '../../../src/ask/retrieve/embedding-profile.ts';
import type { Hit } from '../../../src/core/domain/chunk.ts';
import type { LexicalTerm } from '../../../src/core/ports/indexes.ts';
import { chunkDocument } from '../../../src/sync/chunk/chunk.ts';
import { aDocument } from './ask-fixture.ts';

const EPOCH = new Date(0);

function hitFor(text: string, page = 1): Hit {
  const [chunk] = chunkDocument(aDocument(page, 'Ablauf', [text]));
  const about = { pageTitle: 'Ablauf', pageUrl: `https://notion.example/${page}`, editedAt: EPOCH, indexedAt: EPOCH };
  return { chunk: { ...chunk!, ...about, isStale: false, properties: [] }, score: 1 };
}

const unknown: LexicalTerm = { word: 'rennen', forms: ['renn'], related: new Map(), isUnknown: true, idf: 5.4 };
const alarm = (weight: number): LexicalTerm => ({
  word: 'alarm',
  forms: ['alarm'],
  related: new Map([['probealarm', weight]]),
  idf: 4.3,
});

function shownFor(terms: readonly LexicalTerm[]): number {
  const hits = [hitFor('Beim Probealarm gehen alle in den Hof.')];
  const profile = embeddingProfile('use-lite');
  return choosePassages({ question: 'wohin rennen wir beim alarm', terms, hits, profile }).citations.length;
}

it('shows a passage that holds one of two asked words inside a compound', () => {
  expect(shownFor([unknown, alarm(0.4)])).toBe(1);
});

it('shows nothing if most of the question is not in the passage', () => {
  expect(shownFor([unknown, { ...unknown, word: 'fahrrad' }, alarm(0.4)])).toBe(0);
  expect(shownFor([unknown, alarm(0.1)])).toBe(0);
});

it('shows a passage with a number first if a number is asked for', () => {
  const words = [
    ['days', 'day'],
    ['leave', 'leav'],
  ].map(([word, form]): LexicalTerm => ({ word: word!, forms: [form!], related: new Map(), idf: 3 }));
  const hits = [hitFor('Days of leave are never paid out.'), hitFor('Everyone has 28 days of leave.', 2)];
  const first = (question: string) =>
    choosePassages({ question, terms: words, hits, profile: embeddingProfile('use-lite') }).statements[0]?.text;
  expect(first('How many days of leave do I have?')).toContain('28');
  expect(first('Are days of leave paid out?')).toContain('never');
});

it('shows a page that has the common word of a question beside a page that has all its words', () => {
  const asked = (word: string, idf: number): LexicalTerm => ({ word, forms: [word], related: new Map(), idf });
  const hits = [hitFor('Prices rise with pay.'), hitFor('Pay is reviewed in April.', 2), hitFor('The canteen.', 3)];
  const terms = [asked('pai', 2.6), asked('rise', 4.3)];
  const { citations } = choosePassages({ question: 'pay rise', terms, hits, profile: embeddingProfile('use-lite') });
  expect(citations.map(({ quote }) => quote)).toEqual(['Prices rise with pay.', 'Pay is reviewed in April.']);
});
