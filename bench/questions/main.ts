import { parseArgs } from 'node:util';
import { handbook } from '../../sample/workspace/workspace.ts';
import type { Log } from '../../src/core/log.ts';
import { openEmbeddedEmbedder } from '../../src/embedded/embedder/embedder.ts';
import { clinic } from '../../tests/fixtures/questions/clinic.ts';
import { type Half, halfOf, readQuestions, type TypedQuestion } from '../../tests/fixtures/questions/questions.ts';
import { syncWorkspace } from '../../tests/unit/ask/handbook.ts';
import { readJsonLines } from '../retrieval/json-lines.ts';
import { note, percent, printTable } from '../retrieval/print.ts';
import { type Asked, openAsker } from './asker.ts';
import { figuresOf, isAmongShown, isWrongAnswer, rankOfPage } from './figures.ts';
import { benchGenerated } from './generated.ts';

const USAGE = `npm run bench:questions -- [--half development|test] [--cases FILE] [--words-only] [--failures]
Asks questions as people type them over the sample workspace and a second one, without a chat model, and prints whether
the right page is found, whether the right passage is shown, and whether something wrong is called an answer. Figures are
of the test half unless --half says otherwise; the split is in tests/fixtures/questions. --cases adds a JSONL file of
{question, pages, answerable, match} over the sample workspace. Never use --failures with the test half to tune.
`;

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };

type Set = { readonly name: string; readonly questions: readonly TypedQuestion[] };

async function main(): Promise<void> {
  const options = {
    half: { type: 'string', default: 'test' },
    cases: { type: 'string' },
    'words-only': { type: 'boolean', default: false },
    failures: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  benchGenerated([await syncWorkspace(handbook), await syncWorkspace(clinic)]);
  const sets = setsOf(values.half as Half, values.cases);
  await using embedder = openEmbeddedEmbedder({}, quiet);
  for (const isHybrid of values['words-only'] ? [false] : [false, true]) {
    const askers = {
      handbook: await openAsker(handbook, isHybrid ? embedder : undefined),
      clinic: await openAsker(clinic, isHybrid ? embedder : undefined),
    };
    const asked: { readonly name: string; readonly results: readonly Asked[] }[] = [];
    for (const { name, questions } of sets) {
      const results: Asked[] = [];
      for (const question of questions) results.push(await askers[question.workspace](question));
      asked.push({ name, results });
    }
    print(isHybrid ? 'Words and the embedded model' : 'Words alone', asked);
    if (values.failures) for (const { results } of asked) printFailures(results);
  }
}

function setsOf(half: Half, cases: string | undefined): readonly Set[] {
  const inHalf = (workspace: TypedQuestion['workspace']) =>
    readQuestions(workspace).filter(({ question }) => halfOf(question) === half);
  const sets = [
    { name: `sample workspace, ${half}`, questions: inHalf('handbook') },
    { name: `second workspace, ${half}`, questions: inHalf('clinic') },
  ];
  const both = { name: `both, ${half}`, questions: sets.flatMap(({ questions }) => questions) };
  return [...sets, both, ...(cases === undefined ? [] : [{ name: 'cases', questions: readCases(cases) }])];
}

type Case = { readonly question: string; readonly pages: readonly string[]; readonly match?: readonly string[] };

function readCases(path: string): readonly TypedQuestion[] {
  return readJsonLines<Case>(path).map(({ question, pages, match }) => ({
    ...{ question, pages, workspace: 'handbook' },
    match: match === undefined ? undefined : new RegExp(match.join('|'), 's'),
  }));
}

function print(title: string, asked: readonly { readonly name: string; readonly results: readonly Asked[] }[]): void {
  printTable(
    title,
    [
      'questions',
      'answerable',
      'page 1st %',
      'page top 3 %',
      'passage shown %',
      'wrong as answer %',
      'others',
      'not answered %',
    ],
    asked.map(({ name, results }) => {
      const { answerable, unanswerable, first, top3, shown, wrong, refused, empty } = figuresOf(results);
      return [
        name,
        String(answerable),
        ...[first, top3, shown, wrong].map((share) => percent(share)),
        String(unanswerable),
        percent(refused),
        percent(empty),
      ];
    }),
  );
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
