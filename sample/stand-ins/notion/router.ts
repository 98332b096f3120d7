import type { Context } from './context.ts';
import { createPage } from './create-page.ts';
import { queryDataSource } from './query.ts';
import { getBlock, listChildren } from './render/blocks.ts';
import { getDatabase, getDataSource, getMarkdown, getMe, getPage, getUser, listUsers } from './render/objects.ts';
import { getProperty } from './render/property-item.ts';
import type { Json } from './render/rich-text.ts';
import { checkId, checkQuery, parseBody, type Request } from './rules/check.ts';
import type { Files } from './rules/files.ts';
import { Refusal } from './rules/refusal.ts';
import type { Endpoint } from './rules/request-log.ts';
import { search } from './search.ts';
import { listComments } from './workspace/comments.ts';
import { dashed, isUuid } from './workspace/ids.ts';
import type { Mutators } from './workspace/mutators.ts';

export type Services = { readonly context: Context; readonly mutators: Mutators; readonly files: Files };

type Route = {
  readonly endpoint: Endpoint;
  readonly method: string;
  readonly path: RegExp;
  /** Name of the id in messages. */
  readonly idName?: string;
  answer(services: Services, request: Request, id: string, rest: string): Json;
};

const ROUTES: readonly Route[] = [
  {
    endpoint: 'search',
    method: 'POST',
    path: /^\/v1\/search$/,
    answer: ({ context }, request) => search(context, parseBody(request)),
  },
  {
    endpoint: 'query',
    method: 'POST',
    path: /^\/v1\/data_sources\/([^/]+)\/query$/,
    idName: 'data_source_id',
    answer: ({ context }, request, id) => queryDataSource(context, id, request.query, parseBody(request)),
  },
  get('page', /^\/v1\/pages\/([^/]+)$/, 'page_id', ({ context }, { query }, id) => getPage(context, id, query)),
  get('markdown', /^\/v1\/pages\/([^/]+)\/markdown$/, 'page_id', ({ context }, { query }, id) =>
    getMarkdown(context, id, query),
  ),
  get('property', /^\/v1\/pages\/([^/]+)\/properties\/([^/]+)$/, 'page_id', ({ context, files }, { query }, id, rest) =>
    getProperty(context, id, decodeURIComponent(rest), query, files.sign),
  ),
  get('database', /^\/v1\/databases\/([^/]+)$/, 'database_id', ({ context }, _, id) => getDatabase(context, id)),
  get('data_source', /^\/v1\/data_sources\/([^/]+)$/, 'data_source_id', ({ context }, _, id) =>
    getDataSource(context, id),
  ),
  get('block', /^\/v1\/blocks\/([^/]+)$/, 'block_id', ({ context }, _, id) => getBlock(context, id)),
  get('children', /^\/v1\/blocks\/([^/]+)\/children$/, 'block_id', ({ context }, { query }, id) =>
    listChildren(context, id, query),
  ),
  get('comments', /^\/v1\/comments$/, undefined, ({ context }, { query }) => listComments(context, query)),
  get('me', /^\/v1\/users\/me$/, undefined, ({ context }, { query }) => {
    checkQuery(query, []);
    return getMe(context);
  }),
  get('users', /^\/v1\/users$/, undefined, ({ context }, { query }) => listUsers(context, query)),
  get('user', /^\/v1\/users\/([^/]+)$/, 'user_id', ({ context }, _, id) => getUser(context, id)),
  {
    endpoint: 'create_page',
    method: 'POST',
    path: /^\/v1\/pages$/,
    answer: ({ context, mutators }, request) => createPage(context, mutators, parseBody(request)),
  },
];

function get(endpoint: Endpoint, path: RegExp, idName: string | undefined, answer: Route['answer']): Route {
  return { endpoint, method: 'GET', path, answer, ...(idName !== undefined && { idName }) };
}

export type Match = {
  readonly endpoint: Endpoint;
  readonly id: string | undefined;
  /** Throws a Refusal. */
  answer(services: Services): Json;
};

/** Finds the endpoint of a request. Like Notion, responds with 400 to an unknown one. */
export function route(request: Request): Match {
  for (const candidate of ROUTES) {
    const match = candidate.path.exec(request.path);
    if (!match || candidate.method !== request.method) continue;
    const [, raw = '', rest = ''] = match;
    return {
      endpoint: candidate.endpoint,
      id: isUuid(raw) ? dashed(raw) : undefined,
      answer: (services) => {
        const id = candidate.idName === undefined ? '' : checkId(candidate.idName, raw);
        return candidate.answer(services, request, id, rest);
      },
    };
  }
  return {
    endpoint: 'unknown',
    id: undefined,
    answer: () => {
      throw new Refusal(400, 'invalid_request_url', 'Invalid request URL.');
    },
  };
}
