import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const PROJECT = join(import.meta.dirname, '../..');

/** Sections of ASVS 4.0.3 with requirements at level 2, by chapter. V1.3, V1.13 and V3.6 have none. */
const SECTIONS: Readonly<Record<number, readonly number[]>> = {
  1: [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14],
  2: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  3: [1, 2, 3, 4, 5, 7],
  4: [1, 2, 3],
  5: [1, 2, 3, 4, 5],
  6: [1, 2, 3, 4],
  7: [1, 2, 3, 4],
  8: [1, 2, 3],
  9: [1, 2],
  10: [1, 2, 3],
  11: [1],
  12: [1, 2, 3, 4, 5, 6],
  13: [1, 2, 3, 4],
  14: [1, 2, 3, 4, 5],
};

type Row = { readonly name: string; readonly state: string; readonly by: string };

function rowsOf(page: string): readonly Row[] {
  const lines = readFileSync(join(PROJECT, 'docs/security', page), 'utf8').split('\n');
  return lines
    .filter((line) => /^\| (?!---)/.test(line))
    .slice(1)
    .map((line) => {
      const [name = '', state = '', by = ''] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return { name, state, by };
    });
}

/** What runs: tests, tests of the deployment, jobs of the CI. */
const PROOFS = /^(tests|scripts\/host-tests|\.github\/workflows)\//;
const pathsIn = (text: string) => [...text.matchAll(/`([^`]*\/[^`]*)`/g)].map(([, path]) => path!);

describe('the ASVS table', () => {
  const rows = rowsOf('asvs.md');

  it('has each section once', () => {
    const wanted = Object.entries(SECTIONS).flatMap(([chapter, sections]) =>
      sections.map((section) => `V${chapter}.${section}`),
    );
    expect(rows.map(({ name }) => name.split(' ')[0])).toEqual(wanted);
  });

  it.each(rows.map((row) => [row.name, row] as const))(
    '%s holds with a test that exists, or says why it does not apply',
    (_name, { state, by }) => {
      if (state.startsWith('does not apply, because ')) return;
      expect(state).toMatch(/^holds\b/);
      const proofs = pathsIn(by).filter((path) => PROOFS.test(path));
      expect(proofs.length).toBeGreaterThan(0);
      expect(pathsIn(by).filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
    },
  );
});

describe('the OWASP list for language models', () => {
  const rows = rowsOf('owasp-llm.md');

  it('has each of the ten risks', () => {
    expect(rows.map(({ name }) => name.slice(0, 5))).toEqual(
      Array.from({ length: 10 }, (_, n) => `LLM${String(n + 1).padStart(2, '0')}`),
    );
  });

  it.each(rows.map((row) => [row.name, row] as const))(
    '%s names a test that exists, or does not apply',
    (_name, { by }) => {
      if (by.startsWith('does not apply')) return;
      expect(pathsIn(by).filter((path) => PROOFS.test(path)).length).toBeGreaterThan(0);
      expect(pathsIn(by).filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
    },
  );
});

describe('the criteria of OpenSSF', () => {
  it.each(rowsOf('openssf.md').map((row) => [row.name, row] as const))(
    '%s: met, by something that exists',
    (_name, { state, by }) => {
      expect(state).toMatch(/^(met|not met, because )/);
      const paths = pathsIn(by).filter((path) => /^(docs|tests|scripts|\.github)\//.test(path));
      expect(paths.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
    },
  );
});
