import { describe, expect, it } from 'vitest';
import { isInSpace, vectorCollectionName } from '../../../src/core/vectors/vector-space.ts';

const SPACE = { model: 'org/text:small', dimensions: 512 };

describe('the name of a vector collection', () => {
  it('contains model, dimensions and chunker version', () => {
    const name = vectorCollectionName('notes', SPACE, 3);
    expect(name).toBe('notes-org-text-small-512-c3');
    expect(isInSpace(name, 'notes', SPACE)).toBe(true);
  });

  it.each([
    ['another model', { ...SPACE, model: 'org/text:large' }],
    ['other dimensions', { ...SPACE, dimensions: 1024 }],
    ['a model whose name ends alike', { ...SPACE, model: 'small' }],
  ])('tells %s apart', (_what, space) => {
    expect(isInSpace(vectorCollectionName('notes', space, 3), 'notes', SPACE)).toBe(false);
  });

  it('accepts a name of another origin', () => {
    expect(isInSpace('imported', 'notes', SPACE)).toBe(true);
  });
});
