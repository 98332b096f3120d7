import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangedPage, Follow } from '../../../../../src/discord/change-stores.ts';
import { decidePosts } from '../../../../../src/discord/features/follows/decide-posts.ts';
import { passesFilter } from '../../../../../src/discord/features/follows/filter.ts';
import { nextDue } from '../../../../../src/discord/features/follows/periods.ts';
import { pageNumber } from '../../../../fixtures/page-changes.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-03-01T00:00:00Z');

const follow: Follow = {
  ...{ id: 'f', guildId: 'g', channelId: 'c', createdBy: 'u', targets: undefined, period: 'at_once', filter: {} },
  ...{ language: 'en', dueAt: new Date(START), createdAt: new Date(START), cursor: 0n, blockedSince: undefined },
};

type Edit = { readonly page: number; readonly id: bigint; readonly at: number };

/** A channel that is looked at every minute. Returns what it was told, by page, with the time. */
function play(edits: readonly Edit[], messagesPerHour: number) {
  let state = follow;
  const told = new Map<number, bigint>();
  const posts: {
    readonly at: number;
    readonly ranges: readonly (readonly [page: string, first: bigint, last: bigint])[];
    readonly more: number;
  }[] = [];
  const end = Math.max(0, ...edits.map(({ at }) => at)) + (edits.length + 8) * HOUR;
  for (let time = 0; time <= end; time += 5 * MINUTE) {
    const now = new Date(START + time);
    const untold = edits.filter(({ page, id, at }) => at <= time && id > state.cursor && id > (told.get(page) ?? 0n));
    const pages = [...Map.groupBy(untold, ({ page }) => page)].map(([page, all]): ChangedPage => {
      const [first, last] = [all[0]!, all.at(-1)!];
      return {
        ...{ pageId: pageNumber(page), first: first.id, last: last.id, firstKind: 'edited' },
        ...{ firstAt: new Date(START + first.at), lastAt: new Date(START + last.at) },
        ...{ isVisible: true, isInside: true, wasInside: true },
      };
    });
    const since = new Date(now.getTime() - HOUR);
    const counted = { posts: posts.filter(({ at }) => START + at > since.getTime()).length, since };
    const upTo = edits.filter(({ at }) => at <= time).at(-1)?.id ?? 0n;
    const step = decidePosts({
      follow: state,
      pages: pages.toSorted((a, b) => Number(b.last - a.last)),
      upTo,
      counted,
      messagesPerHour,
      now,
    });
    for (const { pageId, changeId } of step.told) told.set(Number(pageId.slice(0, 8)), changeId);
    for (const entry of step.posts) {
      if (entry.kind !== 'changes') throw new Error('A follow posts changes only.');
      const { ranges, more } = entry.payload;
      posts.push({
        at: time,
        ranges: ranges.map((range) => [range.pageId, BigInt(range.first), BigInt(range.last)]),
        more,
      });
    }
    state = { ...state, cursor: step.cursor, dueAt: step.dueAt };
  }
  return { posts, cursor: state.cursor };
}

const history = fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 90 })), { maxLength: 25 }).map((steps) => {
  let at = 0;
  return steps.map(([page, pause], index): Edit => {
    at += pause * MINUTE;
    return { page, id: BigInt(index + 1), at };
  });
});

describe('what a follow posts', () => {
  it('contains each change once, in order, and never exceeds the rate', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 4 }), (edits, rate) => {
        const { posts, cursor } = play(edits, rate);
        expect(cursor).toBe(edits.at(-1)?.id ?? 0n);
        for (const [page, own] of Map.groupBy(edits, ({ page }) => pageNumber(page))) {
          const ranges = posts.flatMap((post) => post.ranges.filter(([told]) => told === page));
          const covered = own.map(({ id }) => ranges.filter(([, first, last]) => first <= id && id <= last).length);
          expect(covered).toEqual(own.map(() => 1));
          expect(ranges.map(([, first]) => first)).toEqual(
            ranges.map(([, first]) => first).toSorted((a, b) => Number(a - b)),
          );
        }
        for (const { at } of posts)
          expect(posts.filter((other) => other.at <= at && at - other.at < HOUR).length).toBeLessThanOrEqual(rate);
      }),
      { numRuns: 300 },
    );
  });

  it('waits until a page has rested for ten minutes, but no longer than six hours', () => {
    const edits = Array.from({ length: 200 }, (_, n) => ({ page: 1, id: BigInt(n + 1), at: n * 5 * MINUTE }));
    const { posts } = play(edits, 10);
    expect(posts.map(({ at }) => at / HOUR)).toEqual(
      [6, 12.083333333333334, 199 * (5 / 60) + 10 / 60].map((hours) => expect.closeTo(hours, 1)),
    );
  });

  it('lists pages in one message if there are more than the channel takes', () => {
    const edits = Array.from({ length: 40 }, (_, n) => ({ page: n, id: BigInt(n + 1), at: 0 }));
    const { posts } = play(edits, 10);
    expect(posts).toEqual([{ at: 10 * MINUTE, ranges: expect.any(Array), more: 25 }]);
    expect(posts[0]?.ranges).toHaveLength(15);
  });
});

describe('the next look', () => {
  it.each([
    ['daily', '2026-03-02T09:00Z', '2026-03-02T09:05Z', '2026-03-03T09:00Z'],
    ['daily', '2026-03-02T09:00Z', '2026-03-05T10:00Z', '2026-03-06T09:00Z'],
    ['weekly', '2026-03-02T09:00Z', '2026-03-02T09:00Z', '2026-03-09T09:00Z'],
    ['at_once', '2026-03-02T09:00Z', '2026-03-02T11:00Z', '2026-03-02T11:00Z'],
  ] as const)('of a %s follow that was due at %s and is looked at %s is at %s', (period, due, now, next) => {
    expect(nextDue(period, new Date(due), new Date(now))).toEqual(new Date(next));
  });
});

describe('a filter', () => {
  const page = (changes: Partial<ChangedPage>): ChangedPage => ({
    ...{ pageId: pageNumber(1), first: 1n, last: 1n, firstAt: new Date(), lastAt: new Date(), firstKind: 'edited' },
    ...{ isVisible: true, isInside: true, wasInside: true },
    ...changes,
  });
  const tags = (text: string) => [{ id: 't', name: 'Tags', type: 'multi_select', text }];
  const red = { name: 'Tags', value: 'Red' };

  it.each([
    ['has the value among several', { has: red }, page({ after: tags('blue, RED') }), true],
    ['has another value', { has: red }, page({ after: tags('Reddish') }), false],
    ['has left', { has: red }, page({ after: tags('Red'), isInside: false }), false],
    ['gets the value', { becomes: red }, page({ before: tags('blue'), after: tags('blue, red') }), true],
    ['keeps the value', { becomes: red }, page({ before: tags('red'), after: tags('red, blue') }), false],
    ['loses the value', { becomes: red }, page({ before: tags('red'), after: tags('') }), false],
    [
      'comes with the value',
      { becomes: red },
      page({ before: tags('red'), after: tags('red'), wasInside: false }),
      true,
    ],
    ['is new', { isNewOnly: true }, page({ firstKind: 'new', wasInside: false }), true],
    ['is moved here', { isNewOnly: true }, page({ firstKind: 'joined', wasInside: false }), false],
    ['is edited', { isNewOnly: true }, page({}), false],
  ])('with a row that %s: %o', (_, filter, changed, passes) => {
    expect(passesFilter(changed, filter)).toBe(passes);
  });
});
