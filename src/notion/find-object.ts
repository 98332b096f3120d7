import type { Client } from '@notionhq/client';
import type { NotionObject, ObjectKind } from '../core/domain/document.ts';
import { asRecord } from './objects/json.ts';
import { toNotionObject } from './objects/objects.ts';
import { isInvalid, isMissingCapability, isNotFound, malformed } from './transport/notion-error.ts';
import type { Read } from './transport/transport.ts';

const KINDS: readonly ObjectKind[] = ['page', 'data_source', 'database'];

const RETRIEVE: Record<ObjectKind, (client: Client, id: string) => Promise<unknown>> = {
  page: (client, id) => client.pages.retrieve({ page_id: id }),
  database: (client, id) => client.databases.retrieve({ database_id: id }),
  data_source: (client, id) => client.dataSources.retrieve({ data_source_id: id }),
};

/** Undefined if the object is gone or not shared. */
export async function retrieve(
  read: Read,
  id: string,
  kind: ObjectKind,
  signal: AbortSignal,
): Promise<NotionObject | undefined> {
  try {
    const { body } = await read((client) => RETRIEVE[kind](client, id), signal);
    const object = toNotionObject(asRecord(body));
    if (object === undefined) throw malformed(`a ${kind.replace('_', ' ')} (${id})`);
    return object;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/**
 * Tries each kind: Notion answers 404, 400 or 403 if the id belongs to an object of another kind. Throws the last 403 if
 * no kind fits.
 */
export async function findObject(read: Read, id: string, signal: AbortSignal): Promise<NotionObject | undefined> {
  let refusal: unknown;
  for (const kind of KINDS) {
    const object = await retrieve(read, id, kind, signal).catch((error: unknown) => {
      if (!isInvalid(error) && !isMissingCapability(error)) throw error;
      refusal = isMissingCapability(error) ? error : refusal;
      return undefined;
    });
    if (object !== undefined) return object;
  }
  if (refusal !== undefined) throw refusal;
  return undefined;
}
