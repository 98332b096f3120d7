import { describe, expect, it } from 'vitest';
import type { ChunkId, PageId } from '../../../src/core/domain/notion-id.ts';
import type { Thesaurus } from '../../../src/core/ports/thesaurus.ts';
import { otherFormsOf } from '../../../src/embedded/thesaurus/irregular-verbs.ts';
import { createLexicalIndex } from '../../../src/lexical/bm25.ts';

const MEANINGS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  kid: { child: 0.5, goat: 0.5 },
  flat: { apartment: 0.5, moved: 0.3 },
  office: { bureau: 0.5 },
  gift: { present: 0.5 },
  passed_away: { death: 0.5 },
  switch_over: { bureau: 0.5 },
  run_out: { elapse: 0.5 },
  nick: { steal: 0.5 },
};
const thesaurus: Thesaurus = {
  related: (word) => (MEANINGS[word] === undefined ? undefined : new Map(Object.entries(MEANINGS[word]))),
  irregularForms: otherFormsOf,
};

type Page = { readonly id: string; readonly text: string; readonly context?: string };

function indexOf(pages: readonly Page[]) {
  const index = createLexicalIndex(thesaurus);
  for (const { id, text, context = '' } of pages)
    index.replacePage(`page-${id}` as PageId, [{ id: id as ChunkId, context, text }]);
  return index;
}

const PAGES = [
  { id: 'child', text: 'A day off if a child is ill.' },
  { id: 'flag', text: 'Feature flags are removed after 90 days.' },
  { id: 'move', text: 'Who moved gets a day.' },
  { id: 'bureau', text: 'The bureau is closed.' },
  { id: 'office', text: 'The office opens at nine.' },
  { id: 'present', text: 'Every present is declared.' },
];

describe('words that no page has', () => {
  const index = indexOf(PAGES);
  const ids = (query: string) => index.search(query, 9).map(({ id }) => id);

  it('are searched by what they may mean', () => {
    expect(ids('is my kid sick')).toEqual(['child']);
    expect(index.terms('kid')[0]).toMatchObject({ related: new Map([['child', 0.5]]) });
    expect(index.terms('kid')[0]).not.toHaveProperty('isUnknown');
  });

  it('are no mistyped stop words if a dictionary has them', () => {
    // One letter from “did”.
    expect(index.terms('kid').map(({ word }) => word)).toEqual(['kid']);
    expect(index.terms('dib ill')).toHaveLength(1);
  });

  it('are no typing errors if a dictionary has them', () => {
    expect(ids('the flat')).toEqual(['move']);
    expect(index.terms('flat')[0]).not.toHaveProperty('correctedTo');
    expect(index.terms('flaqs')[0]).toMatchObject({ correctedTo: 'flags' });
  });

  it('are left alone in other languages', () => {
    expect(ids('wo ist das gift')).toEqual([]);
    expect(ids('where is the gift')).toEqual(['present']);
  });

  it('have the meaning that the workspace gives them', () => {
    const synonyms = [['kid', 'flag']];
    expect(index.search('kid', 9, { synonyms }).map(({ id }) => id)).toEqual(['flag']);
  });

  it('leave words that a page has as they are', () => {
    expect(ids('office')).toEqual(['office']);
  });
});

describe('titles', () => {
  it('count more than the text', () => {
    const index = indexOf([
      { id: 'other', context: 'Handbook › Expenses', text: 'Travel is paid with the next salary.' },
      { id: 'titled', context: 'Handbook › Travel', text: 'Hotels are paid with the next salary.' },
    ]);
    expect(index.search('travel', 2).map(({ id }) => id)).toEqual(['titled', 'other']);
  });

  it('count no more if they are far above', () => {
    const index = indexOf([
      { id: 'far', context: 'Travel › Handbook › Europe › Hotels', text: 'The limit is 115 euros a night.' },
      { id: 'near', context: 'Handbook › Europe › Hotels › Travel', text: 'The limit is 115 euros a night.' },
    ]);
    expect(index.search('travel', 2).map(({ id }) => id)).toEqual(['near', 'far']);
  });
});

describe('irregular verbs', () => {
  const index = indexOf([
    { id: 'stolen', text: 'A stolen laptop is reported at once.' },
    { id: 'paid', text: 'Salaries are paid on the 25th.' },
    { id: 'day', text: 'The day starts at nine.' },
    { id: 'lead', text: 'Who leads the team?' },
  ]);
  const ids = (query: string) => index.search(query, 9).map(({ id }) => id);

  it('are found by a meaning in another form', () => {
    expect(ids('someone nicked it')).toEqual([]);
    expect(ids('who may nick it')).toEqual(['stolen']);
  });

  it('are found by another form', () => {
    expect(ids('when do you pay')).toEqual(['paid']);
    expect(ids('who led them')).toEqual(['lead']);
    // Neither is a typing error in “say” or “may”.
    expect(index.terms('pay').map(({ word }) => word)).toEqual(['pay']);
  });

  it('are found by a compound with another form', () => {
    expect(ids('when is payday')[0]).toBe('paid');
  });

  it('count less than the word that was typed', () => {
    expect(index.terms('pay')[0]!.related!.get('paid')).toBeLessThan(1);
  });
});

describe('phrases', () => {
  const index = indexOf([
    { id: 'passed', text: 'Who passed the exam goes away for a week.' },
    { id: 'death', text: 'Four days off after a death.' },
    { id: 'switchover', text: 'The switchover is at ten.' },
    { id: 'bureau', text: 'The bureau is closed.' },
    { id: 'run', text: 'How to run out of memory.' },
  ]);
  const ids = (query: string, synonyms: readonly (readonly string[])[] = []) =>
    index.search(query, 9, { synonyms }).map(({ id }) => id);

  it('are searched by what they mean before their own words', () => {
    expect(ids('my dad passed away')).toEqual(['death', 'passed']);
    expect(index.terms('my dad passed away').map(({ word }) => word)).toContain('passed away');
  });

  it('are left alone if a page writes them as one word, or has none of their meanings', () => {
    expect(index.terms('who may switch over').map(({ word }) => word)).toEqual(['switch']);
    expect(index.terms('we run out').map(({ word }) => word)).toEqual(['run']);
    expect(ids('we run out')).toEqual(['run']);
  });

  it('mean what the workspace says', () => {
    expect(ids('passed away', [['passed away', 'bureau']])[0]).not.toBe('death');
  });

  it('are not looked up in another language', () => {
    expect(ids('wann passed away der')).not.toContain('death');
  });
});

describe('clipped words', () => {
  const index = indexOf([
    { id: 'leave', text: 'Everyone has 28 holidays.' },
    { id: 'hold', text: 'Hold the line, and mind the hole.' },
    { id: 'certificates', text: 'Certificates expire in June.' },
    { id: 'costs', text: 'The costs and the cottons are high.' },
  ]);
  const ids = (query: string) => index.search(query, 9).map(({ id }) => id);

  it('are completed to the nouns that begin like them', () => {
    // Also one letter from “hows”.
    expect(ids('how many hols')).toContain('leave');
    expect(ids('which certs expire')[0]).toBe('certificates');
    expect(index.terms('certs')[0]).toMatchObject({ correctedTo: 'certificates' });
  });

  it('are plurals of English', () => {
    expect(ids('cert')).toEqual([]);
    expect(ids('wo sind die certs')).toEqual([]);
  });

  it('may be typing errors as well', () => {
    expect(index.terms('csots')[0]).toMatchObject({ correctedTo: 'costs' });
  });
});
