import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const PROJECT = resolve(import.meta.dirname, '..');
const FIGURES = resolve(PROJECT, 'docs/benchmarks.json');
/**
 * The pages that show figures.
 * @internal exported for the test that compares them
 */
export const PAGES = { readme: resolve(PROJECT, 'README.md'), benchmarks: resolve(PROJECT, 'docs/benchmarks.md') };

export type Table = {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** What one command printed last. */
export type Section = {
  readonly command: string;
  /** Day of the run, as YYYY-MM-DD. */
  readonly date: string;
  /** Lines of the README's table. */
  readonly readme: readonly { readonly what: string; readonly figure: string }[];
  /** Tables of docs/benchmarks.md. */
  readonly tables: readonly Table[];
};

export type Figures = Readonly<Record<string, Section>>;

/**
 * What the commands printed last.
 * @internal exported for the same test
 */
export function readFigures(): Figures {
  return JSON.parse(readFileSync(FIGURES, 'utf8')) as Figures;
}

/** Stores what a command printed and copies it to the pages. */
export function writeSection(name: string, section: Omit<Section, 'date'>): void {
  const date = new Date().toISOString().slice(0, 10);
  const figures = { ...readFigures(), [name]: { ...section, date } };
  writeFileSync(FIGURES, `${JSON.stringify(figures, undefined, 2)}\n`);
  for (const path of Object.values(PAGES)) writeFileSync(path, withFigures(readFileSync(path, 'utf8'), figures));
}

/**
 * A page with the figures filled in: the README's table between `<!-- figures -->` and `<!-- end of figures -->`, and each
 * section's tables between `<!-- NAME -->` and `<!-- end of NAME -->`.
 * @internal exported for the same test
 */
export function withFigures(page: string, figures: Figures): string {
  const filled = Object.entries(figures).reduce((text, [name, section]) => fill(text, name, tablesOf(section)), page);
  return fill(filled, 'figures', readmeTable(figures));
}

function fill(page: string, name: string, content: string): string {
  const marked = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*(<!-- end of ${name} -->)`);
  return page.replace(marked, (_, start: string, end: string) => `${start}\n${content}\n\n${end}`);
}

function tablesOf({ command, date, tables }: Section): string {
  const printed = tables.map(({ title, head, rows }) => `### ${title}\n\n${markdownTable(head, rows)}`);
  return [`Printed on ${date} by \`${command}\`.`, ...printed].join('\n\n');
}

function readmeTable(figures: Figures): string {
  const rows = Object.values(figures).flatMap(({ command, readme }) =>
    readme.map(({ what, figure }) => [what, figure, `\`${command}\``]),
  );
  return markdownTable(['what', 'figure', 'command'], rows);
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
