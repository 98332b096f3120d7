import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Embedder } from '../../src/core/ports/inference.ts';

const FOLDER = resolve(import.meta.dirname, '../../node_modules/.cache/notionbot-bench');
const KEY_BYTES = 32;
const BATCH = 16;

/**
 * Vectors of the texts, in their order. Vectors of earlier runs come from a file, because the embedded model embeds only
 * about twenty texts a second. Each vector is written at once, so an interrupted run can continue.
 */
export async function embedCached(
  embedder: Embedder,
  texts: readonly string[],
  onProgress: (done: number, of: number) => void,
): Promise<readonly Float32Array[]> {
  mkdirSync(FOLDER, { recursive: true });
  const path = join(FOLDER, `${embedder.model.replace(/\W+/g, '-')}-${embedder.dimensions}.bin`);
  const known = readAll(path, embedder.dimensions);
  const missing = [...new Set(texts)].filter((text) => !known.has(keyOf(text)));
  const file = openSync(path, 'a');
  for (let from = 0; from < missing.length; from += BATCH) {
    const batch = missing.slice(from, from + BATCH);
    const { vectors } = await embedder.embed(batch, AbortSignal.timeout(600_000));
    for (const [at, text] of batch.entries()) {
      const key = keyOf(text);
      known.set(key, vectors[at]!);
      writeSync(
        file,
        Buffer.concat([Buffer.from(key, 'hex'), Buffer.from(new Uint8Array(vectors[at]!.buffer.slice(0)))]),
      );
    }
    onProgress(Math.min(from + BATCH, missing.length), missing.length);
  }
  closeSync(file);
  return texts.map((text) => known.get(keyOf(text))!);
}

function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function readAll(path: string, dimensions: number): Map<string, Float32Array> {
  const known = new Map<string, Float32Array>();
  if (!existsSync(path)) return known;
  const bytes = readFileSync(path);
  const size = KEY_BYTES + dimensions * 4;
  for (let at = 0; at + size <= bytes.length; at += size) {
    const vector = new Float32Array(
      bytes.buffer.slice(bytes.byteOffset + at + KEY_BYTES, bytes.byteOffset + at + size),
    );
    known.set(bytes.subarray(at, at + KEY_BYTES).toString('hex'), vector);
  }
  return known;
}
