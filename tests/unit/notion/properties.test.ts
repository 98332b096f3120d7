import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toProperties } from '../../../src/notion/objects/properties.ts';

const rich = (plain_text: string, type = 'text') => ({ type, plain_text, annotations: {} });
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const many = <T>(count: number, item: (n: number) => T) => Array.from({ length: count }, (_, n) => item(n));

function textOf(type: string, value: unknown): string {
  return toProperties({ P: { id: 'p', type, [type]: value } })[0]!.text;
}

describe('the text of a property', () => {
  test.each([
    ['rich_text', [rich('On '), rich('call')], 'On call'],
    ['number', 0, '0'],
    ['number', 0.1 + 0.2, '0.3'],
    ['number', 123456789012.345, '123456789012.345'],
    ['number', 18400, '18400'],
    ['number', null, ''],
    ['select', { id: '1', name: 'Tier 1', color: 'red' }, 'Tier 1'],
    ['select', null, ''],
    ['multi_select', [{ name: 'a' }, { name: 'b' }], 'a, b'],
    ['status', { name: 'Done' }, 'Done'],
    ['date', { start: '2026-01-01', end: '2026-01-02' }, '2026-01-01 → 2026-01-02'],
    ['people', [{ object: 'user', id: id(1), name: 'Ann' }, { object: 'user', id: id(2) }, { name: 'Bo' }], 'Ann, Bo'],
    ['files', [{ name: 'plan.pdf', type: 'file', file: { url: 'https://s3/x?X-Amz-Signature=1' } }], 'plan.pdf'],
    ['checkbox', true, 'Yes'],
    ['checkbox', false, 'No'],
    ['url', 'https://example.org', 'https://example.org'],
    ['email', 'ann@example.org', 'ann@example.org'],
    ['phone_number', '+49 40 1', '+49 40 1'],
    ['relation', [{ id: id(1) }, { id: id(2) }], `${id(1)}, ${id(2)}`],
    ['created_time', '2026-01-01T10:00:00.000Z', '2026-01-01 10:00 UTC'],
    ['last_edited_time', '2026-01-01T10:00:00.000Z', '2026-01-01 10:00 UTC'],
    ['created_by', { object: 'user', id: id(1), name: 'Ann' }, 'Ann'],
    ['last_edited_by', { object: 'user', id: id(1) }, ''],
    ['unique_id', { prefix: 'TEAM', number: 4 }, 'TEAM-4'],
    ['unique_id', { prefix: null, number: 4 }, '4'],
    ['unique_id', { prefix: 'TEAM', number: null }, ''],
    [
      'verification',
      {
        state: 'verified',
        verified_by: { name: 'Ann' },
        date: { start: '2026-01-01', end: '2026-06-01T00:00:00.000Z' },
      },
      'verified by Ann until 2026-06-01 00:00 UTC',
    ],
    ['verification', { state: 'unverified', verified_by: null, date: null }, ''],
    ['verification', null, ''],
    ['place', { lat: 52.5, lon: 13.4, name: 'Office', address: 'Berlin' }, 'Office, Berlin'],
    ['place', { lat: 52.5, lon: 13.4, name: null, address: null }, '52.5, 13.4'],
    ['button', {}, ''],
    ['last_visited_time', '2026-01-01T10:00:00.000Z', ''],
    ['formula', { type: 'string', string: 'small' }, 'small'],
    ['formula', { type: 'number', number: 2.5 }, '2.5'],
    ['formula', { type: 'boolean', boolean: false }, 'No'],
    ['formula', { type: 'date', date: { start: '2026-01-01' } }, '2026-01-01'],
    ['formula', { type: 'unsupported', unsupported: {} }, ''],
    ['formula', null, ''],
    ['rollup', { type: 'number', number: 640, function: 'sum' }, '640'],
    ['rollup', { type: 'date', date: { start: '2026-01-01' }, function: 'earliest_date' }, '2026-01-01'],
    [
      'rollup',
      {
        type: 'array',
        array: [
          { type: 'title', title: [rich('A')] },
          { type: 'select', select: { name: 'B' } },
          { type: 'number', number: null },
        ],
      },
      'A, B',
    ],
    ['rollup', { type: 'array', array: [{ type: 'relation', relation: [{ id: id(1) }] }] }, id(1)],
    ['rollup', { type: 'incomplete', incomplete: {} }, ''],
    ['rollup', { type: 'unsupported', unsupported: {} }, ''],
    ['mood', 'sunny', 'sunny'],
    ['mood', 3, '3'],
    ['mood', true, 'Yes'],
    ['mood', { name: 'sunny' }, 'sunny'],
    ['mood', { start: '2026-01-01' }, '2026-01-01'],
    ['mood', [rich('so '), { name: 'b' }], 'so , b'],
    ['mood', null, ''],
  ])('%s %j', (type, value, expected) => {
    expect(textOf(type, value)).toBe(expected);
  });

  test('never throws, whatever the API sends', () => {
    const types = [
      'rich_text',
      'number',
      'select',
      'people',
      'relation',
      'formula',
      'rollup',
      'place',
      'files',
      'mood',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.jsonValue(), (type, value) => {
        expect(typeof textOf(type, value)).toBe('string');
      }),
    );
  });
});

describe('a row', () => {
  test('has its properties in order, without the title and without properties that have no type', () => {
    const row = {
      Status: { id: 'a%3D', type: 'status', status: { name: 'Done' } },
      Name: { id: 'title', type: 'title', title: [rich('x')] },
      Old: { id: 'b' },
      Cost: { id: 'c', type: 'number', number: 1 },
    };
    expect(toProperties(row)).toEqual([
      { id: 'a%3D', name: 'Status', type: 'status', text: 'Done', values: [{ text: 'Done' }] },
      { id: 'c', name: 'Cost', type: 'number', text: '1', values: [{ number: 1 }] },
    ]);
    expect(toProperties(undefined)).toEqual([]);
  });

  test.each([
    ['relation', many(24, (n) => ({ id: id(n) })), undefined],
    ['relation', many(25, (n) => ({ id: id(n) })), true],
    ['people', many(25, (n) => ({ name: `P${n}` })), true],
    ['rich_text', many(25, () => rich('@Ann', 'mention')), true],
    ['rich_text', many(25, () => rich('word')), undefined],
    ['rollup', { type: 'array', array: many(25, () => ({ type: 'number', number: 1 })) }, true],
    ['multi_select', many(25, (n) => ({ name: `o${n}` })), undefined],
  ])('%s at the cap of 25 references is to be asked for', (type, value, expected) => {
    expect(toProperties({ P: { id: 'p', type, [type]: value } })[0]!.isCapped).toBe(expected);
  });

  test('with a capped relation has rollups and formulas to be asked for, because Notion computes them from it', () => {
    const rollup = { id: 'r', type: 'rollup', rollup: { type: 'number', number: 25 } };
    const formula = { id: 'f', type: 'formula', formula: { type: 'number', number: 25 } };
    const capped = (count: number) => {
      const relation = { id: 'p', type: 'relation', relation: many(count, (n) => ({ id: id(n) })) };
      return toProperties({ P: relation, R: rollup, F: formula }).map(({ isCapped }) => isCapped === true);
    };
    expect([capped(24), capped(25)]).toEqual([
      [false, false, false],
      [true, true, true],
    ]);
  });

  test('marks a property of which Notion says that there is more', () => {
    const relation = { id: 'p', type: 'relation', relation: [{ id: id(1) }], has_more: true };
    expect(toProperties({ P: relation })[0]!.isCapped).toBe(true);
  });
});
