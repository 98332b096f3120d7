import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readCast } from '../../../scripts/docs/cast.ts';
import { DEMO_CAST, DEMO_SVG, renderDemo } from '../../../scripts/docs/demo-svg.ts';
import { ENVIRONMENT_ROWS } from '../../../src/config/environment-schemas.ts';
import { SETTING_KEYS } from '../../../src/config/runtime-settings.ts';

const project = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, project), 'utf8');

it('the README has at most 150 lines', () => {
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(150);
});

it('the picture of the demo is drawn from its recording', () => {
  expect(readFileSync(DEMO_SVG, 'utf8'), 'run: node scripts/docs/demo-svg.ts').toBe(
    renderDemo(readCast(readFileSync(DEMO_CAST, 'utf8'))),
  );
});

it('every setting is documented', () => {
  const page = read('docs/configuration.md');
  expect([...ENVIRONMENT_ROWS.keys(), ...SETTING_KEYS].filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
});

it('every page of the documents can be reached from the README', () => {
  const reached = new Set(['README.md']);
  // A page that is added while the loop runs is visited too.
  for (const page of reached) {
    const folder = new URL(page, project);
    for (const [, target] of read(page).matchAll(/\]\(([^)\s#]+\.md)[^)]*\)/g)) {
      if (/^[a-z]+:/.test(target!)) continue;
      const path = decodeURIComponent(new URL(target!, folder).pathname.slice(project.pathname.length));
      reached.add(path);
    }
  }
  const pages = globSync('docs/**/*.md', { cwd: project.pathname, exclude: ['docs/decisions/**'] });
  expect(pages.filter((page) => !reached.has(page))).toEqual([]);
});
