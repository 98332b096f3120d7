import { type Context, findShared, toList } from '../context.ts';
import { restricted } from '../render/objects.ts';
import { type Json, toRichText } from '../render/rich-text.ts';
import { checkCursor, checkId, checkPageSize, checkQuery } from '../rules/check.ts';
import { sliceAfter } from '../rules/cursors.ts';
import { invalid } from '../rules/refusal.ts';
import { commentId, userId } from './ids.ts';
import { renderUser } from './users.ts';
import type { CommentNode } from './workspace.ts';

/** `GET /v1/comments?block_id=`: the open comments of one page or block, oldest first. */
export function listComments(context: Context, query: URLSearchParams): Json {
  if (!context.capabilities.comments) throw restricted('read comments');
  checkQuery(query, ['block_id', 'start_cursor', 'page_size']);
  const given = query.get('block_id');
  if (given === null)
    throw invalid('query failed validation: query.block_id should be defined, instead was `undefined`.');
  const id = checkId('block_id', given);
  const node = findShared(context, 'block', id);
  const size = checkPageSize(query.get('page_size') ?? undefined);
  const comments = context.workspace.comments.filter((comment) => comment.parentId === node.id);
  const entries = comments.map((comment, index) => ({ sortKey: index, id: comment.id, item: comment }));
  const walk = `comments ${id}`;
  const { items, next } = sliceAfter(
    entries,
    context.cursors.open(walk, checkCursor(query.get('start_cursor') ?? undefined)),
    size,
    1,
  );
  const parent = node.kind === 'page' ? { type: 'page_id', page_id: id } : { type: 'block_id', block_id: id };
  return toList(
    'comment',
    items.map((comment) => toComment(context, comment, parent)),
    next && context.cursors.issue(walk, next),
  );
}

function toComment(context: Context, comment: CommentNode, parent: Json): Json {
  const time = new Date(comment.at).toISOString();
  const author = userId(comment.by);
  return {
    object: 'comment',
    id: comment.id,
    parent,
    discussion_id: commentId(`discussion of ${comment.parentId}`),
    created_time: time,
    last_edited_time: time,
    created_by: { object: 'user', id: author },
    rich_text: toRichText(comment.text, context.renderer.names),
    display_name: { type: 'user', resolved_name: renderUser(context.workspace, author).name ?? null },
  };
}
