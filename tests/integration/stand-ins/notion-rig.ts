import { Client, isNotionClientError } from '@notionhq/client';
import {
  type NotionStandIn,
  type NotionStandInOptions,
  openNotionStandIn,
} from '../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { handbook } from '../../../sample/workspace/workspace.ts';

/** The handbook at half a minute past ten: what is rounded to the minute shows. */
export const openHandbook = (options: Omit<NotionStandInOptions, 'workspace'> = {}): Promise<NotionStandIn> =>
  openNotionStandIn({ workspace: handbook, now: () => new Date('2026-11-20T10:00:30Z'), ...options });

/** Notion’s own client, which tries nothing again. */
export const toClient = (server: NotionStandIn, auth = server.token, timeoutMs = 20_000): Client =>
  new Client({
    auth,
    baseUrl: server.url,
    notionVersion: '2026-03-11',
    retry: false,
    timeoutMs,
    logger: () => undefined,
  });

/** The code that the client tells an error by; `ok` where there was none. */
export const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'ok',
    (error) => (isNotionClientError(error) ? error.code : String(error)),
  );

/** A request that the client would not send. */
export const request = (
  server: NotionStandIn,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'notion-version': '2026-03-11', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

export type Found = { id: string; last_edited_time: string; in_trash: boolean };
