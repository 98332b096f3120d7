import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ChatRequest, checkChatRequest } from './chat-request.ts';
import { type HabitReply, limited, type Reply, sendStream, toCompletion, toHabit, toUsage } from './chat-response.ts';
import { isJson, type Json } from './check.ts';
import { fitContext } from './context-window.ts';
import { type Dialect, OPENAI } from './dialect.ts';
import { type EmbeddingModels, embed } from './embed.ts';
import {
  badKey,
  createOpenAIFaults,
  type OpenAIEndpoint,
  type OpenAIFault,
  type OpenAIFaults,
  toRefusal,
} from './faults.ts';
import { createPromptCache, type PromptCache } from './prompt-cache.ts';
import { invalid, Refusal } from './refusal.ts';

type Respond = (request: ChatRequest) => Reply | HabitReply;

export type OpenAIStandInOptions = {
  readonly apiKey?: string;
  readonly port?: number;
  readonly chatModels?: readonly string[];
  /** Name → dimensions. */
  readonly embeddingModels?: EmbeddingModels;
  /** Inputs allowed in one request; default: OpenAI's 2,048. */
  readonly maxInputs?: number;
  /** The reply of the chat model. */
  readonly respond?: Respond;
  readonly dialect?: Partial<Dialect>;
};

type OpenAIRequest = {
  readonly endpoint: OpenAIEndpoint;
  readonly path: string;
  readonly body: Json;
  readonly headers: IncomingMessage['headers'];
  status: number;
};

/** An OpenAI-compatible server on the loopback interface. It hashes words into embeddings; the test decides the chat replies. */
export type OpenAIStandIn = AsyncDisposable & {
  /** For the client's `baseURL`: ends in `/v1`. */
  readonly url: string;
  readonly apiKey: string;
  readonly requests: readonly OpenAIRequest[];
  count(endpoint?: OpenAIEndpoint): number;
  /** Number of embedded texts since the start. */
  readonly embeddedInputs: number;
  resetRequests(): void;
  /** Replaces the reply of the chat model. */
  respondWith(respond: Respond): void;
  fail(fault: OpenAIFault): void;
  clearFaults(): void;
};

const EMBEDDING_MODELS: EmbeddingModels = {
  'text-embedding-3-large': 3072,
  'text-embedding-3-small': 1536,
  'text-embedding-ada-002': 1536,
  'nomic-embed-text': 768,
};
const CHAT_MODELS = ['gpt-6-luna', 'gpt-4o-mini', 'llama3.1'];

type Server = {
  readonly options: OpenAIStandInOptions;
  readonly apiKey: string;
  readonly dialect: Dialect;
  readonly faults: OpenAIFaults;
  readonly cache: PromptCache;
  readonly requests: OpenAIRequest[];
  respond: Respond;
};

