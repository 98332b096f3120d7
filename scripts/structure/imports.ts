import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';

/** One import, re-export or dynamic import. Paths are relative to the folder that was read. */
export type Import = {
  readonly from: string;
  /** As written: `./ask.ts`, `node:fs`, `pg`. */
  readonly specifier: string;
  /** The imported file; undefined for a package. It starts with `../` if it is outside the folder. */
  readonly to: string | undefined;
};

/** Every TypeScript file in `folder` and below, relative to it. */
export function listSources(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')).toSorted();
}

/** Type-only imports count: they couple two files as much as any other import. */
export function readImports(folder: string): readonly Import[] {
  return listSources(folder).flatMap((from) =>
    specifiersOf(join(folder, from)).map((specifier) => ({
      from,
      specifier,
      to: resolveImport(folder, from, specifier),
    })),
  );
}

/** The first part of a path: a top-level folder of src, or `main.ts`. */
export function moduleOf(file: string): string {
  return file.split('/')[0]!;
}

function specifiersOf(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  const found = [
    ...module.staticImports.map((statement) => statement.moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest?.value)),
    ...module.dynamicImports.map(({ moduleRequest }) => literalIn(text.slice(moduleRequest.start, moduleRequest.end))),
  ];
  return [...new Set(found.filter((specifier) => specifier !== undefined))];
}

/** The parser gives the argument of `import(…)` as source text; undefined if it is computed. */
function literalIn(source: string): string | undefined {
  return /^(['"`])(.+)\1$/.exec(source)?.[2];
}

function resolveImport(folder: string, from: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? relative(folder, resolve(folder, dirname(from), specifier)) : undefined;
}
