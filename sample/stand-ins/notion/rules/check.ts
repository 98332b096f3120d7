import type { Json } from '../render/rich-text.ts';
import { dashed, isUuid } from '../workspace/ids.ts';
import { invalid, Refusal } from './refusal.ts';

/** Checks requests more strictly than Notion does: every unknown field is an error. */

const NOTION_VERSION = '2026-03-11';

export type Request = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
};

export function checkHeaders(request: Request, token: string): void {
  if (request.headers.authorization !== `Bearer ${token}`)
    throw new Refusal(401, 'unauthorized', 'API token is invalid.');
  const version = request.headers['notion-version'];
  if (version === undefined)
    throw new Refusal(
      400,
      'missing_version',
      'Notion-Version header failed validation: Notion-Version header should be defined, instead was `undefined`.',
    );
  if (version !== NOTION_VERSION)
    throw invalid(
      `Notion-Version header failed validation: this stand-in speaks ${NOTION_VERSION}, not \`${version}\`.`,
    );
}

export function checkId(name: string, id: string): string {
  if (!isUuid(id))
    throw invalid(`path failed validation: path.${name} should be a valid uuid, instead was \`"${id}"\`.`);
  return dashed(id);
}

export function parseBody(request: Request): Json {
  if (request.body === '') return {};
  let body: unknown;
  try {
    body = JSON.parse(request.body);
  } catch {
    throw new Refusal(400, 'invalid_json', 'Error parsing JSON body.');
  }
  if (!isJson(body)) throw invalid('body failed validation: body should be an object.');
  return body;
}

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Rejects fields that the endpoint does not have. */
export function checkFields(where: string, value: Json, known: readonly string[]): void {
  for (const field of Object.keys(value)) {
    if (!known.includes(field))
      throw invalid(
        `${where} failed validation: ${where}.${field} should be not present, instead was \`${JSON.stringify(value[field])}\`.`,
      );
  }
}

export function checkQuery(query: URLSearchParams, known: readonly string[]): void {
  for (const field of query.keys()) {
    if (!known.includes(field)) throw invalid(`query failed validation: query.${field} should be not present.`);
  }
}

/** 1 to 100, default 100. In a query string it is text. */
export function checkPageSize(value: unknown): number {
  if (value === undefined || value === null) return 100;
  const size = typeof value === 'string' ? Number(value) : value;
  if (typeof size !== 'number' || !Number.isInteger(size))
    throw invalid('body failed validation: body.page_size should be a number.');
  if (size < 1 || size > 100)
    throw invalid(`body failed validation: body.page_size should be ≥ \`1\` and ≤ \`100\`, instead was \`${size}\`.`);
  return size;
}

export function checkCursor(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || !isUuid(value))
    throw invalid('body failed validation: body.start_cursor should be a valid uuid.');
  return value;
}

export function checkOneOf<T extends string>(where: string, value: unknown, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found === undefined)
    throw invalid(
      `body failed validation: ${where} should be ${known.map((one) => `\`"${one}"\``).join(' or ')}, instead was \`${JSON.stringify(value)}\`.`,
    );
  return found;
}

export function checkBoolean(where: string, value: unknown): boolean {
  if (typeof value !== 'boolean')
    throw invalid(`body failed validation: ${where} should be a boolean, instead was \`${JSON.stringify(value)}\`.`);
  return value;
}
