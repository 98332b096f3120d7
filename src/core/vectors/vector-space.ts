import type { Embedder } from '../ports/inference.ts';

type Space = Pick<Embedder, 'model' | 'dimensions'>;

/** The name of a collection in the vector index: it contains everything that its vectors must have in common. */
export function vectorCollectionName(collection: string, space: Space, chunkerVersion: number): string {
  return `${prefixOf(collection, space)}-c${chunkerVersion}`;
}

/**
 * Whether the vectors of a collection can be compared with the model's. A name that `vectorCollectionName` did not make
 * counts as the model's own.
 */
export function isInSpace(vectorCollection: string, collection: string, space: Space): boolean {
  const prefix = /^(.*)-c\d+$/.exec(vectorCollection)?.[1];
  return prefix === undefined || prefix === prefixOf(collection, space);
}

function prefixOf(collection: string, { model, dimensions }: Space): string {
  return `${collection}-${model.replaceAll(/[^A-Za-z0-9._-]+/g, '-')}-${dimensions}`;
}
