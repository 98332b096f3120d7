import { createInterface } from 'node:readline/promises';
import { openNotionStandIn } from '../sample/stand-ins/notion/open-notion-stand-in.ts';
import { type SampleQuestion, sampleQuestions } from '../sample/workspace/questions.ts';
import { handbook } from '../sample/workspace/workspace.ts';
import { createApp } from '../src/app/app.ts';
import type { App } from '../src/app/parts.ts';
import { renderAnswer } from '../src/cli/answer-text.ts';
import { createOutput } from '../src/cli/output.ts';
import { plural } from '../src/cli/plural.ts';
import { PROJECT_DIR, readEnvironment } from '../src/config/environment.ts';
import { type Environment, readDotenv } from '../src/config/environment-sources.ts';
import type { Answer } from '../src/core/domain/answer.ts';
import { AppError, EXIT_CODES } from '../src/core/errors.ts';
import { formatDuration } from '../src/core/format.ts';
import { createLog } from '../src/core/log.ts';

/**
 * Starts the stores, syncs and asks. Without a NOTION_TOKEN it syncs the sample workspace. A stand-in for Notion, stricter
 * than the real service, serves that workspace over HTTP.
 */
async function main(args: readonly string[], signal: AbortSignal): Promise<number> {
  await using stack = new AsyncDisposableStack();
  const given = readDotenv(process.env, PROJECT_DIR);
  const isSample = (given.NOTION_TOKEN ?? '') === '' && (given.NOTION_TOKEN_FILE ?? '') === '';
  const environment = isSample ? { ...given, ...(await serveSample(stack)) } : given;
  const config = readEnvironment({
    environment,
    requires: ['NOTION_TOKEN', 'NOTION_RESOURCE_ID'],
    projectDir: PROJECT_DIR,
  });
  const log = createLog({
    level: environment.LOG_LEVEL ?? 'error',
    secrets: config.secrets,
    withJournalPriority: false,
    fd: 2,
  });
  const app = stack.use(createApp(config, log));
  await syncAll(app, isSample, signal);
  const wrong = isSample ? await askSamples(app, signal) : 0;
  const isInteractive = process.stdin.isTTY === true && process.stdout.isTTY === true && !args.includes('--once');
  if (isInteractive) await converse(app, signal);
  else say('Ask more: ./scripts/notionbot.sh ask "…"');
  return wrong === 0 ? 0 : 1;
}

async function serveSample(stack: AsyncDisposableStack): Promise<Environment> {
  const notion = stack.use(await openNotionStandIn({ workspace: handbook }));
  say(`Serving the sample workspace “${handbook.name}” over Notion’s API, at ${notion.url}`);
  return { NOTION_BASE_URL: notion.url, NOTION_TOKEN: notion.token, NOTION_RESOURCE_ID: notion.roots.join(',') };
}

async function syncAll(app: App, isSample: boolean, signal: AbortSignal): Promise<void> {
  say(
    app.environment.databaseUrl === undefined
      ? 'Starting Postgres and Chroma …'
      : 'Connecting to Postgres and Chroma …',
  );
  const sync = await app.sync(signal);
  say(`Syncing ${isSample ? 'the sample workspace' : 'Notion'} …`);
  const bar = await createOutput(process.stdout, process.stderr, false).openProgress();
  try {
    const report = await sync.run(
      {
        mode: 'incremental',
        collection: app.environment.collectionName,
        resources: [],
        onProgress: (progress) => bar.show(progress),
      },
      signal,
    );
    bar.close();
    say(
      `${plural(report.discovered, 'page')} = ${report.indexed} indexed + ${report.unchanged} unchanged + ${report.skipped} skipped + ${report.failed} failed, in ${plural(report.requests, 'request')} and ${formatDuration(report.seconds, 'en')}`,
    );
  } finally {
    bar.close();
  }
}

/** Returns how many sample questions got a wrong answer. */
async function askSamples(app: App, signal: AbortSignal): Promise<number> {
  const ask = await app.ask(signal);
  let wrong = 0;
  for (const sample of sampleQuestions) {
    const answer = await ask.ask({ question: sample.question, collection: app.environment.collectionName }, signal);
    say(`\n? ${sample.question}\n${renderAnswer(answer)}`);
    const verdict = judge(sample, answer);
    say(`  ${verdict.isRight ? '✓' : '✗'} ${verdict.text} (${Math.round(answer.ms.total)} ms)`);
    if (!verdict.isRight) wrong += 1;
  }
  say(`\n${sampleQuestions.length - wrong} of ${sampleQuestions.length} sample questions as expected.`);
  return wrong;
}

function judge(sample: SampleQuestion, answer: Answer): { readonly isRight: boolean; readonly text: string } {
  if (sample.expected === undefined) {
    return answer.status === 'not_found'
      ? { isRight: true, text: 'correctly not answered: the workspace does not say' }
      : { isRight: false, text: 'the workspace does not say this' };
  }
  const { pageId, quote } = sample.expected;
  const isRight = answer.citations.some((citation) => citation.pageId === pageId && citation.quote.includes(quote));
  return isRight
    ? { isRight, text: 'the citation is verified and links to the exact block' }
    : { isRight, text: `expected a citation with the words “${quote}”` };
}

async function converse(app: App, signal: AbortSignal): Promise<void> {
  const ask = await app.ask(signal);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  signal.addEventListener('abort', () => terminal.close(), { once: true });
  say('\nAsk about the workspace. An empty line ends the demo.');
  for (;;) {
    const question = await terminal.question('? ', { signal }).catch(() => '');
    if (question.trim() === '') break;
    try {
      const answer = await ask.ask({ question, collection: app.environment.collectionName }, signal);
      say(`${renderAnswer(answer)}\n  (${Math.round(answer.ms.total)} ms)`);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      say(`${error.message} ${error.fix ?? ''}`);
    }
  }
  terminal.close();
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort(
      new AppError({ service: 'app', code: 'cancelled', message: 'Stopped. The next run continues from here.' }),
    );
  });
}
try {
  process.exitCode = await main(process.argv.slice(2), stop.signal);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n${error.fix === undefined ? '' : `${error.fix}\n`}`);
  process.exitCode = EXIT_CODES[error.code];
}
