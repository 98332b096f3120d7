import { describe, expect, test } from 'vitest';
import { propertyValues } from '../../../src/notion/objects/property-values.ts';

const rich = (plain_text: string) => ({ type: 'text', plain_text, annotations: {} });

describe('the typed values of a property', () => {
  test.each([
    ['rich_text', [rich('On '), rich('call')], [{ text: 'On call' }]],
    ['rich_text', [], []],
    ['number', 0, [{ number: 0 }]],
    ['number', 0.1 + 0.2, [{ number: 0.3 }]],
    ['number', null, []],
    ['checkbox', true, [{ number: 1 }]],
    ['checkbox', false, [{ number: 0 }]],
    ['select', { name: 'Tier 1' }, [{ text: 'Tier 1' }]],
    ['status', null, []],
    ['multi_select', [{ name: 'a, b' }, { name: 'c' }], [{ text: 'a, b' }, { text: 'c' }]],
    ['date', { start: '2026-01-01', end: '2026-01-02' }, [{ start: '2026-01-01', end: '2026-01-02' }]],
    ['date', { start: 'soon' }, []],
    ['created_time', '2026-01-01T10:00:00.000Z', [{ start: '2026-01-01T10:00:00.000Z' }]],
    ['people', [{ id: 'p1', name: 'Ann' }, { id: 'p2' }], [{ id: 'p1', text: 'Ann' }, { id: 'p2' }]],
    ['created_by', { id: 'p1', name: 'Ann' }, [{ id: 'p1', text: 'Ann' }]],
    ['relation', [{ id: 'r1' }, { id: 'r2' }], [{ id: 'r1' }, { id: 'r2' }]],
    ['unique_id', { prefix: 'DEAL', number: 4 }, [{ number: 4, text: 'DEAL-4' }]],
    ['url', 'https://example.org', [{ text: 'https://example.org' }]],
    ['files', [{ name: 'plan.pdf' }], [{ text: 'plan.pdf' }]],
    ['formula', { type: 'number', number: 3 }, [{ number: 3 }]],
    ['formula', { type: 'boolean', boolean: true }, [{ number: 1 }]],
    ['formula', { type: 'date', date: { start: '2026-01-01' } }, [{ start: '2026-01-01' }]],
    ['formula', { type: 'string', string: 'x' }, [{ text: 'x' }]],
    ['formula', { type: 'unsupported', unsupported: {} }, []],
    ['rollup', { type: 'number', number: 7 }, [{ number: 7 }]],
    [
      'rollup',
      {
        type: 'array',
        array: [
          { type: 'select', select: { name: 'A' } },
          { type: 'number', number: 2 },
        ],
      },
      [{ text: 'A' }, { number: 2 }],
    ],
    ['verification', { state: 'verified' }, [{ text: 'verified' }]],
    ['button', {}, []],
  ] as const)('%s: %j', (type, value, expected) => {
    expect(propertyValues({ type, [type]: value })).toEqual(expected);
  });
});
