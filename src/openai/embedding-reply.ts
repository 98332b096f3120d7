import { AppError } from '../core/errors.ts';

/** As it comes over the wire, from whatever server: nothing about it is certain. */
type Reply = { readonly data?: readonly { readonly index?: number; readonly embedding?: unknown }[] };

/** The vectors in the order of the inputs, scaled to unit length. Throws `unavailable` for an invalid reply. */
export function readVectors(reply: Reply, inputs: number): readonly Float32Array[] {
  const data = Array.isArray(reply.data) ? reply.data : [];
  if (data.length !== inputs) throw invalid(`${data.length} vectors for ${inputs} texts`);
  const vectors = new Array<Float32Array | undefined>(inputs).fill(undefined);
  for (const [position, { index, embedding }] of data.entries())
    vectors[index ?? position] = toUnit(toFloats(embedding));
  return vectors.map((vector) => vector ?? fail('two vectors with the same index'));
}

function toFloats(embedding: unknown): Float32Array {
  if (Array.isArray(embedding)) return Float32Array.from(embedding as number[]);
  if (typeof embedding !== 'string') return fail('an entry without a vector');
  // Some servers always send base64: float32, little endian.
  const bytes = Buffer.from(embedding, 'base64');
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4));
}

function toUnit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (!(length > 0) || !Number.isFinite(length)) return fail('a vector of zeros or values that are not finite');
  return vector.map((value) => value / length);
}

function fail(what: string): never {
  throw invalid(what);
}

function invalid(what: string): AppError {
  return new AppError({ service: 'openai', code: 'unavailable', message: `The embedding server sent ${what}.` });
}
