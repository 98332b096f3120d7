import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PAGES, readFigures, withFigures } from '../../../bench/figures-file.ts';

describe('published figures', () => {
  const figures = readFigures();

  it.each(Object.entries(PAGES))('are those that the commands printed last: %s', (_, path) => {
    const page = readFileSync(path, 'utf8');
    expect(withFigures(page, figures)).toBe(page);
  });

  it.each(Object.entries(figures))('have a place on the page: %s', (name, { readme, tables }) => {
    expect(readFileSync(PAGES.benchmarks, 'utf8')).toContain(`<!-- ${name} -->\n`);
    expect(tables.length).toBeGreaterThan(0);
    const page = readFileSync(PAGES.readme, 'utf8');
    expect(readme.filter(({ what, figure }) => !page.includes(`| ${what} | ${figure} |`))).toEqual([]);
  });

  it('are the only ones in the table of the README', () => {
    const known = Object.values(figures).flatMap(({ readme }) => readme.map(({ what }) => what));
    const [, table = ''] = readFileSync(PAGES.readme, 'utf8').split('<!-- figures -->');
    const rows = table.split('<!-- end of figures -->')[0]!.match(/^\| (?!what|---).*$/gm) ?? [];
    expect(rows.map((row) => row.split(' | ')[0]!.slice(2))).toEqual(known);
  });
});
