import { existsSync, readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { AppError } from '../../core/errors.ts';

export type Values = Readonly<Record<string, string>>;

export function readEnvFile(path: string): { readonly text: string; readonly values: Values } {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return { text, values: parseEnv(text) as Record<string, string> };
}

/** Sets `values` in the text of an environment file. All other lines stay as they are. */
export function withValues(text: string, values: Values): string {
  let result = text;
  for (const [key, value] of Object.entries(values)) {
    const line = `${key}=${quoted(value)}`;
    // A key that is commented out, as in .env.example, gets its value in its place.
    const place = [
      new RegExp(`^[ \\t]*(?:export[ \\t]+)?${key}[ \\t]*=.*$`, 'm'),
      new RegExp(`^#[ \\t]*${key}=.*$`, 'm'),
    ];
    const found = place.find((pattern) => pattern.test(result));
    if (found !== undefined) result = result.replace(found, () => line);
    else result = `${result}${result === '' || result.endsWith('\n') ? '' : '\n'}${line}\n`;
  }
  return result;
}

function quoted(value: string): string {
  if (/^[\w.:/@%+=,?&~-]*$/.test(value)) return value;
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}

/** Whole or not at all, and readable by its owner only. */
export async function writeEnvFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.new`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true });
    const message = `${path} cannot be written.`;
    throw new AppError({
      service: 'app',
      code: 'rejected',
      message,
      fix: 'Check the folder’s rights and space.',
      cause,
    });
  }
}
