import { onTestFinished } from 'vitest';
import { openNotionReplay } from '../../../sample/stand-ins/notion-replay.ts';
import type { NotionId } from '../../../src/core/domain/notion-id.ts';
import type { Log } from '../../../src/core/log.ts';
import type { Notion } from '../../../src/core/ports/notion.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createNotion } from '../../../src/notion/notion.ts';
import { createSimClock } from '../../fakes/sim-clock.ts';
import type { Exchange, Json } from '../../fixtures/notion-recordings.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

export const A = '00000000-0000-4000-8000-00000000000a' as NotionId;
export const B = '00000000-0000-4000-8000-00000000000b' as NotionId;
export const TIME = '2026-03-01T10:00:00.000Z';

/** A Notion that gives these answers and no others, until the test ends. */
export async function answering(exchanges: readonly Exchange[], log: Log = silentLog): Promise<Notion> {
  const replay = await openNotionReplay({ recordings: [{ name: 'made up', exchanges }], order: 'in-order' });
  onTestFinished(() => replay[Symbol.asyncDispose]());
  const options = { token: new Secret('ntn'), baseUrl: replay.url, ratePerMinute: 1e6, clock: createSimClock() };
  return createNotion(options, log);
}

export const exchange = (method: string, path: string, body: Json, rest: Partial<Exchange> = {}): Exchange => ({
  method,
  path,
  query: {},
  request_body: null,
  status: 200,
  response_body: body,
  ...rest,
});

export const list = (results: readonly unknown[], more: Json = {}): Json => ({
  object: 'list',
  results,
  has_more: false,
  next_cursor: null,
  ...more,
});

export const page = (id: string, more: Json = {}): Json => ({
  object: 'page',
  id,
  created_time: TIME,
  last_edited_time: TIME,
  url: `https://www.notion.so/${id.replaceAll('-', '')}#x`,
  parent: { type: 'workspace', workspace: true },
  in_trash: false,
  properties: {},
  ...more,
});
