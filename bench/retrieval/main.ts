import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findTestData } from '../../sample/test-data.ts';
import type { Log } from '../../src/core/log.ts';
import { openEmbeddedEmbedder } from '../../src/embedded/embedder/embedder.ts';
import { type Section, type Table, writeSection } from '../figures-file.ts';
import { benchExcerpts } from './excerpt-sets.ts';
import { benchParagraphs } from './paragraph-sets.ts';
import { printedTables } from './print.ts';
import { benchSpeed } from './speed.ts';
import { benchWords } from './words-speed.ts';

const USAGE = `npm run bench:retrieval -- [--only quality|speed|words] [--every-retriever] [--chunks 100000] [--vectors 100000] [--compared 100000] [--keep FOLDER] [--write]
Quality: every set of the public test data that is there, through the real chunker, word index, embedded model and
fusion; dense search is exact cosine in this process. Speed: synthetic chunks, real Postgres and Chroma. Words: the word
index alone with --chunks synthetic chunks, typing errors and compounds included. --write stores what was printed in
docs/benchmarks.json and on the pages that show it; it needs --only.
Exit code 1 where a goal is missed.
`;

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };

async function main(): Promise<void> {
  const size = { type: 'string', default: '100000' } as const;
  const options = {
    only: { type: 'string' },
    'every-retriever': { type: 'boolean', default: false },
    chunks: size,
    vectors: size,
    compared: size,
    keep: { type: 'string' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const { only, chunks, vectors, compared } = values;
  const keptIn = values.keep === undefined ? undefined : resolve(values.keep);
  if (only === 'words') benchWords(Number(chunks));
  if (only === undefined || only === 'quality') await benchQuality(values['every-retriever']);
  if (only === undefined || only === 'speed')
    await benchSpeed({ chunks: Number(chunks), vectors: Number(vectors), compared: Number(compared), keptIn });
  if (!values.write || only === undefined) return;
  const sizeOption = chunks === '100000' ? '' : ` --chunks ${chunks}`;
  const command = `npm run bench:retrieval -- --only ${only}${sizeOption}`;
  const tables = printedTables();
  writeSection(`retrieval-${only}${sizeOption.replace(' --chunks ', '-')}`, {
    command,
    readme: toReadme(tables),
    tables,
  });
}

/** What the README shows of each table. */
function toReadme(tables: readonly Table[]): Section['readme'] {
  return tables.flatMap(({ title, rows }): Section['readme'] => {
    const cells = (name: string) => rows.find(([first]) => first === name) ?? [];
    if (title.startsWith('Words alone')) {
      const [, , asWritten] = cells('as written');
      const [, , mistyped] = cells('one typing error in every second word');
      const figure = `p95 ${asWritten} ms; with typing errors ${mistyped} ms (processor time)`;
      return [{ what: title, figure }];
    }
    if (title.startsWith('Whole retrieval')) {
      const [, , alone] = cells('one at a time');
      const [, , together] = cells('8 at once');
      return [{ what: title, figure: `p95 ${alone} ms alone, ${together} ms with 8 at once` }];
    }
    if (title.startsWith('Chunking evaluation')) {
      const [, words, more] = cells('lexical');
      const [, given] = cells('given');
      const figure = `words ${words} at 5 and ${more} at 10; with the embedded model and without near-duplicates ${given} at 5`;
      return [{ what: `${title}, recall`, figure }];
    }
    if (!title.startsWith('XQuAD')) return [];
    const figures = ['en', 'es', 'zh'].map((language) => `${language} ${cells(`${language} lexical`)[2]}`);
    return [{ what: `${title}, words, MRR@10`, figure: figures.join(', ') }];
  });
}

async function benchQuality(isEveryRetriever: boolean): Promise<void> {
  const data = findTestData('ir');
  if (data === undefined) {
    process.stdout.write('Quality is not measured: the test data is absent. See “Test data” in CONTRIBUTING.md.\n');
    return;
  }
  await using embedder = openEmbeddedEmbedder({}, quiet);
  await benchExcerpts(join(data, 'chunking-evaluation'), embedder);
  await benchParagraphs(join(data, 'xquad'), embedder, isEveryRetriever);
}

await main();
