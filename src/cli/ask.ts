import { createInterface } from 'node:readline';
import { type Command, InvalidArgumentError } from 'commander';
import type { Answer, Degradation } from '../core/domain/answer.ts';
import type { Hit } from '../core/domain/chunk.ts';
import { blockUrl } from '../core/domain/notion-id.ts';
import { AppError } from '../core/errors.ts';
import type { CommandContext, CommandRunner } from './command.ts';

type AskFlags = { collection?: string; stdin?: boolean; json?: boolean };
type SearchFlags = AskFlags & { limit: number };

export function addAskCommands(program: Command, run: CommandRunner): void {
  program
    .command('ask')
    .description('Answer a question from the indexed pages, with citations.')
    .argument('[question]')
    .option('--collection <name>', 'collection to ask (default: COLLECTION_NAME)')
    .option('--stdin', 'read a question a line')
    .option('--json', 'print one JSON object a question')
    .action((question: string | undefined, flags: AskFlags) =>
      run({ json: flags.json === true }, (context) => runAsk(question, flags, context)),
    );
  program
    .command('search')
    .description('Find the best passages; no model, no cost.')
    .argument('[query]')
    .option('--limit <n>', 'most hits to print, 1 to 50', parseLimit, 8)
    .option('--collection <name>', 'collection to search (default: COLLECTION_NAME)')
    .option('--stdin', 'read a query a line; one line out for each')
    .option('--json', 'print one JSON object a query')
    .action((query: string | undefined, flags: SearchFlags) =>
      run({ json: flags.json === true }, (context) => runSearch(query, flags, context)),
    );
}

function parseLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 50)
    throw new InvalidArgumentError('It must be a whole number from 1 to 50.');
  return limit;
}

async function runAsk(
  question: string | undefined,
  flags: AskFlags,
  { app, out, signal }: CommandContext,
): Promise<undefined> {
  const questions = inputs(question, flags.stdin === true, 'question');
  const ask = await app.ask(signal);
  const collection = flags.collection ?? app.config.collectionName;
  for await (const line of questions) {
    const answer = await ask.ask({ question: line, collection }, signal);
    out.result(toAskJson(answer), () => renderAnswer(answer));
  }
}

async function runSearch(
  query: string | undefined,
  flags: SearchFlags,
  { app, out, signal }: CommandContext,
): Promise<undefined> {
  const queries = inputs(query, flags.stdin === true, 'query');
  const ask = await app.ask(signal);
  const collection = flags.collection ?? app.config.collectionName;
  for await (const line of queries) {
    const hits = await ask.search({ query: line, limit: flags.limit, collection }, signal);
    const result = { query: line, hits: hits.map(toHitJson) };
    out.result(result, () => (hits.length === 0 ? 'Nothing found.' : hits.map(renderHit).join('\n\n')));
  }
}

/** The argument, or the lines of standard input. Wrong usage is told at once, before any service is started. */
function inputs(
  argument: string | undefined,
  isStdin: boolean,
  noun: string,
): AsyncIterable<string> | Iterable<string> {
  if (isStdin && argument !== undefined) throw usage(`Give a ${noun} or --stdin, not both.`);
  if (isStdin) return lines();
  if (argument === undefined) throw usage(`Give a ${noun}, or --stdin to read one a line.`);
  return [argument];
}

/** Empty lines are passed over. */
async function* lines(): AsyncGenerator<string> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') yield line;
  }
}

function usage(message: string): AppError {
  return new AppError({ service: 'app', code: 'usage', message });
}

/** The contract's JSON of an answer, and beside it what makes it clear how far it can be trusted. */
export function toAskJson(answer: Answer): Record<string, unknown> {
  return {
    question: answer.question,
    status: answer.status,
    text: answer.text,
    citations: answer.citations.map(({ n, pageId, blockId, title, url, quote }) => ({
      n,
      pageId,
      blockId,
      title,
      url,
      quote,
    })),
    model: answer.model,
    tokens: answer.tokens,
    costUsd: answer.costUsd,
    ms: answer.ms,
    kind: answer.kind,
    closest: answer.closest,
    degradations: answer.degradations,
  };
}

function toHitJson(hit: Hit, index: number): Record<string, unknown> {
  const blockId = hit.chunk.blocks[0]?.blockId ?? hit.chunk.pageId;
  return {
    rank: index + 1,
    score: hit.score,
    pageId: hit.chunk.pageId,
    blockId,
    title: hit.chunk.pageTitle,
    url: blockUrl(hit.chunk.pageUrl, blockId, hit.chunk.pageId),
    headings: hit.chunk.headings,
    text: hit.chunk.text,
  };
}

function renderHit(hit: Hit, index: number): string {
  const { url } = toHitJson(hit, index);
  const place = [hit.chunk.pageTitle, ...hit.chunk.headings].join(' › ');
  return `${index + 1}. ${place}\n   ${url}\n${indent(hit.chunk.text)}`;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '   ');
}

const DEGRADATION_SENTENCES: Record<Degradation, string> = {
  'no-model': 'No OPENAI_API_KEY is set: these are the passages themselves, not a written answer.',
  'model-down': 'The answering model cannot be reached: these are the passages themselves.',
  'model-slow': 'The answering model was too slow: this is what was verified in time.',
  'out-of-credit': 'The OpenAI account is out of credit: these are the passages themselves.',
  'budget-spent': "Today's budget is spent: these are the passages themselves.",
  'dense-down': 'The vector index cannot be reached, or is being built for another model: only words were matched.',
  'embedding-down': 'The embedding model cannot be reached: only words were matched.',
  'lexical-building': 'The word index is still being built: only meanings were matched.',
};

const NARROWED_SEARCH: ReadonlySet<Degradation> = new Set(['dense-down', 'embedding-down', 'lexical-building']);

export function renderAnswer(answer: Answer): string {
  const lines = [answer.text];
  for (const citation of answer.citations) {
    lines.push(
      `  [${citation.n}] ${[citation.title, ...citation.headings].join(' › ')}${citation.isStale ? ' (edited since)' : ''}`,
    );
    lines.push(`      ${citation.url}`, `      “${citation.quote}”`);
  }
  if (answer.status === 'not_found' && answer.closest.length > 0) {
    lines.push('Closest pages:', ...answer.closest.map((page) => `  ${page.title} — ${page.url}`));
  }
  // Where nothing was found there are no passages to excuse: only what narrowed the search is worth telling.
  const told = answer.degradations.filter((part) => answer.status !== 'not_found' || NARROWED_SEARCH.has(part));
  lines.push(...told.map((degradation) => `(${DEGRADATION_SENTENCES[degradation]})`));
  return lines.join('\n');
}
