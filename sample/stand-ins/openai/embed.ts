import { createHash } from 'node:crypto';
import { checkNumber, checkParameters, checkString, countTokens, type Json } from './check.ts';
import type { Dialect } from './dialect.ts';
import { BareRefusal, invalid, Refusal } from './refusal.ts';

const PARAMETERS = new Set(['input', 'model', 'encoding_format', 'dimensions', 'user']);
const MAX_INPUTS = 2048;
const MAX_INPUT_TOKENS = 8192;
const MAX_REQUEST_TOKENS = 300_000;

export type EmbeddingModels = Readonly<Record<string, number>>;

/** `POST /v1/embeddings`. `maxInputs` may be lower, as on some compatible servers. */
export function embed(body: Json, models: EmbeddingModels, dialect: Dialect, maxInputs = MAX_INPUTS): Json {
  if (!dialect.acceptsUnknown) checkParameters(body, PARAMETERS);
  const model = checkString(body, 'model');
  const native = models[model];
  if (native === undefined)
    throw invalid(`The model \`${model}\` does not exist or you do not have access to it.`, 'model', 'model_not_found');
  const inputs = checkInputs(body.input, maxInputs, dialect);
  const dimensions = pickDimensions(body, model, native, dialect);
  const isBase64 = pickFormat(body, dialect) === 'base64';
  const tokens = inputs.reduce((sum, input) => sum + countTokens(input), 0);
  const data = inputs.map((input, index) => {
    const vector = toVector(input, dimensions);
    return {
      object: 'embedding',
      index,
      embedding: isBase64 ? Buffer.from(vector.buffer).toString('base64') : [...vector],
    };
  });
  return { object: 'list', data, model, usage: { prompt_tokens: tokens, total_tokens: tokens } };
}

function checkInputs(input: unknown, maxInputs: number, dialect: Dialect): string[] {
  if (input === undefined) throw invalid("Missing required parameter: 'input'.", 'input', 'missing_required_parameter');
  const inputs = Array.isArray(input) ? input : [input];
  if (inputs.length === 0 || inputs.some((one) => typeof one !== 'string' || one === ''))
    throw invalid(
      "'$.input' is invalid. Please check the API reference: https://platform.openai.com/docs/api-reference.",
      'input',
    );
  if (inputs.length > maxInputs) throw tooManyInputs(inputs.length, maxInputs, dialect);
  const counts = inputs.map((one) => countTokens(one));
  const { embeddingTokens = MAX_INPUT_TOKENS } = dialect;
  if (counts.some((count) => count > embeddingTokens)) throw tooLong(embeddingTokens, dialect);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total > MAX_REQUEST_TOKENS)
    throw invalid(
      `Requested ${total} tokens, max ${MAX_REQUEST_TOKENS} tokens per request`,
      'input',
      'max_tokens_per_request',
    );
  return inputs;
}

function tooManyInputs(count: number, maxInputs: number, { embeddingRefusal }: Dialect): Refusal {
  if (embeddingRefusal === 'tei')
    return new BareRefusal(422, `batch size ${count} > maximum allowed batch size ${maxInputs}`);
  return invalid(`'$.input' is invalid: at most ${maxInputs} inputs.`, 'input');
}

/** In the words of each server. */
function tooLong(limit: number, { embeddingRefusal = 'openai' }: Dialect): Refusal {
  if (embeddingRefusal === 'tei') return new BareRefusal(413, `inputs must have less than ${limit} tokens`);
  if (embeddingRefusal === 'ollama') return new BareRefusal(400, 'the input length exceeds the context length');
  if (embeddingRefusal === 'llama.cpp')
    return new Refusal(500, 'server_error', 'input is too large to process. increase the physical batch size');
  return invalid(`This model's maximum context length is ${limit} tokens. Please reduce your prompt.`, 'input');
}

function pickDimensions(body: Json, model: string, native: number, dialect: Dialect): number {
  const wanted = checkNumber(body, 'dimensions', 1, native);
  if (dialect.dimensions === 'refused' && wanted !== undefined)
    throw invalid('This model does not support specifying dimensions.', 'dimensions');
  if (dialect.dimensions === 'ignored' || wanted === undefined) return native;
  if (!model.startsWith('text-embedding-3'))
    throw invalid('This model does not support specifying dimensions.', 'dimensions');
  return wanted;
}

function pickFormat(body: Json, dialect: Dialect): string {
  const wanted = body.encoding_format ?? 'float';
  if (wanted !== 'float' && wanted !== 'base64')
    throw invalid(
      "Invalid value for 'encoding_format'. Supported values are: 'float' and 'base64'.",
      'encoding_format',
    );
  return dialect.encodingFormat === 'honoured'
    ? wanted
    : dialect.encodingFormat === 'always-float'
      ? 'float'
      : 'base64';
}

const STOP_WORDS = new Set(
  'a an and are as at be by do does for from has have how i if in is it its of on or that the this to was what when where which who why will with you your'.split(
    ' ',
  ),
);

/**
 * A unit vector that depends only on the text. Words, their stems and, in scripts without spaces, pairs of characters are
 * hashed onto the axes. So texts that share words are close to each other.
 */
export function toVector(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const [feature, weight] of features(text)) {
    const hash = createHash('md5').update(feature).digest();
    const axis = hash.readUInt32BE(0) % dimensions;
    vector[axis] = vector[axis]! + (hash[4]! & 1 ? weight : -weight);
  }
  const length = Math.hypot(...vector);
  if (length === 0) vector[0] = 1;
  else for (let axis = 0; axis < dimensions; axis += 1) vector[axis] = vector[axis]! / length;
  return vector;
}

function* features(text: string): Generator<readonly [string, number]> {
  for (const [word] of text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}_.-]*[\p{L}\p{N}]/gu)) {
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u.test(word)) {
      for (let index = 0; index + 1 < word.length; index += 1) yield [word.slice(index, index + 2), 1];
      continue;
    }
    const weight = STOP_WORDS.has(word) ? 0.1 : 1;
    yield [word, weight];
    if (word.length > 4) yield [`${word.slice(0, Math.max(4, word.length - 3))}…`, weight * 0.7];
  }
}
