import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PINNED_FILES, pinsOfProject, withDigest } from './pins.ts';
import { readDigest } from './registry.ts';

/*
 * Writes the current digests of the base images into the Containerfile and the units:
 *   npm run renew-images
 */

const PROJECT_DIR = join(import.meta.dirname, '../..');
const TIMEOUT_MS = 30_000;

for (const pin of pinsOfProject(PROJECT_DIR)) {
  const digest = await readDigest(pin, AbortSignal.timeout(TIMEOUT_MS));
  const isSame = digest === pin.digest;
  process.stdout.write(`${pin.repository}:${pin.tag} ${isSame ? 'is current' : `is now ${digest}`}\n`);
  if (isSame) continue;
  for (const file of PINNED_FILES.map((name) => join(PROJECT_DIR, name))) {
    writeFileSync(file, withDigest(readFileSync(file, 'utf8'), pin, digest));
  }
}
