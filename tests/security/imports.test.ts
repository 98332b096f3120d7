import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { parseSettingsFile } from '../../src/postgres/settings/import.ts';

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const settings = (count: number, nameLength = 1) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`${n}`.padStart(nameLength, 'k'), n])));

describe('a hostile settings file', () => {
  it.each([
    ['nests a little too deeply', `{"future": ${nested(9)}}`, 'nests too deeply'],
    ['nests without end', `{"future": ${nested(400_000)}}`, 'nests too deeply'],
    ['nests objects without end', `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`, 'nests too deeply'],
    ['nests in rows', `[{"key": "future", "value": ${nested(100_000)}}]`, 'nests too deeply'],
    ['has too many settings', settings(501), 'has 501 settings'],
    ['has a name that is too long', settings(1, 101), 'a name is too long'],
    ['is too long', JSON.stringify({ future: 'x'.repeat(1_000_000) }), 'too long'],
    ['is no JSON', '{"a": 1', 'not valid JSON'],
  ])('that %s is refused with a sentence', (_case, text, words) => {
    const from = performance.now();
    const refusal = (() => {
      try {
        return parseSettingsFile(text);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(AppError);
    expect((refusal as AppError).message).toContain(words);
    expect(performance.now() - from).toBeLessThan(1_000);
  });

  it('within the limits is imported, unknown keys of other versions included', () => {
    expect(parseSettingsFile(`{"future": ${nested(7)}, "top_k": 4}`).has('future')).toBe(true);
    expect(parseSettingsFile(settings(500)).size).toBe(500);
  });
});
