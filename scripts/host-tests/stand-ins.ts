/**
 * Discord, Notion and OpenAI for the test host, in one container beside the bot: ports 7001, 7002, 7003.
 * Discord's control is `http://127.0.0.1:7001/control/…`. On 7004, `GET /` counts the requests to Notion and OpenAI, and
 * `GET /hold-openai` and `/release-openai` stop and continue OpenAI's answers. 7005 records every request as a webhook or a
 * heartbeat service would, and `GET :7004/received` returns them.
 * usage: stand-ins.ts FOLDER [PAGES]   FOLDER holds the accepted tokens: discord-token, notion-token, openai-api-key
 * Prints one line of JSON when all answer, and then the last message on Discord whenever it changes.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { openNotionStandIn } from '../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { buildWorkload } from '../../sample/stand-ins/notion/workspace/workload.ts';
import { createHonestModel, type ScriptLine } from '../../sample/stand-ins/openai/honest-model.ts';
import { openOpenAIStandIn } from '../../sample/stand-ins/openai/open-openai-stand-in.ts';
import { handbook } from '../../sample/workspace/workspace.ts';

const [folder = '.', pages] = process.argv.slice(2);
const secret = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8').trim();
const counts = { notion: 0, openai: 0 };
const received: { method: string | undefined; path: string | undefined; body: string }[] = [];
let released = Promise.resolve();
let release = (): void => undefined;

async function startDiscord(): Promise<void> {
  const serve = new URL('../../sample/stand-ins/discord/serve.ts', import.meta.url).pathname;
  const args = ['--host', '0.0.0.0', '--port', '7001', '--token', secret('discord-token')];
  const child = spawn(process.execPath, [serve, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.once('exit', (code) => process.exit(code ?? 1));
  await new Promise((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
}

/** The journal keeps what people could read, also after the host went down. */
async function printLastMessage(): Promise<void> {
  let printed = '';
  for (;;) {
    await wait(250);
    const answer = await fetch('http://127.0.0.1:7001/control/messages', { method: 'POST', body: '{}' });
    const last = JSON.stringify(((await answer.json()) as unknown[]).at(-1) ?? '');
    if (last !== printed) process.stdout.write(`last message: ${last}\n`);
    printed = last;
  }
}

/** The other two listen only on the loopback interface, so a forwarder makes them reachable. */
function forward(port: number, url: string, name: keyof typeof counts): void {
  const target = Number(new URL(url).port);
  createServer((socket) => {
    const upstream = connect(target, '127.0.0.1');
    socket.on('data', (data) => {
      counts[name] += data.toString('latin1').match(/^[A-Z]+ \/\S* HTTP\/1\.1\r$/gm)?.length ?? 0;
    });
    socket.pipe(upstream);
    if (name === 'openai') void released.then(() => upstream.pipe(socket));
    else upstream.pipe(socket);
    socket.on('error', () => upstream.destroy());
    upstream.on('error', () => socket.destroy());
  }).listen(port, '0.0.0.0');
}

const gold = readFileSync(new URL('../../tests/fixtures/gold/questions.jsonl', import.meta.url), 'utf8');
const script = gold
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as ScriptLine)
  // What `doctor` asks a model.
  .concat({ question: 'When is the garden gate locked?', quote: 'The garden gate is locked at 21:45 every evening' });

await startDiscord();
const workspace = pages === undefined ? handbook : buildWorkload({ pages: Number(pages), seed: 1 });
const notion = await openNotionStandIn({ workspace, token: secret('notion-token'), ratePerMinute: 60_000 });
forward(7002, notion.url, 'notion');
const openai = await openOpenAIStandIn({ apiKey: secret('openai-api-key'), respond: createHonestModel(script) });
forward(7003, openai.url, 'openai');
createHttpServer((request, response) => {
  if (request.url === '/hold-openai') {
    const held = Promise.withResolvers<void>();
    released = held.promise;
    release = held.resolve;
  }
  if (request.url === '/release-openai') release();
  response.end(JSON.stringify(request.url === '/received' ? received : counts));
}).listen(7004, '127.0.0.1');
createHttpServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    received.push({ method: request.method, path: request.url, body: Buffer.concat(chunks).toString() });
    response.end('ok');
  });
}).listen(7005, '0.0.0.0');
process.stdout.write(`${JSON.stringify({ roots: notion.roots })}\n`);
void printLastMessage();
