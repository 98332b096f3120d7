import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from './render/rich-text.ts';
import { type Match, route, type Services } from './router.ts';
import type { Budget } from './rules/budget.ts';
import { checkHeaders, type Request } from './rules/check.ts';
import { type Fault, type Faults, type FaultTarget, rateLimited, spoil, toRefusal } from './rules/faults.ts';
import { Refusal } from './rules/refusal.ts';
import type { RequestRecorder } from './rules/request-log.ts';

export type Exchange = {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly services: Services;
  readonly token: string;
  readonly requests: RequestRecorder;
  readonly faults: Faults;
  readonly budget: Budget;
  readonly nowMs: () => number;
  /** The methods that another process may call by name. */
  readonly members: () => Readonly<Record<string, unknown>>;
};

/** Answers one request. Rejects only on a bug in the stand-in. */
export async function handle(exchange: Exchange): Promise<void> {
  const { incoming, response, services, nowMs } = exchange;
  const url = new URL(incoming.url ?? '/', 'http://stand-in');
  const body = await readBody(incoming);
  if (url.pathname.startsWith('/files/')) sendFile(response, services, url, nowMs());
  else if (url.pathname === '/__stand-in/call') sendCall(response, exchange, body);
  else answer(exchange, url, body);
}

function answer(exchange: Exchange, url: URL, body: string): void {
  const { incoming, response, nowMs } = exchange;
  const request: Request = {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers as Request['headers'],
    body,
  };
  const match = route(request);
  const entry = {
    method: request.method,
    path: request.path,
    endpoint: match.endpoint,
    id: match.id,
    body: parseOrText(body),
    atMs: nowMs(),
    status: 0,
  };
  exchange.requests.add(entry);
  const fault = exchange.faults.take(toTarget(match, request.query, entry.body));
  if (fault && strike(response, fault)) return;
  const reply = answerTo(exchange, request, match, fault);
  entry.status = reply.status;
  send(response, nowMs(), reply.status, reply.body, reply.headers);
}

function toTarget({ endpoint, id }: Match, query: URLSearchParams, body: unknown): FaultTarget {
  const { start_cursor, filter } = (typeof body === 'object' && body !== null ? body : {}) as Json;
  const inTrash = (filter as Json | undefined)?.in_trash === true;
  return { endpoint, id, hasCursor: query.has('start_cursor') || start_cursor !== undefined, inTrash };
}

type Answer = { readonly status: number; readonly body: Json; readonly headers?: Readonly<Record<string, string>> };

function answerTo(
  { services, token, requests, budget, nowMs }: Exchange,
  request: Request,
  match: Match,
  fault: Fault | undefined,
): Answer {
  const requestId = randomUUID();
  try {
    const waitSeconds = budget.spend();
    if (waitSeconds !== undefined)
      throw rateLimited(
        429,
        'rate_limited',
        'You have been rate limited. Please try again in a few minutes.',
        waitSeconds,
      );
    const refusal = fault && toRefusal(fault);
    if (refusal) throw refusal;
    checkHeaders(request, token);
    const lasting = match.id === undefined ? undefined : services.context.workspace.refusals.get(match.id);
    if (lasting !== undefined) throw toRefusal({ kind: 'status', status: lasting })!;
    const body = { ...match.answer(services), request_id: requestId };
    return { status: 200, body: fault ? spoil(body, fault) : body };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const seconds = error.headers['retry-after'];
    if (seconds !== undefined) requests.holdUntil(nowMs() + Number(seconds) * 1000);
    return { status: error.status, body: error.toBody(requestId), headers: error.headers };
  }
}

/** Applies faults that have no response. Returns whether one applied. */
function strike(response: ServerResponse, fault: Fault): boolean {
  switch (fault.kind) {
    case 'hang':
      return true;
    case 'hang-body':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"object":"list","results":[');
      return true;
    case 'reset':
      response.destroy();
      return true;
    case 'malformed':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"object":"list","resul');
      return true;
    case 'html':
      response.writeHead(fault.status, { 'content-type': 'text/html' });
      response.end('<html><body><h1>Bad Gateway</h1></body></html>');
      return true;
    default:
      return false;
  }
}

export function send(
  response: ServerResponse,
  nowMs: number,
  status: number,
  body: Json,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    date: new Date(nowMs).toUTCString(),
    ...headers,
  });
  response.end(JSON.stringify(body));
}

function sendFile(response: ServerResponse, services: Services, url: URL, nowMs: number): void {
  const { status, file } = services.files.open(url);
  response.writeHead(status, {
    'content-type': file?.type ?? 'text/plain; charset=utf-8',
    date: new Date(nowMs).toUTCString(),
  });
  response.end(file?.content ?? (status === 403 ? 'Request has expired' : 'No such file'));
}

/** `POST /__stand-in/call {method, args}`: calls a mutator from a test in another process. `requests` returns the log. */
function sendCall(response: ServerResponse, { requests, members, nowMs }: Exchange, body: string): void {
  const { method, args = [] } = JSON.parse(body) as { method: string; args?: unknown[] };
  const member = members()[method];
  if (method === 'requests') send(response, nowMs(), 200, { all: requests.all });
  else if (typeof member === 'function') send(response, nowMs(), 200, { result: member(...args) ?? null });
  else send(response, nowMs(), 400, { message: `The stand-in has no ${method}.` });
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function parseOrText(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
