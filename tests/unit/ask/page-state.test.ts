import { describe, expect, it } from 'vitest';
import type { PropertyText } from '../../../src/core/domain/document.ts';
import { aDocument, askOver, NEVER } from './ask-fixture.ts';
import { answerJson, createScriptedChat } from './scripted-chat.ts';

const QUESTION = 'What is the hotel limit in Hamburg?';
const OLD_LINE = 'The hotel limit in Hamburg is 95 euros a night, and the hotel limit holds for Hamburg only.';
const NEW_LINE = 'In Hamburg the limit for a hotel is 130 euros.';
const ask = { question: QUESTION, collection: 'docs' };

const property = (name: string, type: string, text: string): PropertyText => ({ id: name, name, type, text });

/** The old page repeats the words of the question, so that it would rank first if it were current. */
async function shownOver(title: string, properties: readonly PropertyText[] = []) {
  const edited = new Date('2026-01-01T00:00:00Z');
  const { ask: flow } = await askOver([
    aDocument(1, title, [OLD_LINE], { properties, editedAt: edited }),
    aDocument(2, 'Travel rules', [NEW_LINE], { editedAt: edited }),
  ]);
  const answer = await flow.ask(ask, NEVER);
  const hits = await flow.search({ query: QUESTION, limit: 5, collection: 'docs' }, NEVER);
  return { answer, hits, states: answer.citations.map(({ title: page, pageState }) => [page, pageState]) };
}

describe('pages that are not current', () => {
  it.each([
    ['draft', 'Status', 'status', 'Draft'],
    ['archived', 'Status', 'status', 'Archived'],
    ['archived', 'State', 'select', 'deprecated'],
    ['archived', 'Phase', 'select', '🗄️ Outdated'],
    ['archived', 'Status', 'status', 'Superseded'],
    ['draft', 'Zustand', 'select', 'Entwurf'],
    ['archived', 'Zustand', 'status', 'Veraltet'],
    ['draft', 'Estado', 'status', 'Borrador'],
    ['archived', 'Estado', 'status', 'Obsoleta'],
    ['draft', 'Statut', 'status', 'Brouillon'],
    ['archived', 'Statut', 'status', 'Archivé'],
    ['draft', 'Situação', 'status', 'Rascunho'],
    ['archived', 'Situação', 'status', 'Arquivado'],
    ['draft', '状態', 'status', '下書き'],
    ['archived', '状態', 'status', '廃止'],
    ['archived', 'Archived', 'checkbox', 'Yes'],
    ['expired', 'Valid until', 'date', '2025-12-31'],
    ['expired', 'Expires', 'date', '2024-01-01 → 2025-06-30'],
    ['expired', 'Gültig bis', 'date', '2025-01-01'],
    ['expired', '有効期限', 'date', '2025-01-01'],
  ])('are %s by the property %s (%s) = %s, stand back and say so', async (state, name, type, text) => {
    const { states, hits } = await shownOver('Hotels', [property(name, type, text)]);
    expect(states).toEqual([
      ['Travel rules', undefined],
      ['Hotels', state],
    ]);
    expect(hits.map(({ chunk }) => chunk.pageTitle)).toEqual(['Travel rules', 'Hotels']);
  });

  it.each([
    ['draft', 'DRAFT: Hotels'],
    ['draft', '[Draft] Hotels'],
    ['draft', '🚧 Entwurf – Hotels'],
    ['archived', 'Hotels (archived)'],
    ['archived', 'ARCHIVED - Hotels'],
    ['archived', 'Hotels – obsolete'],
    ['archived', 'Hotels (veraltet)'],
    ['archived', '【廃止】Hotels'],
    ['older', 'Travel rules 2023'],
  ])('are %s by the title “%s”', async (state, title) => {
    expect((await shownOver(title)).states).toEqual([
      ['Travel rules', undefined],
      [title, state],
    ]);
  });

  it.each([
    ['Status', 'status', 'Active'],
    ['Status', 'status', 'In progress'],
    ['Notes', 'rich_text', 'draft'],
    ['Archived', 'checkbox', 'No'],
    ['Valid until', 'date', '2999-12-31'],
    ['Due', 'date', '2020-01-01'],
  ])('are not recognized by the property %s (%s) = %s', async (name, type, text) => {
    expect((await shownOver('Hotels', [property(name, type, text)])).states[0]).toEqual(['Hotels', undefined]);
  });

  it.each(['Old town hotels', 'How to draft a contract', 'Archive of hotel photos', 'Hotels 2026'])(
    'are not recognized by the title “%s”',
    async (title) => {
      expect((await shownOver(title)).states[0]).toEqual([title, undefined]);
    },
  );

  it('are shown if nothing current matches, with their state', async () => {
    const { ask: flow } = await askOver([
      aDocument(1, 'DRAFT: Sabbaticals', ['After six years everyone may take three months off.']),
      aDocument(2, 'Expenses', ['Receipts are handed in within a month.']),
    ]);
    const answer = await flow.ask({ question: 'sabbaticals after how many years', collection: 'docs' }, NEVER);
    expect(answer.citations[0]).toMatchObject({ title: 'DRAFT: Sabbaticals', pageState: 'draft' });
  });

  it('are left out or kept in place if the settings say so', async () => {
    const pages = [aDocument(1, 'DRAFT: Hotels', [OLD_LINE]), aDocument(2, 'Travel rules', [NEW_LINE])];
    const titles = async (draftPages: 'include' | 'exclude') => {
      const drafts = { rule: draftPages, property: '', values: [] };
      const { ask: flow } = await askOver(pages, { settings: { drafts } });
      return (await flow.ask(ask, NEVER)).citations.map(({ title }) => title);
    };
    expect(await titles('exclude')).toEqual(['Travel rules']);
    expect((await titles('include'))[0]).toBe('DRAFT: Hotels');
  });

  it('is the edition that the question asks for, if it names the year', async () => {
    const { ask: flow } = await askOver([
      aDocument(1, 'Travel rules 2023', [OLD_LINE]),
      aDocument(2, 'Travel rules', [NEW_LINE]),
    ]);
    const answer = await flow.ask({ ...ask, question: `${QUESTION} In the rules of 2023` }, NEVER);
    expect(answer.citations[0]).toMatchObject({ title: 'Travel rules 2023' });
  });
});

