import { parseArgs } from 'node:util';
import type { WorkspaceSpec } from '../../sample/stand-ins/notion/rules/spec.ts';
import { handbook } from '../../sample/workspace/workspace.ts';
import type { Log } from '../../src/core/log.ts';
import type { Embedder } from '../../src/core/ports/inference.ts';
import { openEmbeddedEmbedder } from '../../src/embedded/embedder/embedder.ts';
import { bakery } from '../../tests/fixtures/questions/bakery/bakery.ts';
import { clinic } from '../../tests/fixtures/questions/clinic.ts';
import {
  type Half,
  halfOf,
  QUESTION_WORKSPACES,
  type QuestionSet,
  type QuestionWorkspace,
  readQuestions,
  type TypedQuestion,
} from '../../tests/fixtures/questions/questions.ts';
import { syncWorkspace } from '../../tests/unit/ask/handbook.ts';
import { type Section, type Table, writeSection } from '../figures-file.ts';
import { readJsonLines } from '../retrieval/json-lines.ts';
import { servedEmbedder } from '../retrieval/models/served-embedder.ts';
import { note, percent, printTable } from '../retrieval/print.ts';
import { type Asked, cachedEmbedder, createAsker } from './asker.ts';
import { figuresOf, isAmongShown, isWrongAnswer, rankOfPage } from './figures.ts';
import { benchGenerated } from './generated.ts';
import { openSyncedWorkspace } from './synced-workspace.ts';

const USAGE = `npm run bench:questions -- [--half development|test] [--cases FILE] [--words-only] [--failures] [--write]
Asks questions as people type them over the sample workspace and two others, without a chat model, and prints whether
the right page is found, whether the right passage is shown, and whether something wrong is called an answer: with words
alone, with the embedded model, and with the model at OPENAI_EMBEDDING_BASE_URL if it is set. Figures are of the test half
unless --half says otherwise; the split is in tests/fixtures/questions. --cases adds a JSONL file of {question, pages,
answerable, match} over the sample workspace. Never use --failures with the test half to tune. --write stores the figures
in docs/benchmarks.json and on the pages that show them.
`;

const CASES = 'cases';
const quiet: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };

type Set = { readonly name: string; readonly questions: readonly TypedQuestion[] };

