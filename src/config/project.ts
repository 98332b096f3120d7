import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The checkout, or the image's folder: with a separator at the end. */
export const PROJECT_DIR: string = fileURLToPath(new URL('../..', import.meta.url));

/** The program's own version, from package.json. */
export const VERSION: string = createRequire(import.meta.url)('../../package.json').version;
