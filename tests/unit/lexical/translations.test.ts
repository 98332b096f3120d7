import { describe, expect, it } from 'vitest';
import type { ChunkId, PageId } from '../../../src/core/domain/notion-id.ts';
import type { Dictionary, Thesaurus } from '../../../src/core/ports/thesaurus.ts';
import { createLexicalIndex } from '../../../src/lexical/bm25.ts';

const WORDS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'de:gehalt': { salary: 1, content: 0.5 },
  'de:gift': { poison: 1 },
  'de:hol': { call: 1 },
  'en:gift': { present: 1 },
  'es:vacacion': { vacation: 1 },
  'de:notruf': { emergency: 1 },
  'de:numm': { number: 1 },
  'de:quittung': { receipt: 1 },
  'de:tarif': { tariff: 1 },
  'en:office': { bureau: 1 },
  'en:dosh': { salary: 1 },
};
const dictionary: Dictionary = {
  related: (key) => (WORDS[key] === undefined ? undefined : new Map(Object.entries(WORDS[key]))),
};
const thesaurus: Thesaurus = {
  related: (word) => (word === 'vacation' ? new Map([['holiday', 0.5]]) : undefined),
  irregularForms: () => [],
};

const PAGES = {
  pay: 'The salary is paid on the 25th.',
  poison: 'Poison is locked away.',
  present: 'Every present is declared.',
  holiday: 'A holiday is approved by the lead.',
  emergency: 'The emergency number is 112.',
  call: 'A call is answered at once.',
  quitting: 'Quitting is announced in writing.',
  receipt: 'A lost receipt is replaced.',
  table: 'Die Tabelle wird im Büro geführt.',
  office: 'The office opens at nine.',
  bureau: 'The bureau is closed.',
};

function indexOf() {
  const index = createLexicalIndex(thesaurus, dictionary);
  for (const [id, text] of Object.entries(PAGES))
    index.replacePage(`page-${id}` as PageId, [{ id: id as ChunkId, context: '', text }]);
  return index;
}

describe('words of another language than the pages', () => {
  const index = indexOf();
  const ids = (query: string) => index.search(query, 9).map(({ id }) => id);

  it('are searched by their translation', () => {
    expect(ids('wann kommt das gehalt')).toEqual(['pay']);
    expect(index.terms('wann kommt das gehalt').at(-1)).not.toHaveProperty('isUnknown');
  });

  it('are translated from the language of the question', () => {
    expect(ids('wo ist das gift')).toEqual(['poison']);
    expect(ids('where is the gift')).toEqual(['present']);
  });

  it('are searched by what a translation means in turn', () => {
    expect(ids('cuando son las vacaciones')).toEqual(['holiday']);
  });

  it('are searched by the parts of a compound', () => {
    expect(ids('notrufnummer')).toEqual(['emergency']);
  });

  it('are not taken for a word of another language if they may be clipped', () => {
    expect(ids('how many hols are there')).toEqual(['holiday']);
    expect(ids('wer hol ab')).toEqual(['call']);
  });

  it('are no typing errors', () => {
    // Two letters from “quitting”.
    expect(ids('quittung')).toEqual(['receipt']);
    expect(index.terms('quittung')[0]).not.toHaveProperty('correctedTo');
  });

  it('count less than a word that a page has', () => {
    expect(index.terms('gehalt')[0]?.related.get('salari')).toBe(0.5);
  });

  it('are left alone if no page has a translation', () => {
    expect(ids('tarif')).toEqual([]);
  });
});

describe('words that a page has', () => {
  it('are not translated', () => {
    expect(
      indexOf()
        .search('office', 9)
        .map(({ id }) => id),
    ).toEqual(['office']);
  });
});

describe('slang', () => {
  it('is searched by what else it is called', () => {
    expect(
      indexOf()
        .search('when do i get my dosh', 9)
        .map(({ id }) => id),
    ).toEqual(['pay']);
  });
});