async function main(): Promise<void> {
  const options = {
    half: { type: 'string', default: 'test' },
    cases: { type: 'string' },
    'words-only': { type: 'boolean', default: false },
    failures: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const generated = benchGenerated([await syncWorkspace(handbook), await syncWorkspace(clinic)]);
  const sets = setsOf(values.half as Half, values.cases);
  await using embedded = openEmbeddedEmbedder({}, quiet);
  const served = await servedEmbedder(quiet);
  const ways: readonly Way[] = [
    { name: 'words alone', embedder: embedded, isWordsAlone: true },
    ...(values['words-only']
      ? []
      : [{ name: 'words and the embedded model', embedder: embedded, isWordsAlone: false }]),
    ...(served ? [{ name: `words and ${served.model}`, embedder: served, isWordsAlone: false }] : []),
  ];
  const tables: Table[] = [generated];
  for (const way of ways) {
    const asked = await askAll(sets, way);
    tables.push(toTable(way.name, asked));
    if (values.failures) for (const { results } of asked) printFailures(results);
  }
  for (const { title, head, rows } of tables) printTable(title, head, rows);
  if (!values.write) return;
  // A file of cases is not part of the repository.
  const own = tables.map((table) => ({ ...table, rows: table.rows.filter(([name]) => name !== CASES) }));
  const command = `${served ? 'scripts/real-models.sh --embeddings-only ' : ''}npm run bench:questions`;
  writeSection('questions', { command, readme: toReadme(own), tables: own });
}

type Way = { readonly name: string; readonly embedder: Embedder; readonly isWordsAlone: boolean };
type AskedSet = { readonly name: string; readonly results: readonly Asked[] };

async function askAll(sets: readonly Set[], { embedder, isWordsAlone }: Way): Promise<readonly AskedSet[]> {
  await using stack = new AsyncDisposableStack();
  const cached = cachedEmbedder(embedder);
  const open = async (workspace: WorkspaceSpec) => {
    const synced = stack.use(await openSyncedWorkspace(workspace, cached));
    return createAsker(synced, { embedder: isWordsAlone ? undefined : cached });
  };
  const askers = { handbook: await open(handbook), clinic: await open(clinic), bakery: await open(bakery) };
  const asked: AskedSet[] = [];
  for (const { name, questions } of sets) {
    const results: Asked[] = [];
    for (const question of questions) results.push(await askers[question.workspace](question));
    asked.push({ name, results });
  }
  return asked;
}

function setsOf(half: Half, cases: string | undefined): readonly Set[] {
  const setOf = (name: string, workspaces: readonly QuestionWorkspace[], set?: QuestionSet): Set => {
    const questions = workspaces.flatMap((workspace) => readQuestions(workspace, set));
    return { name: `${name}, ${half}`, questions: questions.filter(({ question }) => halfOf(question) === half) };
  };
  return [
    setOf('sample workspace', ['handbook']),
    setOf('second workspace', ['clinic']),
    setOf('third workspace', ['bakery']),
    setOf('all three', QUESTION_WORKSPACES),
    setOf('other words, first two', ['handbook', 'clinic'], 'other-words'),
    setOf('other words, third', ['bakery'], 'other-words'),
    setOf('other words, all three', QUESTION_WORKSPACES, 'other-words'),
    ...(cases === undefined ? [] : [{ name: CASES, questions: readCases(cases) }]),
  ];
}

type Case = { readonly question: string; readonly pages: readonly string[]; readonly match?: readonly string[] };

function readCases(path: string): readonly TypedQuestion[] {
  return readJsonLines<Case>(path).map(({ question, pages, match }) => ({
    ...{ question, pages, workspace: 'handbook' },
    match: match === undefined ? undefined : new RegExp(match.join('|'), 's'),
  }));
}

const HEAD = [
  'questions',
  'answerable',
  'page 1st %',
  'page top 3 %',
  'passage shown %',
  'wrong as answer %',
  'others',
  'not answered %',
  'nothing shown %',
];

function toTable(way: string, asked: readonly AskedSet[]): Table {
  const rows = asked.map(({ name, results }) => {
    const { answerable, unanswerable, first, top3, shown, wrong, refused, empty } = figuresOf(results);
    return [
      name,
      String(answerable),
      ...[first, top3, shown, wrong].map((share) => percent(share)),
      String(unanswerable),
      ...[refused, empty].map((share) => percent(share)),
    ];
  });
  return { title: `Questions as people type them, ${way}`, head: HEAD, rows };
}

function toReadme(tables: readonly Table[]): Section['readme'] {
  return tables.flatMap(({ title, rows }) => {
    return [
      { name: 'all three, test', what: title },
      { name: 'other words, all three, test', what: `${title}: with slang, or in another language than the page` },
    ].flatMap(({ name, what }) => {
      const row = rows.find(([each]) => each === name);
      if (row === undefined) return [];
      const [, answerable, , top3, shown, wrong, , refused] = row;
      const figure = `right page among three ${top3} %, right passage shown ${shown} %, wrong text called an answer ${wrong} %, unanswerable not answered ${refused} %`;
      return [{ what: `${what} (${answerable} answerable, test half)`, figure }];
    });
  });
}

function printFailures(results: readonly Asked[]): void {
  for (const asked of results) {
    const { question, answer, hits } = asked;
    const rank = rankOfPage(asked);
    const problems = [
      ...(question.pages.length > 0 && (rank === undefined || rank > 3) ? [`page at ${rank ?? '–'}`] : []),
      ...(question.pages.length > 0 && !isAmongShown(asked) ? ['passage not shown'] : []),
      ...(isWrongAnswer(asked) ? ['wrong answer'] : []),
    ];
    if (problems.length === 0) continue;
    const titles = [...new Set(hits.map(({ chunk }) => chunk.pageTitle))].slice(0, 3).join(' · ');
    note(`${question.question} → ${problems.join(', ')} [${answer.status}] ${titles}`);
  }
}

await main();
