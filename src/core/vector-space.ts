import type { Embedder } from './ports/models.ts';

type Space = Pick<Embedder, 'model' | 'dimensions'>;

/** A collection of the vector index: its name carries all that its vectors must have in common. */
export function vectorCollectionName(collection: string, space: Space, chunkerVersion: number): string {
  return `${stemOf(collection, space)}-c${chunkerVersion}`;
}

/**
 * Whether the vectors can be compared with the model's: those of another model or of other dimensions mean nothing to it.
 * A name that was not made by `vectorCollectionName` is taken for the model's own.
 */
export function isInSpace(vectorCollection: string, collection: string, space: Space): boolean {
  const stem = /^(.*)-c\d+$/.exec(vectorCollection)?.[1];
  return stem === undefined || stem === stemOf(collection, space);
}

function stemOf(collection: string, { model, dimensions }: Space): string {
  return `${collection}-${model.replaceAll(/[^A-Za-z0-9._-]+/g, '-')}-${dimensions}`;
}
