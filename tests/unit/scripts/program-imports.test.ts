import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** `const { a, b } = await import("/app/src/x.ts")` in a program that a shell script hands to Node in the image. */
const IMPORT = /\{([\w,\s]+)\}\s*=\s*await import\(["']\/app\/(src\/[^"']+)["']\)/g;

const imports = globSync('scripts/**/*').flatMap((script) => {
  if (!/(\.sh|nbctl)$/.test(script)) return [];
  return [...readFileSync(script, 'utf8').matchAll(IMPORT)].map(([, names = '', file = '']) => ({
    script,
    file,
    names: names.split(',').map((name) => name.trim()),
  }));
});

test('there are such programs', () => {
  expect(imports.length).toBeGreaterThan(1);
});

test.each(imports)('$script finds $names in $file', async ({ file, names }) => {
  const exported = Object.keys(await import(`../../../${file}`));
  expect(exported).toEqual(expect.arrayContaining(names));
});
