import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listSources, moduleOf, readImports } from './imports.ts';

export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  /** Where the value comes from, if one place stands out. */
  readonly detail?: string;
};

/** What keeps the code easy to find one's way in. tests/architecture.test.ts fails if a value is above its limit. */
export function measureStructure(projectDir: string): readonly Figure[] {
  const src = join(projectDir, 'src');
  const files = listSources(src);
  const lines = files.map((file) => countLines(join(src, file))).toSorted((a, b) => a - b);
  const fullest = fullestFolder(files);
  return [
    { name: 'top-level entries of src', value: new Set(files.map(moduleOf)).size, limit: 18 },
    { name: 'files in the fullest folder', value: fullest.files, limit: 15, detail: fullest.folder },
    { name: 'lines per file, median', value: percentile(lines, 0.5), limit: 110 },
    { name: 'lines per file, 90th percentile', value: percentile(lines, 0.9), limit: 220 },
    { name: 'imports that are part of a cycle', value: countCyclicImports(projectDir), limit: 0 },
    { name: 'arrows between top-level folders', value: countArrows(src), limit: 60 },
  ];
}

function countLines(path: string): number {
  return readFileSync(path, 'utf8').trimEnd().split('\n').length;
}

function fullestFolder(files: readonly string[]): { readonly folder: string; readonly files: number } {
  const sizes = Object.entries(Object.groupBy(files, (file) => dirname(file)));
  const [folder, members] = sizes.reduce((fullest, each) => (each[1]!.length > fullest[1]!.length ? each : fullest));
  return { folder: join('src', folder), files: members!.length };
}

/** Nearest rank: the smallest value that at least this share of the values does not exceed. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1]!;
}

/** Biome finds the cycles, type-only imports included (see `noImportCycles` in biome.json). */
function countCyclicImports(projectDir: string): number {
  const biome = join(projectDir, 'node_modules/@biomejs/biome/bin/biome');
  const args = ['lint', '--only=suspicious/noImportCycles', '--reporter=json', '--max-diagnostics=none', '.'];
  let report: string;
  try {
    report = execFileSync(process.execPath, [biome, ...args], {
      cwd: projectDir,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    // Exit code 1 means that the rule found something; the report is on standard output all the same.
    report = (error as { readonly stdout: string }).stdout;
  }
  return (JSON.parse(report) as { readonly diagnostics: readonly unknown[] }).diagnostics.length;
}

/** Pairs of top-level folders of which the first imports the second. */
function countArrows(src: string): number {
  const arrows = readImports(src)
    .filter(({ to }) => to !== undefined && !to.startsWith('..'))
    .map(({ from, to }) => [moduleOf(from), moduleOf(to!)] as const)
    .filter(([from, to]) => from !== to);
  return new Set(arrows.map((arrow) => arrow.join(' → '))).size;
}
