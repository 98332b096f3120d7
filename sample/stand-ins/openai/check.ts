import { invalid } from './refusal.ts';

export type Json = Record<string, unknown>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Rejects parameters that the endpoint does not have. */
export function checkParameters(body: Json, known: ReadonlySet<string>): void {
  for (const name of Object.keys(body)) {
    if (!known.has(name)) throw invalid(`Unrecognized request argument supplied: ${name}`, name, 'unknown_parameter');
  }
}

export function checkString(body: Json, name: string): string {
  const value = body[name];
  if (value === undefined) throw invalid(`Missing required parameter: '${name}'.`, name, 'missing_required_parameter');
  if (typeof value !== 'string') throw invalid(`Invalid type for '${name}': expected a string.`, name, 'invalid_type');
  return value;
}

export function checkNumber(body: Json, name: string, min: number, max: number): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number') throw invalid(`Invalid type for '${name}': expected a number.`, name, 'invalid_type');
  if (value < min || value > max)
    throw invalid(`Invalid '${name}': must be between ${min} and ${max}.`, name, 'integer_out_of_range');
  return value;
}

/**
 * Upper estimate of the tokens of a text: pieces of at most four letters, and each symbol by itself. A text within the
 * limit here is within OpenAI's limit.
 */
export function countTokens(text: string): number {
  return text.match(/[\p{L}\p{N}]{1,4}|[^\s\p{L}\p{N}]/gu)?.length ?? 0;
}

/** The rules of strict mode: every object closed, every property required. Throws OpenAI's 400. */
export function checkStrictSchema(name: string, schema: unknown, path: readonly string[] = []): void {
  if (!isJson(schema)) return;
  const where = `In context=(${path.map((step) => `'${step}'`).join(', ')})`;
  const fail = (what: string) =>
    invalid(
      `Invalid schema for response_format '${name}': ${where}, ${what}`,
      'response_format',
      'invalid_json_schema',
    );
  if (path.length === 0 && schema.type !== 'object') throw fail('schema must be a JSON Schema of \'type: "object"\'.');
  if (schema.type === 'object') {
    if (schema.additionalProperties !== false)
      throw fail("'additionalProperties' is required to be supplied and to be false.");
    const names = Object.keys(isJson(schema.properties) ? schema.properties : {});
    const required = Array.isArray(schema.required) ? schema.required : [];
    const missing = names.find((property) => !required.includes(property));
    if (missing !== undefined)
      throw fail(
        `'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`,
      );
    for (const property of names)
      checkStrictSchema(name, (schema.properties as Json)[property], [...path, 'properties', property]);
  }
  if (schema.items !== undefined) checkStrictSchema(name, schema.items, [...path, 'items']);
}
