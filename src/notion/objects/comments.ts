import { parseNotionId } from '../../core/domain/notion-id.ts';
import type { Log } from '../../core/log.ts';
import type { Comment } from '../../core/ports/notion.ts';
import { toTolerantListing } from '../listing.ts';
import { isMissingCapability, malformed } from '../transport/notion-error.ts';
import { startAt } from '../transport/requests.ts';
import type { Read } from '../transport/transport.ts';
import { asDate, asRecord, asText, type Json } from './json.ts';
import { personText } from './property-text.ts';
import { plainText } from './rich-text.ts';

/** Returns no comments if the integration may not read them: that is a choice, not a failure. */
export async function readComments(list: Read, id: string, log: Log, signal: AbortSignal): Promise<readonly Comment[]> {
  const comments: Comment[] = [];
  let cursor: string | undefined;
  do {
    const start = startAt(cursor);
    try {
      const reply = await list(
        (client, size) => client.comments.list({ block_id: id, page_size: size, ...start }),
        signal,
      );
      const listing = toTolerantListing(reply, { translate: toComment }, log);
      comments.push(...listing.items);
      if (listing.cursor !== undefined && listing.cursor === cursor) throw malformed(`the comments of ${id}`);
      cursor = listing.cursor;
    } catch (error) {
      if (!isMissingCapability(error)) throw error;
      log.warn({ id }, 'the integration may not read comments; check its capabilities in Notion');
      return [];
    }
  } while (cursor !== undefined);
  return comments;
}

function toComment(raw: Json): Comment | undefined {
  const id = parseNotionId(asText(raw.id));
  const createdAt = asDate(raw.created_time);
  if (id === undefined || createdAt === undefined) return undefined;
  const author = asText(asRecord(raw.display_name).resolved_name) || personText(asRecord(raw.created_by));
  return { id, author: author || 'Somebody', text: plainText(raw.rich_text), createdAt };
}
