import type { NotionObject } from '../../core/domain/document.ts';
import type { NotionId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import type { Job } from '../job.ts';
import { follow } from './discover.ts';

const SHARE = 'In Notion open it, then ••• → Connections → add the integration; or correct NOTION_RESOURCE_ID.';

/**
 * Makes sure that every root can be read. Asks Notion only for roots that are not stored as live.
 * Returns whether one is new to us, so that everything has to be listed from the beginning.
 * Throws `misconfigured` with what is wrong with the root and what to do.
 */
export async function checkRoots(job: Job, signal: AbortSignal): Promise<boolean> {
  let isNew = false;
  for (const root of job.roots) {
    const known = await job.parts.store.liveAmong([root], signal);
    if (known.length > 0) continue;
    await admitRoot(job, root, signal);
    isNew = true;
  }
  return isNew;
}

async function admitRoot(job: Job, id: NotionId, signal: AbortSignal): Promise<void> {
  const { notion, store, clock } = job.parts;
  const object = await notion.object(id, undefined, signal);
  if (object === undefined) {
    throw badRoot(`Notion does not show ${id} to the integration: it does not exist or is not shared with it.`, SHARE);
  }
  if (object.inTrash) {
    throw badRoot(`${nameOf(object)} is in Notion's trash.`, 'Restore it, or take it out of NOTION_RESOURCE_ID.');
  }
  if (isLinkedDatabase(object)) {
    throw badRoot(
      `${nameOf(object)} is a linked database: a view of rows that live elsewhere.`,
      'Open the original database (••• → View data source) and give its link as NOTION_RESOURCE_ID.',
    );
  }
  await store.revive(object, clock.now(), signal);
  job.isPlaced = false;
  job.asked.add(id);
  for (const source of object.dataSources ?? []) await follow(job, source, 'data_source', signal);
  if (object.kind === 'data_source') {
    job.asked.delete(id);
    await follow(job, id, 'data_source', signal);
  }
}

export function isLinkedDatabase(object: NotionObject): boolean {
  return object.kind === 'database' && object.dataSources?.length === 0;
}

export function nameOf({ title, id }: Pick<NotionObject, 'title' | 'id'>): string {
  return title.trim() === '' ? id : `"${title.trim()}" (${id})`;
}

function badRoot(message: string, fix: string): AppError {
  return new AppError({ service: 'notion', code: 'misconfigured', message, fix });
}
