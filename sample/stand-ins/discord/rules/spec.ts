import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { findTestData } from '../../../test-data.ts';
import type { Json } from '../world.ts';

type Operation = { readonly requestBody?: { readonly content: Record<string, unknown> } };
type Document = { readonly paths: Record<string, Record<string, Operation>> };

/** Says how a request body violates Discord's OpenAPI description; `undefined` if it is valid. */
export type Specification = { check(method: string, path: string, body: unknown): string | undefined };

/** Path of Discord's own OpenAPI description; undefined if the test data is absent. */
export function discordSpecPath(): string | undefined {
  const folder = findTestData('specs/discord-openapi');
  return folder === undefined ? undefined : join(folder, 'openapi.json');
}

const loaded = new Map<string, Specification>();

/** Parsed and compiled once per process, because it is large. */
export function loadSpecification(file: string): Specification {
  const known = loaded.get(file) ?? parseSpecification(file);
  loaded.set(file, known);
  return known;
}

function parseSpecification(file: string): Specification {
  const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
  ajv.addSchema({ ...(document as unknown as Json), $id: 'discord' });
  const templates = Object.keys(document.paths)
    .map((path) => ({ path, pattern: patternOf(path), literals: path.replaceAll(/\{\w+\}/g, '').length }))
    .sort((a, b) => b.literals - a.literals);
  const compiled = new Map<string, ValidateFunction | undefined>();
  const validator = (method: string, path: string): ValidateFunction | undefined => {
    const key = `${method} ${path}`;
    if (!compiled.has(key)) compiled.set(key, compile(ajv, document, method, path));
    return compiled.get(key);
  };
  return {
    check(method, path, body) {
      const template = templates.find((candidate) => candidate.pattern.test(path));
      if (!template) return `no such route: ${path}`;
      if (!document.paths[template.path]?.[method.toLowerCase()]) return `no ${method} ${template.path}`;
      const validate = validator(method, template.path);
      if (!validate || validate(body)) return undefined;
      return `${method} ${template.path}: ${ajv.errorsText(validate.errors).slice(0, 600)}`;
    },
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+').replace('@original', '(?:@original|%40original)')}$`);
}

function compile(ajv: Ajv2020, document: Document, method: string, path: string): ValidateFunction | undefined {
  const verb = method.toLowerCase();
  if (!document.paths[path]?.[verb]?.requestBody?.content['application/json']) return undefined;
  const pointer = ['paths', path, verb, 'requestBody', 'content', 'application/json', 'schema'].map((part) =>
    encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
  );
  return ajv.compile({ $ref: `discord#/${pointer.join('/')}` });
}
