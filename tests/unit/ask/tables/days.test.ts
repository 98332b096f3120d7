import { describe, expect, it } from 'vitest';
import { parseDays, todayIn } from '../../../../src/ask/tables/plan/days.ts';

/** A Monday. */
const TODAY = '2026-11-30';

describe('days in a plan', () => {
  it.each([
    ['2026', '2026-01-01', '2027-01-01'],
    ['2026-Q1', '2026-01-01', '2026-04-01'],
    ['2024-02', '2024-02-01', '2024-03-01'],
    ['2026-12-31', '2026-12-31', '2027-01-01'],
    ['today', '2026-11-30', '2026-12-01'],
    ['this week', '2026-11-30', '2026-12-07'],
    ['last week', '2026-11-23', '2026-11-30'],
    ['next month', '2026-12-01', '2027-01-01'],
    ['this quarter', '2026-10-01', '2027-01-01'],
    ['next quarter', '2027-01-01', '2027-04-01'],
    ['last year', '2025-01-01', '2026-01-01'],
    ['last 7 days', '2026-11-23', '2026-12-01'],
    ['next 30 days', '2026-11-30', '2026-12-31'],
    ['last 3 months', '2026-08-30', '2026-12-01'],
    ['2026-03-01..2026-04-15', '2026-03-01', '2026-04-16'],
  ])('reads %s', (text, from, before) => {
    expect(parseDays(text, TODAY)).toEqual({ from, before });
  });

  it('leaves one side of a range open', () => {
    expect(parseDays('2026-03..', TODAY)).toEqual({ from: '2026-03-01' });
    expect(parseDays('..2026-03', TODAY)).toEqual({ before: '2026-04-01' });
  });

  it.each(['', '..', 'soon', '2026-13', '2026-02-30', '2026-04..2026-03', 'last 0 days', '2026-Q5', '1..2..3'])(
    'does not guess “%s”',
    (text) => {
      expect(parseDays(text, TODAY)).toBeUndefined();
    },
  );

  it('takes the last day of a shorter month', () => {
    expect(parseDays('next 1 month', '2027-01-31')).toEqual({ from: '2027-01-31', before: '2027-03-01' });
  });

  it('knows which day it is in a time zone', () => {
    const late = new Date('2026-11-30T23:30:00Z');
    expect(todayIn('UTC', late)).toBe('2026-11-30');
    expect(todayIn('Asia/Tokyo', late)).toBe('2026-12-01');
  });
});
