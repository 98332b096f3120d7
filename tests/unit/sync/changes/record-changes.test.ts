import { expect, it } from 'vitest';
import type { PageSnapshot, UnrecordedPage } from '../../../../src/core/ports/changes.ts';
import { recordChanges } from '../../../../src/sync/changes/record-changes.ts';
import { aVersion, pageNumber } from '../../../fixtures/page-changes.ts';
import { createFakeClock } from '../clock.ts';

const NOW = new Date('2026-03-02T00:00:00Z');
const SNAPSHOT: PageSnapshot = {
  presence: 'live',
  revision: 1n,
  parentId: null,
  editedAt: NOW,
  isSettled: true,
  version: aVersion(),
};

it('ends when recording a page has no effect, and records each page once', async () => {
  const recorded: string[] = [];
  await recordChanges({
    collection: 'notion_docs',
    settings: { retentionDaysChanges: 90 },
    signal: AbortSignal.timeout(60_000),
    parts: {
      clock: createFakeClock(NOW),
      changes: {
        announcedSince: async () => new Map([['notion_docs', NOW]]),
        unrecorded: async (limit) =>
          Array.from(
            { length: limit },
            (_, at): UnrecordedPage => ({
              pageId: pageNumber(at + 1),
              createdAt: NOW,
              discoveredAt: NOW,
              before: undefined,
              now: SNAPSHOT,
            }),
          ),
        newTexts: async () => new Map(),
        record: async (pages) => {
          recorded.push(...pages.map(({ page }) => page.pageId));
        },
        announce: async () => undefined,
      },
    },
  });
  expect(new Set(recorded).size).toBe(recorded.length);
  expect(recorded.length).toBeGreaterThan(0);
});
