import { randomUUID } from 'node:crypto';
import { type Context, findShared } from './context.ts';
import { restricted } from './render/objects.ts';
import type { Json } from './render/rich-text.ts';
import { checkFields, checkId, isJson } from './rules/check.ts';
import { invalid, notFound } from './rules/refusal.ts';
import type { BlockSpec } from './rules/spec.ts';
import { pageId } from './workspace/ids.ts';
import type { Mutators } from './workspace/mutators.ts';

/** Notion's limit on the children of one request. */
const MAX_CHILDREN = 100;
const MAX_CONTENT_CHARS = 2000;

/** `POST /v1/pages` below a page, with a title and paragraphs. */
export function createPage(context: Context, mutators: Mutators, body: Json): Json {
  if (!context.capabilities.insert) throw restricted('insert content');
  checkFields('body', body, ['parent', 'properties', 'children', 'icon', 'cover']);
  if (!isJson(body.parent) || typeof body.parent.page_id !== 'string')
    throw invalid('body failed validation: body.parent.page_id should be defined, instead was `undefined`.');
  const parentId = checkId('body.parent.page_id', body.parent.page_id);
  const parent = findShared(context, 'page', parentId);
  if (parent.kind !== 'page') throw notFound('page', parentId, context.workspace.integration, context.workspace.botId);
  const key = `created-${randomUUID()}`;
  const children = Array.isArray(body.children) ? body.children : [];
  if (children.length > MAX_CHILDREN)
    throw invalid(
      `body failed validation: body.children.length should be ≤ \`${MAX_CHILDREN}\`, instead was \`${children.length}\`.`,
    );
  mutators.addPage(parentId, { key, title: readTitle(body.properties), blocks: children.map(readBlock) });
  const page = context.workspace.nodes.get(pageId(key));
  if (page?.kind !== 'page') throw new Error('The page that was just made is gone.');
  return context.renderer.page(page);
}

function readTitle(properties: unknown): string {
  const title = isJson(properties) ? properties.title : undefined;
  const parts = Array.isArray(title) ? title : isJson(title) ? title.title : undefined;
  if (!Array.isArray(parts))
    throw invalid('body failed validation: body.properties.title should be defined, instead was `undefined`.');
  return readText(parts);
}

function readBlock(block: unknown): BlockSpec {
  if (!isJson(block) || !isJson(block.paragraph))
    throw invalid('body failed validation: this stand-in takes paragraphs only.');
  checkFields('body.children[]', block, ['object', 'type', 'paragraph']);
  const parts = block.paragraph.rich_text;
  if (!Array.isArray(parts))
    throw invalid('body failed validation: body.children[].paragraph.rich_text should be an array.');
  return { type: 'paragraph', text: readText(parts) };
}

function readText(parts: readonly unknown[]): string {
  return parts
    .map((part) => {
      const text = isJson(part) && isJson(part.text) ? part.text.content : undefined;
      if (typeof text !== 'string') throw invalid('body failed validation: rich text should have text.content.');
      if (text.length > MAX_CONTENT_CHARS)
        throw invalid(
          `body failed validation: text.content.length should be ≤ \`${MAX_CONTENT_CHARS}\`, instead was \`${text.length}\`.`,
        );
      return text;
    })
    .join('');
}
