import type { Document, DocumentBlock, DocumentBlockKind, NotionObject } from '../../../../src/core/domain/document.ts';
import type { BlockId, PageId } from '../../../../src/core/domain/notion-id.ts';

const WORDS =
  'the on-call engineer restarts service after database failover and checks replication lag before closing incident with customer support team lead review budget travel policy approval form holiday request'.split(
    ' ',
  );

/** A small repeatable generator (mulberry32), so that a failing case can be run again from its seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function sentence(random: () => number, words: number): string {
  return `${Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ')}.`;
}

export function blockId(n: number): BlockId {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}` as BlockId;
}

export function page(overrides: Partial<NotionObject> = {}): NotionObject {
  const id = blockId(0xffffff) as PageId;
  return {
    id,
    kind: 'page',
    title: 'Runbook',
    url: `https://www.notion.so/Runbook-${id.replaceAll('-', '')}`,
    parent: { kind: 'workspace' },
    properties: [],
    createdAt: new Date('2026-01-01T00:00:00Z'),
    editedAt: new Date('2026-01-02T00:00:00Z'),
    inTrash: false,
    ...overrides,
  };
}

export function block(n: number, text: string, overrides: Partial<DocumentBlock> = {}): DocumentBlock {
  return { blockId: blockId(n), kind: 'text', headings: [], text, depth: 0, ...overrides };
}

export function documentOf(blocks: readonly DocumentBlock[], overrides: Partial<Document> = {}): Document {
  return { page: page(), breadcrumb: ['Handbook'], blocks, notes: [], ...overrides };
}

/** A page as people write them: headings of two levels, paragraphs of 5 to 80 words, lists, some code. */
export function randomDocument(seed: number, length: number): Document {
  const random = randomFrom(seed);
  const kinds: DocumentBlockKind[] = ['text', 'text', 'text', 'list-item', 'table-row', 'code'];
  let headings: string[] = [];
  // Block ids of a page are as random as its text.
  const blocks = Array.from({ length }, (_, n): DocumentBlock => {
    const id = Math.floor(random() * 2 ** 40);
    if (n === 0 || random() < 0.08) {
      const level = random() < 0.4 ? 0 : 1;
      const above = headings.slice(0, level);
      headings = [...above, sentence(random, 3)];
      return block(id, headings.at(-1)!, { kind: 'heading', headings: above });
    }
    const kind = kinds[Math.floor(random() * kinds.length)]!;
    const depth = random() < 0.2 ? 1 : 0;
    return block(id, sentence(random, 5 + Math.floor(random() * 75)), { kind, headings, depth });
  });
  return documentOf(blocks);
}
