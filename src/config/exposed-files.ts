import { readFileSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { ENVIRONMENT_ROWS } from './environment-schemas.ts';

/** Everything for the group and for others. */
const OTHERS = 0o077;

/** A sentence for each place where another account of this machine could read secrets or change what the bot stores. */
export function findExposedFiles(dotenvFolder: string | undefined, dataDir: string): readonly string[] {
  return [...(dotenvFolder === undefined ? [] : exposedDotenv(join(dotenvFolder, '.env'))), ...exposedFolder(dataDir)];
}

function exposedDotenv(path: string): readonly string[] {
  const found = statOf(path);
  if (found === undefined || (found.mode & OTHERS) === 0 || !hasSecret(path)) return [];
  return [`Other accounts of this machine can read the secrets in ${path}. Run: chmod 600 ${path}`];
}

function exposedFolder(path: string): readonly string[] {
  const found = statOf(path);
  if (found === undefined) return [];
  const uid = process.getuid?.();
  if (uid !== undefined && found.uid !== uid)
    return [
      `The data folder ${path} belongs to another account of this machine, which can read and change what is in it. Set DATA_DIR to a folder of your own.`,
    ];
  if ((found.mode & OTHERS) === 0) return [];
  return [`The data folder ${path} is open to other accounts of this machine. Run: chmod 700 ${path}`];
}

function hasSecret(path: string): boolean {
  const secrets = [...ENVIRONMENT_ROWS].filter(([, { kind }]) => kind === 'secret');
  const names = secrets.map(([name]) => name).join('|');
  try {
    return new RegExp(`^\\s*(?:export\\s+)?(?:${names})\\s*[=:]\\s*[^\\s#]`, 'm').test(readFileSync(path, 'utf8'));
  } catch {
    // What this process cannot read holds none of its secrets.
    return false;
  }
}

/** Undefined if there is nothing, or if it cannot be looked at: whoever uses it says so. */
function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}
