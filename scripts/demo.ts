import { createInterface } from 'node:readline/promises';
import { openNotionStandIn } from '../sample/stand-ins/notion/open-notion-stand-in.ts';
import { type SampleQuestion, sampleQuestions } from '../sample/workspace/questions.ts';
import { handbook } from '../sample/workspace/workspace.ts';
import { createApp } from '../src/app/app.ts';
import type { App } from '../src/app/parts.ts';
import type { Ask } from '../src/ask/ask.ts';
import { renderAnswer } from '../src/cli/answer-text.ts';
import { createCommandLog } from '../src/cli/command-log.ts';
import { sentencesFor } from '../src/cli/notes.ts';
import { createOutput } from '../src/cli/output.ts';
import { plural } from '../src/cli/plural.ts';
import { watchStdout } from '../src/cli/watch-stdout.ts';
import { readEnvironment } from '../src/config/environment.ts';
import { type Environment, readDotenv } from '../src/config/environment-sources.ts';
import { PROJECT_DIR } from '../src/config/project.ts';
import type { Answer } from '../src/core/domain/answer.ts';
import { AppError, EXIT_CODES, usageError } from '../src/core/errors.ts';
import { formatDuration } from '../src/core/format.ts';

const OPTIONS = ['--once', '--verbose'];

/**
 * Starts the stores, syncs and asks. Without a NOTION_TOKEN it syncs the sample workspace. A stand-in for Notion, stricter
 * than the real service, serves that workspace over HTTP.
 */
async function main(args: readonly string[], signal: AbortSignal): Promise<number> {
  const unknown = args.find((argument) => !OPTIONS.includes(argument));
  if (unknown !== undefined)
    throw usageError(`Unknown option ${unknown}.`, './scripts/demo.sh --help lists the options.');
  await using stack = new AsyncDisposableStack();
  const given = readDotenv(process.env, PROJECT_DIR);
  const isSample = (given.NOTION_TOKEN ?? '') === '' && (given.NOTION_TOKEN_FILE ?? '') === '';
  const environment = isSample ? { ...given, ...(await serveSample(stack)) } : given;
  const config = readEnvironment({
    environment,
    requires: ['NOTION_TOKEN', 'NOTION_RESOURCE_ID'],
    projectDir: PROJECT_DIR,
  });
  for (const warning of config.warnings) say(`Note: ${warning}`);
  const { log } = createCommandLog({ config, isShown: args.includes('--verbose'), stderr: process.stderr });
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
    say(`\n? ${sample.question}\n${renderAnswer(answer, await sentencesFor(sample.question, 'auto'))}`);
    const verdict = judge(sample, answer);
    say(`  ${verdict.isRight ? '✓' : '✗'} ${verdict.text} (${Math.round(answer.ms.total)} ms)`);
    if (!verdict.isRight) wrong += 1;
  }
  say(`\n${sampleQuestions.length - wrong} of ${sampleQuestions.length} sample questions as expected.`);
  return wrong;
}

/** Without a model, passages are no answer: they need the right page among them, and nothing may be called an answer. */
function judge(sample: SampleQuestion, answer: Answer): { readonly isRight: boolean; readonly text: string } {
  if (sample.expected === undefined) {
    return answer.status === 'answered'
      ? { isRight: false, text: 'the workspace does not say this' }
      : { isRight: true, text: 'not called an answer: the workspace does not say' };
  }
  const { pageId, quote } = sample.expected;
  const ofPage = answer.citations.filter((citation) => citation.pageId === pageId);
  if (answer.status === 'passages') {
    return ofPage.length > 0
      ? { isRight: true, text: 'the right page is among the passages' }
      : { isRight: false, text: `expected a passage of the page with the words “${quote}”` };
  }
  return ofPage.some((citation) => citation.quote.includes(quote))
    ? { isRight: true, text: 'the citation is verified and links to the exact block' }
    : { isRight: false, text: `expected a citation with the words “${quote}”` };
}

/** Lines that are pasted together are answered one after the other. An empty line, Ctrl-D or Ctrl-C ends it. */
async function converse(app: App, signal: AbortSignal): Promise<void> {
  const ask = await app.ask(signal);
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '? ' });
  let isEnded = false;
  const end = (): void => {
    isEnded = true;
    // Otherwise the shell's prompt follows ours on the same line.
    process.stdout.write('\n');
    terminal.close();
  };
  terminal.on('SIGINT', end);
  signal.addEventListener('abort', end, { once: true });
  say('\nAsk about the workspace. An empty line ends the demo.');
  terminal.prompt();
  let hasEmptyLine = false;
  for await (const line of terminal) {
    hasEmptyLine = line.trim() === '';
    if (hasEmptyLine) break;
    await answerLine(ask, line, { app, signal });
    // Ctrl-C while an answer was computed has closed the terminal.
    if (isEnded) break;
    terminal.prompt();
  }
  if (!hasEmptyLine && !isEnded) process.stdout.write('\n');
  terminal.close();
}

type Conversation = { readonly app: App; readonly signal: AbortSignal };

async function answerLine(ask: Ask, question: string, { app, signal }: Conversation): Promise<void> {
  try {
    const answer = await ask.ask({ question, collection: app.environment.collectionName }, signal);
    const sentence = await sentencesFor(question, (await app.runtimeSettings(signal)).values().answerLanguage);
    say(`${renderAnswer(answer, sentence)}\n  (${Math.round(answer.ms.total)} ms)`);
  } catch (error) {
    if (!(error instanceof AppError) || signal.aborted) throw error;
    say(`${error.message} ${error.fix ?? ''}`);
  }
}

function say(text: string): void {
  createOutput(process.stdout, process.stderr, false).line(text, { isStyled: true });
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
const stdout = watchStdout(process, stop);
try {
  process.exitCode = await main(process.argv.slice(2), stop.signal);
} catch (caught) {
  // What is wrong with standard output caused what came after it.
  const error = stop.signal.aborted ? stop.signal.reason : caught;
  if (!(error instanceof AppError)) throw error;
  if (!stdout.isClosed()) process.stderr.write(`${error.message}\n${error.fix === undefined ? '' : `${error.fix}\n`}`);
  process.exitCode = stdout.isClosed() ? 0 : EXIT_CODES[error.code];
}
