import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Exchange,
  isJson,
  type Json,
  knownObjects,
  type Recording,
} from '../../tests/fixtures/notion-recordings.ts';

export type NotionReplayOptions = {
  readonly recordings: readonly Recording[];
  /**
   * `in-order`: the first request gets the first response, and the last response is repeated. For a single recording.
   * `last`: always the last response, because recordings of different days contradict each other. An object that appears
   * in some listing can be requested.
   */
  readonly order: 'in-order' | 'last';
  /**
   * Search lists the recorded pages with these ids, newest edit first, because no recording contains the whole workspace
   * in one search.
   */
  readonly searchable?: ReadonlySet<string>;
};

/** An HTTP server on the loopback interface with recorded responses of the real Notion. */
export type NotionReplay = AsyncDisposable & {
  /** For the client's `baseUrl`, without `/v1`. */
  readonly url: string;
  /** Requests without a recorded response. They got 404. */
  readonly unknown: readonly string[];
  readonly requestCount: () => number;
};

/** What distinguishes requests. The client is free to choose page sizes, filters and sorts. */
function keyOf(method: string, path: string, cursor: unknown): string {
  return `${method} ${decodeURIComponent(path)} ${typeof cursor === 'string' ? cursor : ''}`;
}

export async function openNotionReplay(options: NotionReplayOptions): Promise<NotionReplay> {
  const answers = collectAnswers(options);
  const known = options.order === 'last' ? knownObjects(options.recordings) : new Map<string, Json>();
  const unknown: string[] = [];
  let requests = 0;
  const server = createServer((incoming, response) => {
    requests += 1;
    readBody(incoming).then((body) => {
      const url = new URL(incoming.url ?? '/', 'http://replay');
      const method = incoming.method ?? 'GET';
      const cursor = url.searchParams.get('start_cursor') ?? body.start_cursor;
      const key = keyOf(method, url.pathname, cursor);
      if (options.searchable && key.startsWith('POST /v1/search ')) {
        return send(response, 200, searchResult(known, options.searchable, body));
      }
      const queue = answers.get(key);
      const exchange = queue && (queue.length > 1 ? queue.shift() : queue[0]);
      if (exchange) return send(response, exchange.status, exchange.response_body ?? {});
      const object = method === 'GET' ? known.get(objectId(url.pathname) ?? '') : undefined;
      if (object) return send(response, 200, object);
      unknown.push(key.trim());
      const message = 'Could not find it. Make sure that it is shared with your integration.';
      send(response, 404, { object: 'error', status: 404, code: 'object_not_found', message });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    unknown,
    requestCount: () => requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function collectAnswers({ recordings, order }: NotionReplayOptions): Map<string, Exchange[]> {
  const answers = new Map<string, Exchange[]>();
  for (const exchange of recordings.flatMap(({ exchanges }) => exchanges)) {
    const key = keyOf(
      exchange.method,
      exchange.path,
      exchange.query.start_cursor ?? exchange.request_body?.start_cursor,
    );
    if (order === 'last') answers.set(key, [exchange]);
    else answers.set(key, [...(answers.get(key) ?? []), exchange]);
  }
  return answers;
}

function objectId(path: string): string | undefined {
  return /^\/v1\/(?:pages|databases|data_sources)\/([^/]+)$/.exec(path)?.[1];
}

/** One page of results is enough, because the recordings contain fewer objects than the largest page can. */
function searchResult(known: ReadonlyMap<string, Json>, ids: ReadonlySet<string>, body: Json): Json {
  const wantsTrash = isJson(body.filter) && body.filter.in_trash === true;
  const results = [...known.values()]
    .filter(({ id, in_trash }) => ids.has(String(id)) && (in_trash === true) === wantsTrash)
    .sort((a, b) => String(b.last_edited_time).localeCompare(String(a.last_edited_time)));
  return { object: 'list', type: 'page_or_data_source', results, has_more: false, next_cursor: null };
}

async function readBody(incoming: IncomingMessage): Promise<Json> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? {} : JSON.parse(text);
}

function send(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
