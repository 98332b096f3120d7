import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { listSources } from '../../scripts/structure/imports.ts';

const SOURCES = join(import.meta.dirname, '../../src');

/** What a first parameter is called if it is, or may be, text of a stranger. Other names mean ids, keys, paths and words. */
const FOREIGN =
  /^(a|after|before|body|card|claim|content|following|headline|html|input|json|jsonl|line|markdown|message|original|preceding|prose|query|question|quote|raw|reply|sentence|source|text|title|typed|wanted|words)$/;

/** The exported functions whose first parameter is a string with such a name: file and name. */
export function foreignTextFunctions(): readonly string[] {
  return listSources(SOURCES).flatMap((file) => {
    const { program } = parseSync(file, readFileSync(join(SOURCES, file), 'utf8'));
    return program.body.flatMap((node) => {
      if (node.type !== 'ExportNamedDeclaration') return [];
      return functionsIn(node.declaration)
        .filter(({ first }) => isForeign(first))
        .map(({ name }) => `${file} ${name}`);
    });
  });
}

type Declared = { readonly name: string; readonly first: Parameter | undefined };
type Parameter = {
  readonly type: string;
  readonly name?: string;
  readonly left?: Parameter;
  readonly typeAnnotation?: { readonly typeAnnotation: { readonly type: string } } | null;
};
type Declaration = {
  readonly type: string;
  readonly id?: { readonly name?: string } | null;
  readonly params?: readonly unknown[];
  readonly declarations?: readonly { readonly id: { readonly name?: string }; readonly init: unknown }[];
};

function functionsIn(declaration: unknown): readonly Declared[] {
  const { type, id, params, declarations = [] } = (declaration ?? { type: '' }) as Declaration;
  if (type === 'FunctionDeclaration') return [{ name: id?.name ?? '', first: params?.[0] as Parameter | undefined }];
  return declarations.flatMap(({ id: { name = '' }, init }) => {
    const value = init as Declaration | null;
    return value?.type === 'ArrowFunctionExpression'
      ? [{ name, first: value.params?.[0] as Parameter | undefined }]
      : [];
  });
}

/** A parameter with a default value is the left side of an assignment. */
function isForeign(parameter: Parameter | undefined): boolean {
  const { name = '', typeAnnotation } = parameter?.left ?? parameter ?? { type: '' };
  return FOREIGN.test(name) && typeAnnotation?.typeAnnotation.type === 'TSStringKeyword';
}
