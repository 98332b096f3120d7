import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFigures, readPage, withFigures } from '../../../bench/retrieval/models/figures-file.ts';

const README = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

describe('published figures of retrieval', () => {
  const figures = readFigures();

  it('are those that the benchmark printed last', () => {
    expect(figures.models.length).toBeGreaterThan(0);
    expect(withFigures(readPage(), figures)).toBe(readPage());
  });

  it.each(figures.models.filter(({ set }) => set.includes(' asked over ')))(
    'agree in the README: $model, $set',
    (row) => {
      const { model, set, recall } = row;
      const line = README.split('\n').find((each) => each.includes(`${set}, recall@5`) && each.includes(model));
      // Only the model that understands several languages is in the README.
      if (!model.startsWith('multilingual')) expect(line).toBeUndefined();
      else expect(line).toContain(`words ${recall.words} %, cosines ${recall.cosine} %, both ${recall.both} %`);
    },
  );
});
