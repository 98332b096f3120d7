import { describe, expect, it } from 'vitest';
import type { PageId } from '../../../../src/core/domain/notion-id.ts';
import type { PageVersion } from '../../../../src/core/domain/page-change.ts';
import type { PageSnapshot, UnrecordedPage } from '../../../../src/core/ports/changes.ts';
import { changeOf, withoutConsequences } from '../../../../src/sync/changes/compare-versions.ts';
import { aVersion, pageNumber } from '../../../fixtures/page-changes.ts';

const T0 = new Date('2026-03-01T00:00:00Z');
const LATER = new Date('2026-03-02T00:00:00Z');
const ANNOUNCED = new Map([['notion_docs', T0]]);
const BEFORE = new Date('2026-02-01T00:00:00Z');

function snapshot(version: Partial<PageVersion> = {}, changes: Partial<PageSnapshot> = {}): PageSnapshot {
  return {
    ...{ presence: 'live', revision: 1n, parentId: null, editedAt: T0, isSettled: true, version: aVersion(version) },
    ...changes,
  };
}

function page(
  before: PageSnapshot | undefined,
  now: PageSnapshot,
  changes: Partial<UnrecordedPage> = {},
): UnrecordedPage {
  return { pageId: pageNumber(1), createdAt: BEFORE, discoveredAt: BEFORE, before, now, ...changes };
}

const status = (text: string, name = 'Status') => [{ id: 's', name, type: 'status', text }];
const edited = (version: Partial<PageVersion> = {}) => snapshot(version, { editedAt: LATER });
const gone = (presence: PageSnapshot['presence']) => snapshot({ collections: [] }, { presence });

describe('a page that can be seen before and after', () => {
  it.each([
    ['has another title', page(snapshot(), snapshot({ title: 'New' })), undefined, 'edited'],
    [
      'has another property',
      page(snapshot({ properties: status('A') }), edited({ properties: status('B') })),
      undefined,
      'edited',
    ],
    [
      'has a renamed column',
      page(snapshot({ properties: status('A') }), edited({ properties: status('A', 'State') })),
      undefined,
      undefined,
    ],
    ['has a new, empty column', page(snapshot(), edited({ properties: status('') })), undefined, undefined],
    ['has another text', page(snapshot(), edited()), { before: 'a', after: 'b' }, 'edited'],
    ['was read again without a change', page(snapshot(), edited()), { before: 'a', after: 'a' }, undefined],
    [
      'has a text whose older version is not known',
      page(snapshot(), edited()),
      { before: undefined, after: 'b' },
      'edited',
    ],
    ['is rendered in another way', page(snapshot(), snapshot()), { before: 'a', after: 'b' }, undefined],
    [
      'is edited again in the same minute',
      page(snapshot({}, { isSettled: false }), snapshot()),
      { before: 'a', after: 'b' },
      'edited',
    ],
    [
      'is below another page',
      page(snapshot({}, { parentId: 'x' }), snapshot({ holderId: pageNumber(2) }, { parentId: 'y' })),
      undefined,
      'edited',
    ],
    [
      'is in another column of the same page',
      page(snapshot({}, { parentId: 'x' }), snapshot({}, { parentId: 'y' })),
      undefined,
      undefined,
    ],
    ['has a renamed ancestor', page(snapshot({ path: ['A'] }), snapshot({ path: ['B'] })), undefined, undefined],
    [
      'was edited by somebody else only',
      page(snapshot(), edited({ properties: [{ id: 'e', name: 'By', type: 'last_edited_by', text: 'Ada' }] })),
      undefined,
      undefined,
    ],
  ])('and %s', (_, unrecorded, texts, kind) => {
    expect(changeOf(unrecorded, texts, ANNOUNCED)?.kind).toBe(kind);
  });
});

describe('a page that appears or disappears', () => {
  it.each([
    ['is new', page(undefined, snapshot(), { createdAt: LATER, discoveredAt: LATER }), 'new'],
    ['is newly shared', page(undefined, snapshot(), { discoveredAt: LATER }), 'joined'],
    ['could not be read in the first sync', page(undefined, snapshot()), undefined],
    ['was outside the roots', page(gone('left'), snapshot()), 'joined'],
    ['was in the trash', page(gone('in_trash'), snapshot()), 'restored'],
    ['went to the trash', page(snapshot(), gone('in_trash')), 'in_trash'],
    ['is no longer shared', page(snapshot(), gone('not_shared')), 'not_shared'],
    ['left the roots', page(snapshot(), gone('left')), 'left'],
    ['left the roots, then went to the trash', page(gone('left'), gone('in_trash')), undefined],
    [
      'is in a collection that is synced for the first time',
      page(undefined, snapshot({ collections: ['x'] }), { createdAt: LATER }),
      undefined,
    ],
    ['lost its collection to other roots', page(snapshot({ collections: ['x'] }), gone('left')), undefined],
  ])('because it %s', (_, unrecorded, kind) => {
    expect(changeOf(unrecorded, undefined, ANNOUNCED)?.kind).toBe(kind);
  });
});

describe('pages below a page that appears or disappears', () => {
  const [top, child] = [pageNumber(1), pageNumber(2)] as [PageId, PageId];
  const inTop = { holderId: top };
  const told = (pages: readonly UnrecordedPage[]) => {
    const isTold = withoutConsequences(pages, ANNOUNCED);
    return pages.filter(isTold).map(({ pageId }) => pageId);
  };

  it.each([
    ['go to the trash with it', page(snapshot(), gone('in_trash')), page(snapshot(inTop), gone('left')), [top]],
    ['come with it', page(gone('left'), snapshot()), page(gone('left'), snapshot(inTop)), [top]],
    [
      'were created in it',
      page(undefined, snapshot(), { createdAt: LATER }),
      page(undefined, snapshot(inTop), { createdAt: LATER }),
      [top, child],
    ],
    ['go while it is only edited', page(snapshot(), edited()), page(snapshot(inTop), gone('in_trash')), [top, child]],
  ])('%s', (_, above, below, expected) => {
    expect(told([above, { ...below, pageId: child }])).toEqual(expected);
  });
});
