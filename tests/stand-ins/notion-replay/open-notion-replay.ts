import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dashed, isJson, isTrashed, isWhole, type Json, loadRecordings, type Recordings } from './recordings.ts';

export type NotionReplayOptions = {
  /** Folder of recorded exchanges. */
  readonly folder: string;
  /** Lists only pages of which every block was recorded; otherwise all, and what is missing answers 404. */
  readonly onlyWhole: boolean;
};

/** Recorded answers of the real Notion behind a real HTTP server; only the listings are put together anew. */
export type NotionReplay = AsyncDisposable & {
  readonly url: string;
  readonly token: string;
  /** The pages that search lists. */
  readonly pages: readonly Json[];
  readonly recordings: Recordings;
  readonly requests: readonly string[];
};

const TOKEN = 'ntn_replay';

export async function openNotionReplay({ folder, onlyWhole }: NotionReplayOptions): Promise<NotionReplay> {
  const recordings = loadRecordings(folder);
  const ofKind = (kind: string): Json[] => [...recordings.objects.values()].filter(({ object }) => object === kind);
  const pages = ofKind('page').filter(
    (page) => !isTrashed(page) && (!onlyWhole || isWhole(recordings, dashed(String(page.id)))),
  );
  const requests: string[] = [];
  const answers: Answers = { recordings, pages, sources: ofKind('data_source').filter((source) => !isTrashed(source)) };
  const server = createServer((incoming, response) => {
    let text = '';
    incoming.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    incoming.on('end', () => {
      const url = new URL(incoming.url ?? '/', 'http://replay');
      requests.push(`${incoming.method} ${url.pathname}`);
      if (incoming.headers.authorization !== `Bearer ${TOKEN}`)
        send(response, 401, toError(401, 'unauthorized', 'API token is invalid.'));
      else reply(answers, url, text === '' ? {} : (JSON.parse(text) as Json), response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: TOKEN,
    pages,
    recordings,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Answers = { readonly recordings: Recordings; readonly pages: readonly Json[]; readonly sources: readonly Json[] };

const KINDS: Record<string, string> = {
  pages: 'page',
  databases: 'database',
  data_sources: 'data_source',
  blocks: 'block',
  users: 'user',
};

function reply(answers: Answers, url: URL, body: Json, response: ServerResponse): void {
  const [, , collection = '', id = '', rest] = url.pathname.split('/');
  const answer = find(answers, url, body, collection, id, rest);
  if (answer) send(response, 200, answer);
  else
    send(
      response,
      404,
      toError(404, 'object_not_found', `Could not find ${KINDS[collection] ?? collection} with ID: ${id}.`),
    );
}

function find(
  { recordings, pages, sources }: Answers,
  url: URL,
  body: Json,
  collection: string,
  id: string,
  rest: string | undefined,
): Json | undefined {
  if (collection === 'search') return search([...pages, ...sources], body);
  if (collection === 'users' && id === 'me')
    return [...recordings.objects.values()].find(({ object, type }) => object === 'user' && type === 'bot');
  if (rest === 'children') return recordings.children.get(dashed(id))?.get(url.searchParams.get('start_cursor') ?? '');
  if (rest === 'query')
    return toList(
      pages.filter(({ parent }) => isJson(parent) && parent.data_source_id === dashed(id)),
      body,
    );
  return recordings.objects.get(`${KINDS[collection]} ${dashed(id)}`);
}

function search(found: readonly Json[], body: Json): Json {
  const isTrash = isJson(body.filter) && body.filter.in_trash === true;
  return toList(
    isTrash ? [] : found.toSorted((a, b) => String(b.last_edited_time).localeCompare(String(a.last_edited_time))),
    body,
  );
}

/** A page of a listing; the cursor is the place of the next item. */
function toList(items: readonly Json[], body: Json): Json {
  const start = Number(body.start_cursor ?? 0);
  const end = start + Number(body.page_size ?? 100);
  const hasMore = end < items.length;
  return {
    object: 'list',
    results: items.slice(start, end),
    next_cursor: hasMore ? String(end) : null,
    has_more: hasMore,
    type: 'page_or_data_source',
    page_or_data_source: {},
  };
}

const toError = (status: number, code: string, message: string): Json => ({ object: 'error', status, code, message });

function send(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
