import { describe, expect, it } from 'vitest';
import { closestNames } from '../../../../src/ask/tables/plan/closest.ts';

const NAMES = ['Anna Meyer', 'Ada Lind', 'Bruno Costa', 'Émile Roux', '佐藤健', '佐藤花子', 'Jörg Weiß'];

describe('names that are offered for one that nobody has', () => {
  it.each([
    ['Ana Meier', 'Anna Meyer'],
    ['anna', 'Anna Meyer'],
    ['Meier', 'Anna Meyer'],
    ['Emile Rouxx', 'Émile Roux'],
    ['Joerg Weiss', 'Jörg Weiß'],
    ['佐藤', '佐藤健'],
  ])('“%s” offers “%s” first', (wanted, name) => {
    expect(closestNames(wanted, NAMES)[0]).toBe(name);
  });

  it('are three at most, and none if none is alike', () => {
    expect(closestNames('Zbigniew Krawczyk', NAMES)).toEqual([]);
    expect(closestNames('', NAMES)).toEqual([]);
    expect(closestNames('Ada', ['Ada 1', 'Ada 2', 'Ada 3', 'Ada 4'])).toHaveLength(3);
  });

  it('take no time over long texts', () => {
    const long = 'x'.repeat(10_000);
    expect(closestNames(long, [long.slice(1), ...NAMES])).toEqual([]);
  });
});
