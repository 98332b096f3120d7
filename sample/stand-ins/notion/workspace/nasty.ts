import type { BlockSpec, DatabaseSpec, PageSpec, WorkspaceSpec } from '../rules/spec.ts';
import { aiBlock, code, copyOf, h4, image, li, p, synced, table, toggle, unsupported } from './build.ts';

export type NastyOptions = {
  /** Blocks of the page `nasty-long`; the real API has no limit. */
  readonly longPageBlocks?: number;
  /** Levels of the page `nasty-deep`. */
  readonly depth?: number;
};

/**
 * One page for each thing that has broken other crawlers (keys start with `nasty-`): synced blocks that contain their own
 * copies, depth, length, blocks without content, originals that are not shared, capped references, a linked database, a
 * wiki, values that the API cannot compute, and unusual text.
 */
export function buildNasty({ longPageBlocks = 25_000, depth = 40 }: NastyOptions = {}): WorkspaceSpec {
  const pages: PageSpec[] = [
    { key: 'nasty-cycle', title: 'Cycle', blocks: CYCLE },
    { key: 'nasty-deep', title: 'Deep', blocks: [nest(depth)] },
    {
      key: 'nasty-long',
      title: 'Long',
      blocks: Array.from({ length: longPageBlocks }, (_, index) => p(`Line ${index} of the long page.`)),
    },
    { key: 'nasty-blocks', title: 'Blocks without content', blocks: WITHOUT_CONTENT },
    {
      key: 'nasty-copy',
      title: 'Copy of the unshared',
      blocks: [p('Before.'), copyOf('nasty-secret'), copyOf('nasty-gone'), p('After.')],
    },
    { key: 'nasty-text', title: 'Text', blocks: TEXT },
    { key: 'nasty-untitled', title: '', blocks: [p('A page without a title.')] },
    {
      key: 'nasty-hidden',
      title: 'Hidden',
      shared: false,
      blocks: [synced('nasty-secret', p('Nobody may read this.'))],
    },
  ];
  const root: PageSpec = { key: 'nasty', title: 'Nasty', pages, databases: DATABASES };
  return {
    name: 'Nasty',
    integration: 'Nasty',
    users: [{ key: 'n', name: 'Nina', email: 'n@nasty.example' }],
    pages: [root],
    roots: ['nasty'],
  };
}

const CYCLE: readonly BlockSpec[] = [
  synced('nasty-a', p('Inside A.'), toggle('More', copyOf('nasty-b'))),
  synced('nasty-b', p('Inside B.'), copyOf('nasty-a')),
  synced('nasty-self', p('Inside itself.'), copyOf('nasty-self')),
];

const WITHOUT_CONTENT: readonly BlockSpec[] = [
  aiBlock(),
  unsupported('external_object_instance_page', true),
  unsupported('button'),
  unsupported('form', true),
  p('The only text here.'),
];

const TEXT: readonly BlockSpec[] = [
  h4('Fourth level'),
  p('   '),
  p('x'.repeat(9_000)),
  code('plain text', '```\n# not a heading\n```'),
  table(['A | B', ''], ['pipe | inside', ''], ['', 'line\nbreak']),
  p('Zero\u200bwidth, right-to-left \u202e override, tag \u{E0041}, lone \ud800 surrogate.'),
  image({ name: 'no-caption.png', content: '', type: 'image/png' }),
  li('👩‍👩‍👧‍👦 ﬁ ½ ①'),
];

function nest(levels: number): BlockSpec {
  let block: BlockSpec = p(`Level ${levels}, the bottom.`);
  for (let level = levels - 1; level > 0; level -= 1) block = li(`Level ${level}`, block);
  return block;
}

const MANY = Array.from({ length: 130 }, (_, index) => `nasty-item-${index}`);

const DATABASES: readonly DatabaseSpec[] = [
  { key: 'nasty-linked', title: 'Linked', sources: [] },
  {
    key: 'nasty-rows',
    title: 'Rows',
    sources: [
      {
        key: 'nasty-rows',
        title: 'Rows',
        properties: {
          Items: { type: 'relation', relatesTo: 'nasty-items' },
          Names: { type: 'rollup', relation: 'Items', property: 'Name' },
          Broken: { type: 'formula' },
          People: { type: 'people' },
        },
        rows: [
          { key: 'nasty-row-26', title: 'Twenty-six', values: { Items: MANY.slice(0, 26) } },
          {
            key: 'nasty-row-25',
            title: 'Twenty-five',
            values: { Items: MANY.slice(0, 25), Broken: { unsupported: true } },
          },
          {
            key: 'nasty-row-130',
            title: 'Hundred and thirty',
            values: { Items: MANY, People: ['n', 'somebody-who-left'] },
          },
        ],
      },
    ],
  },
  {
    key: 'nasty-wiki',
    title: 'Wiki',
    sources: [
      {
        key: 'nasty-wiki',
        title: 'Wiki',
        properties: { Owner: { type: 'people' }, Verification: { type: 'verification' } },
        rows: [
          { key: 'nasty-wiki-page', title: 'Wiki page', values: { Owner: ['n'] }, blocks: [p('A page of the wiki.')] },
        ],
        sourceRows: ['nasty-items'],
      },
    ],
  },
  {
    key: 'nasty-items',
    title: 'Items, in two sources',
    sources: [
      {
        key: 'nasty-items',
        title: 'Items',
        properties: {},
        rows: MANY.map((key, index) => ({ key, title: `Item ${index}`, values: {} })),
      },
      {
        key: 'nasty-more-items',
        title: 'More items',
        properties: {},
        rows: [{ key: 'nasty-other', title: 'Other', values: {} }],
      },
    ],
  },
];
