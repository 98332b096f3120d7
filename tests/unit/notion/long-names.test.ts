import { describe, expect, it } from 'vitest';
import { toNotionObject } from '../../../src/notion/objects/objects.ts';
import { anId } from '../../fixtures/corpus.ts';

const TIME = '2026-03-01T10:00:00.000Z';
const text = (plain_text: string) => [{ type: 'text', plain_text }];

function pageWith(title: string, property: string) {
  return toNotionObject({
    ...{ object: 'page', id: anId(1), created_time: TIME, last_edited_time: TIME, parent: { type: 'workspace' } },
    properties: {
      Name: { id: 'title', type: 'title', title: text(title) },
      [property]: { id: 'p', type: 'number', number: 1 },
    },
  })!;
}

describe('a name that is longer than anybody reads', () => {
  it('is shortened where it enters, and its whole text stays searchable up to a limit', () => {
    const { title, properties } = pageWith(`${'🚀'.repeat(300)} the end`, 'n'.repeat(600));
    expect([title.length <= 500, title.isWellFormed(), title.endsWith('…')]).toEqual([true, true, true]);
    expect(properties.map(({ name }) => name.length <= 500)).toEqual([true, true]);
    expect(properties.at(-1)!.text).toContain('the end');
    expect(pageWith('x'.repeat(50_000), 'Size').properties.at(-1)!.text).toHaveLength(10_000);
  });

  it('is left alone up to 500 characters', () => {
    const { title, properties } = pageWith('t'.repeat(500), 'Size');
    expect([title, properties.length]).toEqual(['t'.repeat(500), 1]);
  });
});
