import { parseArgs } from 'node:util';
import type { WorkspaceSpec } from '../../sample/stand-ins/notion/rules/spec.ts';
import { handbook } from '../../sample/workspace/workspace.ts';
import type { Log } from '../../src/core/log.ts';
import { clinic } from '../../tests/fixtures/questions/clinic.ts';
import type { Half, QuestionWorkspace } from '../../tests/fixtures/questions/questions.ts';
import { type Table, writeSection } from '../figures-file.ts';
import { type Asked, cachedEmbedder, createAsker } from '../questions/asker.ts';
import { openSyncedWorkspace } from '../questions/synced-workspace.ts';
import { servedEmbedder } from '../retrieval/models/served-embedder.ts';
import { note, printTable, verdict } from '../retrieval/print.ts';
import { figuresOf, type StatementVerdict, toRow, verdictsOn } from './figures.ts';
import { servedChat } from './served-chat.ts';
import { chooseSets, smokeSets } from './sets.ts';

const USAGE = `scripts/real-models.sh [--chat gemma3] npm run bench:answers -- [--questions 40] [--context-tokens 1200] [--half development|test] [--minutes 60] [--statements] [--smoke] [--write]
Asks a real chat model over the sample workspace and a second one, with the real embedding model, Postgres, and the whole
path of the program. Prints how many questions are answered, and how many of the statements shown are wrong. Takes at most
--questions of each set, evenly, and begins none after --minutes: the table says how many were asked. --statements prints
each statement with its quotes, to be read by a person. --write stores the figures in docs/benchmarks.json and on the pages
that show them. --smoke asks four questions of the development half over the small second workspace: for CI.
Exit code 1 if more than 2 % of the statements shown are wrong, or if the model's server failed.
`;

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };
/** A small model on a busy machine is slow. The benchmark measures what it says, not whether it keeps the usual limit. */
const TIMEOUT_MS = 600_000;
const MAX_WRONG_SHARE = 0.02;

async function main(): Promise<void> {
  const options = {
    questions: { type: 'string', default: '40' },
    'context-tokens': { type: 'string', default: '1200' },
    half: { type: 'string', default: 'test' },
    minutes: { type: 'string', default: '60' },
    statements: { type: 'boolean', default: false },
    smoke: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ options });
  const chat = servedChat(quiet);
  const embedder = await servedEmbedder(quiet);
  if (values.help || chat === undefined || embedder === undefined) {
    process.stdout.write(USAGE);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  await using stack = new AsyncDisposableStack();
  const cached = cachedEmbedder(embedder);
  const settings = { contextTokens: Number(values['context-tokens']), timeoutMs: TIMEOUT_MS };
  const open = async (workspace: WorkspaceSpec) =>
    createAsker(stack.use(await openSyncedWorkspace(workspace, cached)), { embedder: cached, chat, settings });
  const sets = values.smoke ? smokeSets() : chooseSets(values.half as Half, Number(values.questions));
  const askers = new Map<QuestionWorkspace, ReturnType<typeof createAsker>>([['clinic', await open(clinic)]]);
  if (!values.smoke) askers.set('handbook', await open(handbook));
  const startMs = performance.now();
  const msForEach = (Number(values.minutes) * 60_000) / sets.length;
  const rows: string[][] = [];
  const all: Asked[] = [];
  for (const [at, { name, questions }] of sets.entries()) {
    const results: Asked[] = [];
    for (const question of questions) {
      if (performance.now() > startMs + (at + 1) * msForEach) break;
      const asked = await askers.get(question.workspace)!(question);
      results.push(asked);
      process.stderr.write(`${name}: ${results.length} of ${questions.length} (${asked.seconds.toFixed(0)} s)\n`);
      if (values.statements) for (const each of verdictsOn(asked)) noteStatement(asked, each);
    }
    rows.push(toRow(name, figuresOf(results)));
    all.push(...results);
  }
  const total = figuresOf(all);
  const table: Table = {
    title: `The whole path with ${chat.model} and ${embedder.model}`,
    head: HEAD,
    rows: [...rows, toRow('all', total)],
  };
  printTable(table.title, table.head, table.rows);
  const isRight = total.statements === 0 || total.wrong / total.statements <= MAX_WRONG_SHARE;
  note(
    `wrong statements ≤ 2 % of those shown: ${verdict(isRight)}; the server never failed: ${verdict(total.failures === 0)}`,
  );
  if (!values.write) return;
  const figure = `answered ${total.answered} of ${total.answerable}, wrong ${total.wrong} of ${total.statements} statements shown, ${total.refused} of ${total.unanswerable} unanswerable questions not answered`;
  const what = `The whole path with a small real model, ${chat.model} (${total.answerable + total.unanswerable} questions, ${values.half} half)`;
  const command = `scripts/real-models.sh --chat ${chat.model} npm run bench:answers`;
  writeSection(`answers-${chat.model}`, { command, readme: [{ what, figure }], tables: [table] });
}

const HEAD = [
  'set',
  'answerable',
  'answered',
  'with the expected answer',
  'passages instead',
  'model said no',
  'nothing verified',
  'cut off or unreadable',
  'unanswerable',
  'not answered',
  'statements shown',
  'wrong',
  'median s',
  'p95 s',
  'tokens in',
  'tokens out',
];

function noteStatement({ question, answer }: Asked, { text, quotes, isWrong }: StatementVerdict): void {
  note(`${isWrong ? 'WRONG' : 'right'} [${answer.kind}] ${question.question}`);
  note(`    ${text}`);
  for (const quote of quotes) note(`    > ${quote.replaceAll('\n', ' / ')}`);
}

await main();
