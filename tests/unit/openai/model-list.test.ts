import { expect, it } from 'vitest';
import { openOpenAIStandIn } from '../../../sample/stand-ins/openai/open-openai-stand-in.ts';
import { Secret } from '../../../src/core/secret.ts';
import { assertModelExists } from '../../../src/openai/model-list.ts';

const signal = new AbortController().signal;

it('a model is looked up in the list of the server', async () => {
  await using server = await openOpenAIStandIn({ chatModels: ['qwen3:4b', 'llama3:latest'] });
  const connection = { apiKey: new Secret(server.apiKey), baseUrl: server.url };
  expect(await assertModelExists(connection, 'qwen3:4b', signal)).toBe(true);
  // Ollama's names have a tag that nobody types.
  expect(await assertModelExists(connection, 'llama3', signal)).toBe(true);
  await expect(assertModelExists(connection, 'qwen3', signal)).rejects.toMatchObject({
    code: 'unknown-model',
    message: 'The model server does not have the model qwen3.',
    fix: expect.stringMatching(/^It has: qwen3:4b, /),
  });
});

it('a refused key and an unreachable server are told apart from an unknown model', async () => {
  await using server = await openOpenAIStandIn();
  await expect(
    assertModelExists({ apiKey: new Secret('wrong'), baseUrl: server.url }, 'x', signal),
  ).rejects.toMatchObject({ code: 'unauthorized' });
  await expect(
    assertModelExists({ apiKey: new Secret('x'), baseUrl: 'http://127.0.0.1:9/v1' }, 'x', signal),
  ).rejects.toMatchObject({ code: 'unavailable' });
});

it('a server without a list of models tells nothing', async () => {
  await using server = await openOpenAIStandIn();
  const connection = { apiKey: new Secret(server.apiKey), baseUrl: `${server.url}/nothing-here` };
  expect(await assertModelExists(connection, 'x', signal)).toBe(false);
});
