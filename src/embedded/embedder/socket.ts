import { join } from 'node:path';
import type { UseLiteEmbedding } from './use-lite.ts';

/**
 * How a command asks the keeper for a vector: one connection for each text. The command sends the text and ends its side;
 * the keeper answers with the number of tokens (uint32) and the numbers of the vector (float32), little-endian, and closes.
 * A connection without a text only loads the model. A connection that closes without an answer has failed.
 */

/** Longer texts do not go through the socket. It bounds what the keeper has to hold for a connection. */
export const MAX_TEXT_BYTES = 64 * 1024;
/** An address of a Unix socket has 108 bytes with the zero at its end: see unix(7). */
const MAX_PATH_BYTES = 107;
const TOKEN_BYTES = 4;

/** The keeper's socket in a data folder; `undefined` if the folder's path is too long for one. */
export function embedderSocket(dataDir: string): string | undefined {
  // The model's name: a keeper of another version may have another model.
  const path = join(dataDir, 'use-lite.sock');
  return Buffer.byteLength(path) > MAX_PATH_BYTES ? undefined : path;
}

export function encodeEmbedding({ vector, tokens }: UseLiteEmbedding): Buffer {
  const bytes = Buffer.alloc(TOKEN_BYTES + vector.length * 4);
  bytes.writeUInt32LE(tokens);
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, TOKEN_BYTES + index * 4);
  return bytes;
}

/** `undefined` unless the answer is complete. */
export function decodeEmbedding(bytes: Buffer, dimensions: number): UseLiteEmbedding | undefined {
  if (bytes.length !== TOKEN_BYTES + dimensions * 4) return undefined;
  const vector = Float32Array.from({ length: dimensions }, (_, index) => bytes.readFloatLE(TOKEN_BYTES + index * 4));
  return { vector, tokens: bytes.readUInt32LE() };
}
