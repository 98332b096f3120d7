import { createRequire } from 'node:module';

/**
 * Plain JavaScript, as its packages are installed only where the comparison is made: the type check must not need them.
 * `node read.mjs langchain|llamaindex URL TOKEN ROOT`: reads a workspace as that library does and prints
 * `{ids, seconds, errors}`. The loaders' own complaints go nowhere: what they miss is counted from outside.
 */
const [which, baseUrl, auth, root] = process.argv.slice(2);
const notionVersion = '2026-03-11';
let errors = 0;
const complain = () => {
  errors++;
};
Object.assign(console, { log: complain, error: complain, warn: complain });

async function readWithLangChain() {
  const { NotionAPILoader } = await import('@langchain/community/document_loaders/web/notionapi');
  const clientOptions = { auth, baseUrl, notionVersion };
  const loader = new NotionAPILoader({ clientOptions, id: root, type: 'page', propertiesAsHeader: true });
  const documents = await loader.load();
  return documents.map(({ metadata }) => String(metadata.notionId));
}

async function readWithLlamaIndex() {
  // The reader's own version of the client, told the version of the API that is current.
  const require = createRequire(createRequire(import.meta.url).resolve('notion-md-crawler'));
  const { Client } = require('@notionhq/client');
  const { NotionReader } = await import('@llamaindex/notion');
  const reader = new NotionReader({ client: new Client({ auth, baseUrl, notionVersion }) });
  const documents = await reader.loadData(root);
  return documents.map(({ id_ }) => id_);
}

const startedMs = performance.now();
const ids = await (which === 'langchain' ? readWithLangChain() : readWithLlamaIndex());
const seconds = (performance.now() - startedMs) / 1000;
process.stdout.write(JSON.stringify({ ids: [...new Set(ids)], seconds, errors }));
