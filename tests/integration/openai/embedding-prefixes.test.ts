import { expect, test } from 'vitest';
import { openOpenAIStandIn } from '../../../sample/stand-ins/openai/open-openai-stand-in.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createOpenAIEmbedder } from '../../../src/openai/embedder.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;

/** Embeds one passage and the same words as a question; returns what the server received. */
async function received(model: string) {
  await using server = await openOpenAIStandIn({
    embeddingModels: { [model]: 3072 },
    dialect: { acceptsUnknown: true },
  });
  const options = { apiKey: new Secret(server.apiKey), baseUrl: server.url, model };
  const embedder = await createOpenAIEmbedder(options, silentLog, signal);
  await embedder.embed(['parental leave'], signal);
  await embedder.embedQuery?.('parental leave', signal);
  // The first request only asks how long the model's vectors are.
  const bodies = server.requests.map(({ body }) => body).filter(({ input }) => !String(input).includes('dimensions'));
  return {
    name: embedder.model,
    inputs: bodies.flatMap(({ input }) => input as string[]),
    types: bodies.map(({ input_type }) => input_type),
  };
}

test.each([
  ['multilingual-e5-small', ['passage: parental leave', 'query: parental leave']],
  ['intfloat/multilingual-e5-large', ['passage: parental leave', 'query: parental leave']],
  ['nomic-embed-text:v1.5', ['search_document: parental leave', 'search_query: parental leave']],
  [
    'BAAI/bge-small-en-v1.5',
    ['parental leave', 'Represent this sentence for searching relevant passages: parental leave'],
  ],
  ['snowflake-arctic-embed2', ['parental leave', 'query: parental leave']],
  ['embeddinggemma', ['title: none | text: parental leave', 'task: search result | query: parental leave']],
])('%s gets the prefixes that it was trained with', async (model, inputs) => {
  const got = await received(model);
  expect(got.inputs).toEqual(inputs);
  expect(got.types).toEqual([undefined, undefined]);
  // Vectors of an earlier version, without prefixes, are not compared with these.
  expect(got.name).not.toBe(model);
});

test.each(['text-embedding-3-large', 'bge-m3', 'all-minilm', 'jina-embeddings-v2-base-de'])(
  '%s gets the texts as they are, and the question is not paid for twice',
  async (model) => {
    const { inputs, types, name } = await received(model);
    expect(new Set(inputs)).toEqual(new Set(['parental leave']));
    expect(types.every((type) => type === undefined)).toBe(true);
    expect(name).toBe(model);
  },
);

test('a server that adds the prefixes itself is told the type of the text', async () => {
  const { inputs, types } = await received('multilingual-e5-small-q4');
  expect(inputs).toEqual(['parental leave', 'parental leave']);
  expect(types).toEqual(['passage', 'query']);
});
