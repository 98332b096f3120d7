import { AppError } from '../core/errors.ts';

/** As it comes over the wire, from whatever server: nothing about it is certain. */
type Reply = { readonly data?: readonly { readonly index?: number; readonly embedding?: unknown }[] };

/** The vectors in the order of the inputs, brought to unit length. Throws `unavailable` for a reply that makes no sense. */
export function readVectors(reply: Reply, inputs: number): readonly Float32Array[] {
  const data = Array.isArray(reply.data) ? reply.data : [];
  if (data.length !== inputs) throw senseless(`${data.length} vectors for ${inputs} texts`);
  const vectors = new Array<Float32Array | undefined>(inputs).fill(undefined);
  for (const [place, { index, embedding }] of data.entries()) vectors[index ?? place] = toUnit(toFloats(embedding));
  return vectors.map((vector) => vector ?? fail('the same place twice'));
}

function toFloats(embedding: unknown): Float32Array {
  if (Array.isArray(embedding)) return Float32Array.from(embedding as number[]);
  if (typeof embedding !== 'string') return fail('no vector');
  // Some servers send base64 whatever was asked for: float32, little endian.
  const bytes = Buffer.from(embedding, 'base64');
  const floats = Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4));
  return floats;
}

function toUnit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (!(length > 0) || !Number.isFinite(length)) return fail('a vector without direction');
  return vector.map((value) => value / length);
}

function fail(what: string): never {
  throw senseless(what);
}

function senseless(what: string): AppError {
  return new AppError({ service: 'openai', code: 'unavailable', message: `The embedding server sent ${what}.` });
}
