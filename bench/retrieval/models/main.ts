import { parseArgs } from 'node:util';
import { findTestData } from '../../../sample/test-data.ts';
import type { Log } from '../../../src/core/log.ts';
import type { Embedder } from '../../../src/core/ports/inference.ts';
import { openEmbeddedEmbedder } from '../../../src/embedded/embedder/embedder.ts';
import type { Half } from '../../../tests/fixtures/questions/questions.ts';
import { type Section, type Table, writeSection } from '../../figures-file.ts';
import { note, percent, printTable, verdict } from '../print.ts';
import { type ModelFigures, measureSet, type Quality } from './model-table.ts';
import { servedEmbedder } from './served-embedder.ts';
import { loadSets, type RetrievalSet } from './sets.ts';

const USAGE = `npm run bench:models -- [--half development|test] [--questions 60] [--weights] [--served-only] [--write]
Prints recall@5 and MRR@10 of words alone, cosines alone and both, for the embedded model and, if
OPENAI_EMBEDDING_BASE_URL is set, for the model there: scripts/real-models.sh --embeddings-only npm run bench:models.
Each set is a sample: at most --questions of the test half, every second paragraph of XQuAD, three corpora of five of the
chunking evaluation. --weights tries other weights of the cosine; use it with --half development. --served-only leaves the
embedded model out: for a second model, as in scripts/real-models.sh --embeddings bge-small. --write stores the figures in
docs/benchmarks.json and docs/benchmarks.md; a test compares them and the README.
Exit code 1 where both are worse than one of them.
`;
const WEIGHTS = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2];
const COMMAND = 'scripts/real-models.sh --embeddings-only npm run bench:models';
const COMMAND_SERVED =
  'scripts/real-models.sh --embeddings bge-small --embeddings-only npm run bench:models -- --served-only';
const quiet: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };

async function main(): Promise<void> {
  const options = {
    half: { type: 'string', default: 'test' },
    questions: { type: 'string', default: '60' },
    weights: { type: 'boolean', default: false },
    'served-only': { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const sets = await loadSets({
    half: values.half as Half,
    limit: Number(values.questions),
    data: findTestData('ir'),
  });
  await using embedded = openEmbeddedEmbedder({}, quiet);
  const other = await servedEmbedder(quiet);
  const tables: Table[] = [];
  const isServedOnly = values['served-only'];
  for (const embedder of [isServedOnly ? undefined : embedded, other]) {
    if (embedder === undefined) continue;
    if (values.weights) await printWeights(sets, embedder);
    else tables.push(await printModel(sets, embedder));
  }
  if (!values.write || tables.length === 0) return;
  const [name, command] = isServedOnly ? ['models-served', COMMAND_SERVED] : ['models', COMMAND];
  writeSection(name, { command, readme: tables.flatMap(toReadme), tables });
}

const HEAD = [
  'set',
  'questions',
  'words R@5',
  'cosine R@5',
  'both R@5',
  'words MRR',
  'cosine MRR',
  'both MRR',
  'worth',
];

async function printModel(sets: readonly RetrievalSet[], embedder: Embedder): Promise<Table> {
  const measured: { readonly set: RetrievalSet; readonly figures: ModelFigures }[] = [];
  for (const set of sets) measured.push({ set, figures: await measureSet(set, embedder) });
  const table = { title: embedder.model, head: HEAD, rows: measured.map(({ set, figures }) => toRow(set, figures)) };
  printTable(table.title, table.head, table.rows);
  for (const { set, figures } of measured) {
    const { words, dense, hybrid } = figures;
    const better = Math.max(words.recall, dense.recall);
    note(`${set.name}: both ≥ the better of the two: ${verdict(hybrid.recall >= better)}`);
    if (set.isByMeaning) note(`${set.name}: both − words = ${percent(hybrid.recall - words.recall)} points`);
  }
  return table;
}

function toRow(set: RetrievalSet, { words, dense, hybrid, scale }: ModelFigures): readonly string[] {
  const of = (print: (quality: Quality) => string) => [words, dense, hybrid].map(print);
  const recall = of((each) => percent(each.recall));
  const reciprocal = of((each) => each.reciprocal.toFixed(3));
  return [set.name, String(set.questions.length), ...recall, ...reciprocal, scale?.worth.toFixed(2) ?? '–'];
}

/** Only the model that understands several languages is in the README. */
function toReadme({ title, rows }: Table): Section['readme'] {
  if (!title.startsWith('multilingual')) return [];
  return rows
    .filter(([set]) => set!.includes(' asked over '))
    .map(([set, , words, cosine, both]) => ({
      what: `${title}, ${set}, recall@5`,
      figure: `words ${words} %, cosines ${cosine} %, both ${both} %`,
    }));
}

async function printWeights(sets: readonly RetrievalSet[], embedder: Embedder): Promise<void> {
  const rows: string[][] = [];
  for (const set of sets) {
    const cells: string[] = [];
    for (const weight of WEIGHTS) {
      const { hybrid } = await measureSet(set, embedder, Math.sqrt(weight / 2));
      cells.push(`${percent(hybrid.recall)} ${hybrid.reciprocal.toFixed(3)}`);
    }
    rows.push([set.name, ...cells]);
  }
  printTable(
    `${embedder.model}: R@5 and MRR@10 by the weight of a typical cosine`,
    ['set', ...WEIGHTS.map(String)],
    rows,
  );
}

await main();
