/**
 * Discord, Notion and OpenAI for the test host, in one container beside the bot: ports 7001, 7002, 7003.
 * Discord's control is `http://127.0.0.1:7001/control/…`; `GET :7004` counts the requests to Notion and OpenAI.
 * usage: stand-ins.ts FOLDER [PAGES]   FOLDER holds the tokens that are let in: discord-token, notion-token, openai-api-key
 * Prints one line of JSON when all answer.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { openNotionStandIn } from '../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { buildWorkload } from '../../sample/stand-ins/notion/workspace/workload.ts';
import { createHonestModel, type ScriptLine } from '../../sample/stand-ins/openai/honest-model.ts';
import { openOpenAIStandIn } from '../../sample/stand-ins/openai/open-openai-stand-in.ts';
import { handbook } from '../../sample/workspace/workspace.ts';

const [folder = '.', pages] = process.argv.slice(2);
const secret = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8').trim();
const counts = { notion: 0, openai: 0 };

async function startDiscord(): Promise<void> {
  const serve = new URL('../../sample/stand-ins/discord/serve.ts', import.meta.url).pathname;
  const args = ['--host', '0.0.0.0', '--port', '7001', '--token', secret('discord-token')];
  const child = spawn(process.execPath, [serve, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.once('exit', (code) => process.exit(code ?? 1));
  await new Promise((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
}

/** The other two listen on the loopback alone, so a plain forwarder stands in front. */
function forward(port: number, url: string, name: keyof typeof counts): void {
  const target = Number(new URL(url).port);
  createServer((socket) => {
    const upstream = connect(target, '127.0.0.1');
    socket.on('data', (data) => {
      counts[name] += data.toString('latin1').match(/^[A-Z]+ \/\S* HTTP\/1\.1\r$/gm)?.length ?? 0;
    });
    socket.pipe(upstream).pipe(socket);
    socket.on('error', () => upstream.destroy());
    upstream.on('error', () => socket.destroy());
  }).listen(port, '0.0.0.0');
}

const gold = readFileSync(new URL('../../tests/fixtures/gold/questions.jsonl', import.meta.url), 'utf8');
const script = gold
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as ScriptLine);

await startDiscord();
const workspace = pages === undefined ? handbook : buildWorkload({ pages: Number(pages), seed: 1 });
const notion = await openNotionStandIn({ workspace, token: secret('notion-token'), ratePerMinute: 60_000 });
forward(7002, notion.url, 'notion');
const openai = await openOpenAIStandIn({ apiKey: secret('openai-api-key'), respond: createHonestModel(script) });
forward(7003, openai.url, 'openai');
createHttpServer((_request, response) => response.end(JSON.stringify(counts))).listen(7004, '127.0.0.1');
process.stdout.write(`${JSON.stringify({ roots: notion.roots })}\n`);
