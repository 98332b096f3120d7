import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findTestData } from '../../sample/test-data.ts';
import type { Log } from '../../src/core/log.ts';
import { openEmbeddedEmbedder } from '../../src/embedded/embedder/embedder.ts';
import { benchExcerpts } from './excerpt-sets.ts';
import { benchParagraphs } from './paragraph-sets.ts';
import { benchSpeed } from './speed.ts';
import { benchWords } from './words-speed.ts';

const USAGE = `npm run bench:retrieval -- [--only quality|speed|words] [--every-retriever] [--chunks 100000] [--vectors 100000] [--compared 100000] [--keep FOLDER]
Quality: every set of the public test data that is there, through the real chunker, word index, embedded model and
fusion; dense search is exact cosine in this process. Speed: synthetic chunks, real Postgres and Chroma. Words: the word
index alone with --chunks synthetic chunks, typing errors and compounds included.
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
    help: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (values.only === 'words') {
    benchWords(Number(values.chunks));
    return;
  }
  if (values.only !== 'speed') await benchQuality(values['every-retriever']);
  const { chunks, vectors, compared } = values;
  const keptIn = values.keep === undefined ? undefined : resolve(values.keep);
  const sizes = { chunks: Number(chunks), vectors: Number(vectors), compared: Number(compared), keptIn };
  if (values.only !== 'quality') await benchSpeed(sizes);
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
