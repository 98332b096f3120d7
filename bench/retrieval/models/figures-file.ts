import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const DOCS = resolve(import.meta.dirname, '../../../docs');
const FIGURES = resolve(DOCS, 'benchmarks.json');
const PAGE = resolve(DOCS, 'benchmarks.md');
const MARKED = /(<!-- models -->\n)[\s\S]*(<!-- end of models -->)/;

export type ModelRow = {
  readonly model: string;
  readonly set: string;
  readonly questions: number;
  /** Per cent, as printed. */
  readonly recall: { readonly words: string; readonly cosine: string; readonly both: string };
  readonly reciprocal: { readonly words: string; readonly cosine: string; readonly both: string };
  readonly worth: string;
};

export type Figures = { readonly models: readonly ModelRow[] };

/**
 * The figures that were printed last.
 * @internal exported for the test that compares them with the page
 */
export function readFigures(): Figures {
  return JSON.parse(readFileSync(FIGURES, 'utf8')) as Figures;
}

/**
 * The page that shows the figures.
 * @internal exported for the same test
 */
export function readPage(): string {
  return readFileSync(PAGE, 'utf8');
}

/** Stores what was printed last and copies it to the page. */
export function writeFigures(figures: Figures): void {
  writeFileSync(FIGURES, `${JSON.stringify(figures, undefined, 2)}\n`);
  writeFileSync(PAGE, withFigures(readPage(), figures));
}

/**
 * The page with its tables filled in.
 * @internal exported for the same test
 */
export function withFigures(page: string, { models }: Figures): string {
  const tables = [...Map.groupBy(models, ({ model }) => model)].map(([model, rows]) =>
    [
      `### ${model}`,
      '',
      '| set | questions | words R@5 | cosine R@5 | both R@5 | words MRR | cosine MRR | both MRR | worth |',
      '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
      ...rows.map(({ set, questions, recall, reciprocal, worth }) => {
        const cells = [recall, reciprocal].flatMap(({ words, cosine, both }) => [words, cosine, both]);
        return `| ${[set, questions, ...cells, worth].join(' | ')} |`;
      }),
      '',
    ].join('\n'),
  );
  return page.replace(MARKED, (_, start: string, end: string) => `${start}\n${tables.join('\n')}\n${end}`);
}