describe('pages that contradict each other', () => {
  const older = aDocument(1, 'Hotels', ['The hotel limit in Hamburg is 95 euros a night.'], {
    editedAt: new Date('2025-01-01T00:00:00Z'),
  });
  const newer = aDocument(2, 'Trips', ['The hotel limit in Hamburg is 130 euros a night.'], {
    editedAt: new Date('2026-01-01T00:00:00Z'),
  });

  it.each([
    ['first', [older, newer]],
    ['last', [newer, older]],
  ])('are both shown, the newer one first, if the older one is indexed %s', async (_, pages) => {
    const { ask: flow } = await askOver(pages);
    const { citations, text } = await flow.ask(ask, NEVER);
    expect(citations.map(({ title }) => title)).toEqual(['Trips', 'Hotels']);
    expect(text).toMatch(/Trips \(2026-01-01\)[\s\S]*Hotels \(2025-01-01\)/);
  });

  it('are given to the model with their edit dates, the rule and the date of today', async () => {
    const chat = createScriptedChat(() => answerJson([]));
    const { ask: flow } = await askOver([older, newer], { deps: { chat } });
    await flow.ask(ask, NEVER);
    const [system, user] = chat.requests[0]!.messages.map(({ content }) => content);
    expect(system).toContain('the one that was edited last counts');
    expect(user).toContain(`Today is ${new Date().toISOString().slice(0, 10)}.`);
    expect(user).toContain('"edited":"2025-01-01"');
  });
});
