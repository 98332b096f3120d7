import { type Command, InvalidArgumentError } from 'commander';
import type { Hit } from '../../core/domain/chunk.ts';
import { blockUrl } from '../../core/domain/notion-id.ts';
import type { CommandContext, CommandRunner } from '../command.ts';
import { inputsFrom } from '../input.ts';

type Flags = { collection?: string; stdin?: boolean; json?: boolean; limit: number };

export function addSearchCommand(program: Command, run: CommandRunner): void {
  program
    .command('search')
    .description('Find the best passages without a language model.')
    .argument('[query...]', 'needs no quotes')
    .option('--limit <n>', 'maximum number of hits, 1 to 50', parseLimit, 8)
    .option('--collection <name>', 'collection to search (default: COLLECTION_NAME)')
    .option('--stdin', 'read one query per line from standard input')
    .option('--json', 'print one JSON object per query')
    .action((query: string[], flags: Flags) =>
      run({ json: flags.json === true }, (context) => search(query, flags, context)),
    );
}

function parseLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 50) return limit;
  throw new InvalidArgumentError('It must be a whole number from 1 to 50.');
}

async function search(query: readonly string[], flags: Flags, { app, out, signal }: CommandContext) {
  const queries = inputsFrom(query, flags.stdin === true, 'query');
  const flow = await app.ask(signal, { first: query.join(' ').trim() || undefined });
  const collection = flags.collection ?? app.environment.collectionName;
  for await (const line of queries) {
    const hits = await flow.search({ query: line, limit: flags.limit, collection }, signal);
    const result = { query: line, hits: hits.map(toJson) };
    out.result(result, () => (hits.length === 0 ? 'Nothing matches.' : hits.map(render).join('\n\n')));
  }
  return undefined;
}

function toJson(hit: Hit, index: number): Record<string, unknown> {
  const blockId = hit.chunk.blocks[0]?.blockId ?? hit.chunk.pageId;
  return {
    rank: index + 1,
    score: hit.score,
    pageId: hit.chunk.pageId,
    blockId,
    title: hit.chunk.pageTitle,
    url: blockUrl(hit.chunk.pageUrl, blockId, hit.chunk.pageId),
    headings: hit.chunk.headings,
    editedAt: hit.chunk.editedAt,
    ...(hit.pageState && { pageState: hit.pageState }),
    text: hit.chunk.text,
  };
}

function render(hit: Hit, index: number): string {
  const { url } = toJson(hit, index);
  const path = [hit.chunk.pageTitle, ...hit.chunk.headings].join(' › ');
  return `${index + 1}. ${path}\n   ${url}\n${hit.chunk.text.replaceAll(/^/gm, '   ')}`;
}
