import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type OpenAIStandIn, openOpenAIStandIn } from '../../../sample/stand-ins/openai/open-openai-stand-in.ts';
import { findTestData } from '../../../sample/test-data.ts';

let standIn: OpenAIStandIn;

beforeEach(async () => {
  standIn = await openOpenAIStandIn();
});

afterEach(() => standIn[Symbol.asyncDispose]());

const ask = { model: 'gpt-6-luna', messages: [{ role: 'user', content: 'Say it.' }] };
const specification = findTestData('specs/openai-openapi');

describe.skipIf(specification === undefined)('against the specification', () => {
  const openapi =
    specification === undefined ? {} : JSON.parse(readFileSync(join(specification, 'openapi.trimmed.json'), 'utf8'));
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema(withoutNullable(openapi) as object, 'openapi');
  const expectValid = (schema: string, value: unknown): void => {
    const validate = ajv.getSchema(`openapi#/components/schemas/${schema}`)!;
    validate(value);
    expect(validate.errors ?? []).toEqual([]);
  };
  const post = async (path: string, body: unknown): Promise<Response> =>
    fetch(`${standIn.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${standIn.apiKey}` },
      body: JSON.stringify(body),
    });

  test('answers have the documented shapes', async () => {
    expectValid(
      'CreateEmbeddingResponse',
      await (await post('/embeddings', { model: 'text-embedding-3-small', input: 'a' })).json(),
    );
    expectValid('CreateChatCompletionResponse', await (await post('/chat/completions', ask)).json());
    expectValid('ErrorResponse', await (await post('/embeddings', {})).json());
    expectValid(
      'ListModelsResponse',
      await (await fetch(`${standIn.url}/models`, { headers: { authorization: `Bearer ${standIn.apiKey}` } })).json(),
    );
  });

  test('each event of a stream does too', async () => {
    const text = await (
      await post('/chat/completions', { ...ask, stream: true, stream_options: { include_usage: true } })
    ).text();
    const events = text
      .split('\n\n')
      .map((event) => event.replace(/^data: /, ''))
      .filter((event) => event !== '');
    expect(events.pop()).toBe('[DONE]');
    expect(events.length).toBeGreaterThan(3);
    for (const event of events) expectValid('CreateChatCompletionStreamResponse', JSON.parse(event));
  });
});

/** OpenAPI 3.0's `nullable` in the words of JSON Schema. */
function withoutNullable(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutNullable);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, withoutNullable(value)]),
  );
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
}
