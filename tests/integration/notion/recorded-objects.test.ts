import { describe, expect, test } from 'vitest';
import { toBlock } from '../../../src/notion/objects/blocks.ts';
import { toNotionObject } from '../../../src/notion/objects/objects.ts';
import { toProperties } from '../../../src/notion/objects/properties.ts';
import { isJson, type Json, loadRecordings, objectsIn, VERSIONS } from '../../fixtures/notion-recordings.ts';

/** Blocks without words of their own. */
const SILENT = new Set([
  'divider',
  'breadcrumb',
  'table_of_contents',
  'column_list',
  'column',
  'tab',
  'table',
  'synced_block',
  'unsupported',
]);
const SIGNED = /x-amz-|signature=|expirationtimestamp/i;

const words = (richText: unknown): string =>
  (Array.isArray(richText) ? richText : []).map((piece) => String(piece.plain_text ?? '')).join('');

/** What a reader must find again, as it stands in the recording. */
function expectedWords(raw: Json): readonly string[] {
  const content = raw[String(raw.type)] as Json;
  const cells = Array.isArray(content.cells) ? content.cells.map(words) : [];
  const plain = [content.expression, typeof content.title === 'string' ? content.title : '', content.url];
  return [words(content.rich_text), words(content.caption), ...cells, ...plain]
    .filter((text): text is string => typeof text === 'string')
    .filter((text) => text !== '');
}

for (const version of VERSIONS) {
  const bodies = loadRecordings(version).flatMap(({ exchanges }) => exchanges.map((each) => each.response_body));
  const objects = bodies.flatMap((body) => [...objectsIn(body)]);
  const blocks = objects.filter((raw) => raw.object === 'block' && typeof raw.type === 'string');
  const pages = objects.filter((raw) => ['page', 'database', 'data_source'].includes(String(raw.object)));
  const isWhole = (raw: Json) => raw.created_time !== undefined;

  describe.skipIf(bodies.length === 0)(`recorded with ${version}`, () => {
    test('has recorded objects', () => {
      expect(blocks.length).toBeGreaterThan(9);
      expect(pages.length).toBeGreaterThan(9);
    });

    test('every block keeps its text', () => {
      for (const raw of blocks) {
        const block = toBlock(raw);
        expect(block).toMatchObject({ id: raw.id, type: raw.type });
        const said = [block!.text, block!.caption, block!.link, ...(block!.cells ?? [])].join('\n').replaceAll('`', '');
        for (const expected of expectedWords(raw)) expect(said).toContain(expected.replaceAll('`', ''));
        if (SILENT.has(block!.type)) expect(said.trim()).toBe('');
      }
    });

    test('every block with children leads to them, except those that lead elsewhere', () => {
      for (const raw of blocks) {
        const block = toBlock(raw)!;
        const content = raw[block.type] as Json;
        const original = isJson(content.synced_from) ? content.synced_from.block_id : undefined;
        const isClosed = ['child_page', 'child_database', 'link_to_page', 'unsupported'].includes(block.type);
        const own = raw.has_children === true ? raw.id : undefined;
        expect(block.childrenOf).toBe(isClosed ? undefined : (original ?? own));
        if (block.type === 'child_page' || block.type === 'child_database') expect(block.target).toBe(raw.id);
      }
    });

    test('every page, database and data source has title, address, parent and times', () => {
      for (const raw of pages.filter(isWhole)) {
        const object = toNotionObject(raw);
        expect(object).toMatchObject({
          id: raw.id,
          kind: raw.object,
          editedAt: new Date(String(raw.last_edited_time)),
        });
        expect(object!.url).toMatch(/^https:\/\//);
        if (raw.parent !== undefined) expect(object!.parent.kind).not.toBe('unknown');
        if (raw.object !== 'page') expect(object!.title).toBe(words(raw.title).replaceAll(/\s+/g, ' ').trim());
      }
    });

    test('every property that has a value has a text', () => {
      let count = 0;
      for (const raw of pages.filter(({ object }) => object === 'page')) {
        for (const property of toProperties(raw.properties)) {
          const value = (raw.properties as Record<string, Json>)[property.name]![property.type];
          count += 1;
          expect([property, hasValue(property.type, value)]).toEqual([property, property.text !== '']);
        }
      }
      expect(count).toBeGreaterThan(9);
    });

    test('no text contains an expiring URL', () => {
      const texts = [...blocks.map(toBlock), ...pages.map(toNotionObject)].map((item) =>
        JSON.stringify({ ...item, file: undefined }),
      );
      expect(texts.filter((text) => SIGNED.test(text))).toEqual([]);
    });
  });
}

/** Whether there is anything to say, by the API's own shapes. */
function hasValue(type: string, value: unknown): boolean {
  if (value === null || value === undefined || type === 'button') return false;
  if (typeof value !== 'object') return value !== '';
  if (Array.isArray(value)) return value.length > 0;
  const record = value as Json;
  if (type === 'formula' || type === 'rollup') {
    const inner = record[String(record.type)];
    if (!Array.isArray(inner)) return hasValue(String(record.type), inner);
    return inner.some((item: Json) => hasValue(String(item.type), item[String(item.type)]));
  }
  if (type === 'unique_id') return record.number !== null;
  if (type === 'verification') return record.state !== 'unverified';
  return true;
}
