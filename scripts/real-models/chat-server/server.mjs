import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { openModel } from './model.mjs';

/**
 * usage: node server.mjs --model FILE.gguf --name NAME --port PORT [--context 8192] [--threads 1]
 * OpenAI's Chat Completions on loopback, streams only. Errors have the form of llama.cpp's server, which the bot also
 * meets elsewhere.
 */
const MAX_BODY_BYTES = 4_000_000;
const DEFAULT_MAX_TOKENS = 1_000;

const { values } = parseArgs({
  options: {
    model: { type: 'string' },
    name: { type: 'string' },
    port: { type: 'string' },
    context: { type: 'string', default: '8192' },
    threads: { type: 'string', default: '1' },
  },
});
const model = await openModel(values.model, { contextTokens: Number(values.context), threads: Number(values.threads) });
/** One reply at a time: two would only share the processor. */
let queue = Promise.resolve();

class Refusal extends Error {
  constructor(status, type, message) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

createServer((request, response) => {
  answer(request, response).catch((error) => {
    const refusal =
      error instanceof Refusal ? error : new Refusal(500, 'server_error', String(error?.message ?? error));
    if (response.headersSent) response.destroy();
    else
      sendJson(response, refusal.status, {
        error: { code: refusal.status, message: refusal.message, type: refusal.type },
      });
  });
}).listen(Number(values.port), '127.0.0.1');

async function answer(request, response) {
  const { pathname } = new URL(request.url, 'http://127.0.0.1');
  if (request.method === 'GET' && pathname === '/v1/models') {
    sendJson(response, 200, { object: 'list', data: [{ id: values.name, object: 'model', owned_by: 'local' }] });
    return;
  }
  if (request.method !== 'POST' || pathname !== '/v1/chat/completions')
    throw new Refusal(404, 'not_found_error', 'File Not Found');
  const body = await readJson(request);
  if (body.model !== values.name) throw new Refusal(404, 'not_found_error', `model '${body.model}' not found`);
  if (body.stream !== true) throw new Refusal(400, 'invalid_request_error', 'only "stream": true is supported');
  const controller = new AbortController();
  response.on('close', () => controller.abort());
  const turn = queue.then(() => (controller.signal.aborted ? undefined : stream(response, body, controller.signal)));
  queue = turn.catch(() => {});
  await turn;
}

async function stream(response, body, signal) {
  const promptTokens = model.countPrompt(body.messages);
  if (promptTokens >= model.contextTokens)
    throw new Refusal(
      400,
      'exceed_context_size_error',
      `the request exceeds the available context size (${model.contextTokens} tokens), try increasing it`,
    );
  const wanted = body.max_completion_tokens ?? body.max_tokens ?? DEFAULT_MAX_TOKENS;
  const maxTokens = Math.min(wanted, model.contextTokens - promptTokens);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const id = `chatcmpl-${Date.now()}`;
  const frame = { id, object: 'chat.completion.chunk', created: Math.floor(Date.now() / 1_000), model: values.name };
  const send = (rest) => response.write(`data: ${JSON.stringify({ ...frame, ...rest })}\n\n`);
  const choice = (delta, reason) => [{ index: 0, delta, finish_reason: reason }];
  send({ choices: choice({ role: 'assistant', content: '' }, null) });
  const { outputTokens, isCut } = await model.reply({
    messages: body.messages,
    format: body.response_format,
    maxTokens,
    onText: (content) => send({ choices: choice({ content }, null) }),
    signal,
  });
  send({ choices: choice({}, isCut ? 'length' : 'stop') });
  if (body.stream_options?.include_usage === true) {
    const total = promptTokens + outputTokens;
    send({ choices: [], usage: { prompt_tokens: promptTokens, completion_tokens: outputTokens, total_tokens: total } });
  }
  response.end('data: [DONE]\n\n');
}

async function readJson(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Refusal(413, 'invalid_request_error', 'the request is too large');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Refusal(400, 'invalid_request_error', 'the body is no JSON');
  }
}

function sendJson(response, status, value) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}
