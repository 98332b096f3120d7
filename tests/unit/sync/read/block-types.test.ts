import { describe, expect, it } from 'vitest';
import { openNotionStandIn } from '../../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import type { BlockSpec, PageSpec } from '../../../../sample/stand-ins/notion/rules/spec.ts';
import * as build from '../../../../sample/stand-ins/notion/workspace/build.ts';
import { pageId } from '../../../../sample/stand-ins/notion/workspace/ids.ts';
import { BLOCK_TYPES } from '../../../../src/core/block-types.ts';
import type { NotionId } from '../../../../src/core/domain/notion-id.ts';
import { Secret } from '../../../../src/core/secret.ts';
import { createNotion } from '../../../../src/notion/notion.ts';
import { renderPage } from '../../../../src/sync/read/render.ts';
import { silentLog } from '../../../fixtures/silent-log.ts';
import { never } from '../rig.ts';

const file = (name: string) => ({ name, content: 'x', type: 'application/octet-stream' });

/** A block of each type (`key` makes ids unique), and the document's lines: kind, then text. */
const CASES: Readonly<Record<string, readonly [(key: string) => BlockSpec, ...lines: readonly string[]]>> = {
  paragraph: [() => build.p('Words, **bold**.'), 'text: Words, bold.'],
  heading_1: [() => build.h1('One'), 'heading: One'],
  heading_2: [() => build.h2('Two'), 'heading: Two'],
  heading_3: [() => build.h3('Three'), 'heading: Three'],
  heading_4: [() => build.h4('Four'), 'heading: Four'],
  bulleted_list_item: [() => build.li('Item', build.li('Inner')), 'list-item: - Item', 'list-item:   - Inner'],
  numbered_list_item: [() => build.step('Step'), 'list-item: 1. Step'],
  to_do: [() => build.todo('Done', true), 'list-item: [x] Done'],
  toggle: [() => build.toggle('More', build.p('Inside')), 'list-item: - More', 'text:   Inside'],
  quote: [() => build.quote('Said'), 'text: > Said'],
  callout: [() => build.callout('💡', 'Note', build.p('Inside')), 'text: Note', 'text:   Inside'],
  code: [() => build.code('shell', 'ls `pwd`'), 'code: ```shell\nls `pwd`\n```'],
  equation: [() => build.equation('a^2'), 'text: a^2'],
  table: [() => build.table(['Name', 'Age'], ['Ann', '7']), 'table-row: Name: Ann | Age: 7'],
  column_list: [() => build.columns([build.p('Left')], [build.p('Right')]), 'text: Left', 'text: Right'],
  tab: [() => build.tabs({ First: [build.p('Inside')] }), 'text: First', 'text:   Inside'],
  synced_block: [(key) => build.synced(key, build.p('Shared words')), 'text: Shared words'],
  bookmark: [() => build.bookmark('https://e.org', 'Site'), 'text: Site — https://e.org'],
  embed: [() => ({ type: 'embed', data: { url: 'https://e.org' } }), 'text: https://e.org'],
  image: [() => ({ type: 'image', file: file('a.png'), caption: 'Picture' }), 'text: Picture'],
  video: [() => ({ type: 'video', file: file('a.mp4'), caption: 'Film' }), 'text: Film'],
  audio: [() => ({ type: 'audio', file: file('a.mp3'), caption: 'Sound' }), 'text: Sound'],
  file: [() => build.fileBlock(file('notes.txt')), 'text: notes.txt'],
  pdf: [() => ({ type: 'pdf', file: file('plan.pdf'), caption: 'Plan' }), 'text: plan.pdf — Plan'],
  child_page: [(key) => build.subpage(key)],
  link_to_page: [() => build.linkToPage('paragraph')],
  meeting_notes: [
    (key) =>
      build.meetingNotes({
        key,
        title: 'Weekly',
        start: '2026-03-01T10:00:00Z',
        end: '2026-03-01T11:00:00Z',
        summary: [build.p('Agreed')],
        notes: [],
        transcript: [],
      }),
  ],
  divider: [() => ({ type: 'divider' })],
  breadcrumb: [() => ({ type: 'breadcrumb' })],
  button: [() => ({ type: 'button' })],
  table_of_contents: [() => ({ type: 'table_of_contents' })],
  unsupported: [() => build.unsupported('form', true)],
  ai_block: [() => ({ type: 'ai_block', refusesChildren: true })],
  external_object_instance_page: [() => ({ type: 'external_object_instance_page', refusesChildren: true })],
};
/** Parts of other cases, old names, and types that the stand-in cannot serve. */
const ELSEWHERE = ['table_row', 'column', 'tabs', 'tab_list', 'transcription', 'link_preview', 'child_database'];

/** A page with the block at the top level, and one with the block inside a toggle. */
function pagesFor(type: string): readonly PageSpec[] {
  const [block] = CASES[type]!;
  const subpages = (key: string) => (type === 'child_page' ? { pages: [{ key, title: 'Below' }] } : {});
  return [
    { key: type, title: type, blocks: [block(`${type}/a`)], ...subpages(`${type}/a`) },
    {
      key: `${type}/inside`,
      title: type,
      blocks: [build.toggle('Outer', block(`${type}/b`))],
      ...subpages(`${type}/b`),
    },
  ];
}

async function withPages(
  test: (read: (key: string, mode: 'blocks' | 'auto') => Promise<readonly string[]>) => unknown,
) {
  const pages = [{ key: 'root', title: 'Types', pages: Object.keys(CASES).flatMap(pagesFor) }];
  const workspace = { name: 'Types', integration: 'Types', users: [], pages, roots: ['root'] };
  await using standIn = await openNotionStandIn({ workspace });
  const clock = { now: () => standIn.now(), wait: async () => undefined };
  const options = { token: new Secret(standIn.token), baseUrl: standIn.url, ratePerMinute: 1_000_000, clock };
  const notion = createNotion(options, silentLog);
  await test(async (key, contentMode) => {
    const page = await notion.object(pageId(key) as NotionId, 'page', never);
    const sources = { notion, titlesOf: async () => new Map(), fileText: undefined, withComments: false, contentMode };
    const { document } = await renderPage(page!, [], sources, never);
    return document.blocks.map(({ kind, text }) => `${kind}: ${text}`);
  });
}

describe('the table of block types', () => {
  it('has a case here for every row', () => {
    expect(Object.keys(BLOCK_TYPES).toSorted()).toEqual([...Object.keys(CASES), ...ELSEWHERE].toSorted());
  });

  it('makes a document of each type', () =>
    withPages(async (read) => {
      for (const [type, [, ...lines]] of Object.entries(CASES)) {
        if (lines.length > 0) expect(await read(type, 'blocks'), type).toEqual(lines);
      }
    }));

  it('gives the same document in the mode auto, at the top level and inside another block', () =>
    withPages(async (read) => {
      for (const key of Object.keys(CASES).flatMap((type) => [type, `${type}/inside`]))
        expect(await read(key, 'auto'), key).toEqual(await read(key, 'blocks'));
    }));
});