export async function openOpenAIStandIn(options: OpenAIStandInOptions = {}): Promise<OpenAIStandIn> {
  const server: Server = {
    options,
    apiKey: options.apiKey ?? 'sk-stand-in',
    dialect: { ...OPENAI, ...options.dialect },
    faults: createOpenAIFaults(),
    cache: createPromptCache(),
    requests: [],
    respond: options.respond ?? (() => 'The stand-in was not told what to say.'),
  };
  const http = createServer((incoming, response) => {
    handle(server, incoming, response).catch((error) => {
      if (response.headersSent) response.destroy();
      else if (error instanceof Refusal) send(response, error.status, error.toBody(), error.headers);
      else send(response, 500, { error: { message: String(error), type: 'server_error', param: null, code: null } });
    });
  });
  await new Promise<void>((resolve) => http.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`,
    apiKey: server.apiKey,
    requests: server.requests,
    count: (endpoint) =>
      server.requests.filter((request) => endpoint === undefined || request.endpoint === endpoint).length,
    get embeddedInputs() {
      const done = server.requests.filter(({ endpoint, status }) => endpoint === 'embeddings' && status === 200);
      return done.reduce((sum, { body }) => sum + (Array.isArray(body.input) ? body.input.length : 1), 0);
    },
    resetRequests: () => {
      server.requests.length = 0;
    },
    respondWith: (respond) => {
      server.respond = respond;
    },
    fail: server.faults.add,
    clearFaults: server.faults.clear,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

const ENDPOINTS: Record<string, OpenAIEndpoint> = {
  'POST /v1/embeddings': 'embeddings',
  'POST /v1/chat/completions': 'chat',
  'GET /v1/models': 'models',
};

async function handle(server: Server, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (incoming.url ?? '').split('?')[0] ?? '';
  const text = await readBody(incoming);
  const endpoint = ENDPOINTS[`${incoming.method} ${path}`];
  if (!endpoint) throw new Refusal(404, 'invalid_request_error', `Invalid URL (${incoming.method} ${path})`);
  const body = parse(text);
  const request: OpenAIRequest = { endpoint, path, body, headers: incoming.headers, status: 0 };
  server.requests.push(request);
  response.once('close', () => {
    request.status = response.headersSent ? response.statusCode : 0;
  });
  if (incoming.headers.authorization !== `Bearer ${server.apiKey}`) throw badKey();
  const fault = server.faults.take(endpoint);
  if (fault && strike(response, fault)) return;
  const refusal = fault && toRefusal(fault);
  if (refusal) throw refusal;
  await answer(server, endpoint, body, response, fault);
}

async function answer(
  server: Server,
  endpoint: OpenAIEndpoint,
  body: Json,
  response: ServerResponse,
  fault: OpenAIFault | undefined,
): Promise<void> {
  const { options, dialect } = server;
  const embeddingModels = options.embeddingModels ?? EMBEDDING_MODELS;
  const chatModels = options.chatModels ?? CHAT_MODELS;
  if (endpoint === 'embeddings') send(response, 200, embed(body, embeddingModels, dialect, options.maxInputs));
  else if (endpoint === 'models') send(response, 200, toModels([...chatModels, ...Object.keys(embeddingModels)]));
  else await chat(server, checkChatRequest(body, chatModels, dialect), response, fault);
}

async function chat(
  server: Server,
  request: ChatRequest,
  response: ServerResponse,
  fault: OpenAIFault | undefined,
): Promise<void> {
  const seen = fitContext(request, server.dialect);
  const cachedTokens = server.cache.hit(seen.messages);
  const habit = toHabit(server.respond(seen));
  if (habit.delayMs !== undefined) await delayed(habit.delayMs, response);
  if (habit.raw) {
    response.writeHead(habit.raw.status, { 'content-type': 'application/json', ...habit.raw.headers });
    response.end(habit.raw.body);
    return;
  }
  if (seen.isStream && !habit.isWhole) {
    await sendStream(response, seen, habit, {
      cachedTokens,
      cutAfter: fault?.kind === 'cut-stream' ? fault.afterPieces : undefined,
    });
    return;
  }
  const reasoning = await whole(habit.reasoning ?? [], seen.maxTokens);
  const { text, end } = await whole(habit.content ?? [], seen.maxTokens);
  const finishReason = habit.finishReason === undefined ? end : habit.finishReason;
  const usage = habit.usage === undefined ? toUsage(seen, text, cachedTokens) : habit.usage;
  send(response, 200, toCompletion(seen, habit, text, { finishReason, usage, reasoning: reasoning.text }));
}

async function whole(reply: Reply, maxTokens: number | undefined): Promise<{ text: string; end: 'stop' | 'length' }> {
  const pieces = limited(reply, maxTokens);
  let text = '';
  let step = await pieces.next();
  for (; !step.done; step = await pieces.next()) text += step.value;
  return { text, end: step.value };
}

/** Ends early if the client gives up. */
function delayed(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Applies faults that have no response. Returns whether one applied. */
function strike(response: ServerResponse, fault: OpenAIFault): boolean {
  if (fault.kind === 'reset') response.destroy();
  if (fault.kind === 'malformed') response.writeHead(200, { 'content-type': 'application/json' }).end('{"object":"li');
  if (fault.kind === 'hang-stream') response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
  return ['hang', 'hang-stream', 'reset', 'malformed'].includes(fault.kind);
}

function toModels(ids: readonly string[]): Json {
  return {
    object: 'list',
    data: ids.map((id) => ({ id, object: 'model', created: 1_767_225_600, owned_by: 'stand-in' })),
  };
}

function send(
  response: ServerResponse,
  status: number,
  body: Json,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function parse(text: string): Json {
  if (text === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (isJson(body)) return body;
  } catch {
    // Falls through to the response for a body that is not an object.
  }
  throw invalid('We could not parse the JSON body of your request.');
}
