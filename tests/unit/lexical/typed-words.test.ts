import { describe, expect, it } from 'vitest';
import type { ChunkId, PageId } from '../../../src/core/domain/notion-id.ts';
import { createLexicalIndex } from '../../../src/lexical/bm25.ts';
import { editDistance } from '../../../src/lexical/query/edit-distance.ts';

/** An index with one page for each text. */
function indexOf(texts: Readonly<Record<string, string>>, context = '') {
  const index = createLexicalIndex();
  for (const [id, text] of Object.entries(texts)) {
    index.replacePage(`page-${id}` as PageId, [{ id: id as ChunkId, context, text }]);
  }
  return index;
}

const first = (index: ReturnType<typeof indexOf>, query: string) => index.search(query, 3)[0]?.id;

describe('typing errors', () => {
  const index = indexOf({
    leave: 'Parental leave lasts 18 weeks.',
    meal: 'Meals while travelling are paid.',
    office: 'The office opens at nine.',
  });

  it.each([
    ['parentel leave', 'leave'],
    ['paretnal', 'leave'],
    ['travleing', 'meal'],
    ['ofice', 'office'],
    ['opnes', 'office'],
  ])('“%s” finds the right page', (query, id) => {
    expect(first(index, query)).toBe(id);
  });

  it('says which word was searched', () => {
    expect(index.terms('parentel leave')[0]).toMatchObject({ word: 'parentel', correctedTo: 'parental' });
    expect(index.terms('parental leave')[0]).not.toHaveProperty('correctedTo');
  });

  it('corrects no word to one with another first letter, unless it is missing or swapped', () => {
    expect(index.terms('teals')[0]).not.toHaveProperty('correctedTo');
    expect(index.terms('eals')[0]).toMatchObject({ correctedTo: 'meals' });
    expect(index.terms('emals')[0]).toMatchObject({ correctedTo: 'meals' });
  });

  it('leaves short words, known words and mistyped stop words alone', () => {
    expect(index.terms('pai')[0]).not.toHaveProperty('correctedTo');
    expect(index.search('xyzzy', 3)).toEqual([]);
    expect(index.terms('waht opens').map(({ word }) => word)).toEqual(['opens']);
  });

  it('counts insertions, deletions, replacements and swaps', () => {
    expect(editDistance('leave', 'leave', 2)).toBe(0);
    expect(editDistance('leave', 'laeve', 2)).toBe(1);
    expect(editDistance('leave', 'eave', 2)).toBe(1);
    expect(editDistance('leave', 'leaves', 2)).toBe(1);
    expect(editDistance('leave', 'lxxve', 2)).toBe(2);
    expect(editDistance('leave', 'office', 2)).toBe(3);
  });
});

describe('compounds', () => {
  const index = indexOf({
    canteen: 'Der Zuschuss für die Kantine beträgt 5 Euro.',
    travel: 'Die Frist für die Abrechnung der Reise endet am Freitag.',
    fire: 'Der Sammelplatz bei Feueralarm ist der Spielplatz.',
    shift: 'Der Schichtplan der Werkstatt hängt aus. Der Plan gilt für eine Woche.',
    zone: 'Every time zone has its own hours.',
  });

  it.each([
    ['Kantinenzuschuss', 'canteen'],
    ['Reiseabrechnung', 'travel'],
    ['was tun bei feuer', 'fire'],
    ['Plan Schicht', 'shift'],
    ['timezone', 'zone'],
  ])('“%s” finds the right page', (query, id) => {
    expect(first(index, query)).toBe(id);
  });

  it('searches a known word as it is, and its compound only with another word of the query', () => {
    const known = indexOf({ plan: 'Der Plan gilt.', shift: 'Der Schichtplan.', layer: 'Jede Schicht hat Pausen.' });
    expect(known.terms('plan')[0]!.related.size).toBe(0);
    expect(known.search('plan', 3).map(({ id }) => id)).toEqual(['plan']);
    expect(known.search('plan schicht', 3).map(({ id }) => id)).toContain('shift');
  });
});

describe('identifiers', () => {
  const index = indexOf({
    error: 'ERR_42 means that the solver ran out of time.',
    other: 'ERR_43 means that no berth fits.',
    gauge: 'TG-1007: stale gauge.',
    version: 'Berthline 4.2 was released.',
    older: 'Berthline 4.1 was released.',
    severity: 'SEV1 wakes the engineer.',
    level: 'SEV 2 waits.',
    call: 'The hand-over is a call.',
  });

  it.each([
    ['ERR-42', 'error'],
    ['err42', 'error'],
    ['err 42', 'error'],
    ['tg1007', 'gauge'],
    ['tg_1007', 'gauge'],
    ['v4.2', 'version'],
    ['v4.1', 'older'],
    ['sev 1', 'severity'],
    ['sev-1', 'severity'],
    ['sev2', 'level'],
    ['handover', 'call'],
    ['hand over', 'call'],
  ])('“%s” finds the right page', (query, id) => {
    expect(first(index, query)).toBe(id);
  });
});

describe('synonyms', () => {
  it('uses the list of the admin in both directions', () => {
    const index = indexOf({ leave: 'Zorb leave is paid.', other: 'Paid by card.' });
    const synonyms = [['QTX', 'zorb leave']];
    expect(index.search('qtx', 3)).toEqual([]);
    expect(index.search('qtx', 3, { synonyms })[0]!.id).toBe('leave');
    const turned = indexOf({ qtx: 'QTX is granted.' });
    expect(turned.search('zorb leave', 3, { synonyms })[0]!.id).toBe('qtx');
  });

  it('reads what a glossary page defines, and forgets it with the page', () => {
    const index = indexOf({ arrival: 'The quorbel time of mooring is logged.' });
    const page = 'page-glossary' as PageId;
    const text =
      '- QTM: quorbel time of mooring\n- Under-quay zone (UQZ)\n- Sill: the highest point of the ground there is';
    index.replacePage(page, [{ id: 'glossary' as ChunkId, context: 'Product › Glossary', text }]);
    expect(index.search('qtm', 3).map(({ id }) => id)).toContain('arrival');
    index.replacePage(page, []);
    expect(index.search('qtm', 3)).toEqual([]);
  });
});
