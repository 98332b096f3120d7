import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import dotenvSafe from 'dotenv-safe';
import { Secret } from '../core/secret.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A secret that is larger than this is a mistake (a whole file named by accident). */
const MAX_SECRET_BYTES = 16_384;

/**
 * The environment with what `.env` adds, for development; a value that is set wins.
 * Where there is a credentials folder the program runs as a service and `.env` is not looked at.
 * The values never reach process.env, so children do not inherit them.
 */
export function readDotenv(environment: Environment, projectDir: string): Environment {
  const path = join(projectDir, '.env');
  const example = join(projectDir, '.env.example');
  if (environment.CREDENTIALS_DIRECTORY !== undefined || !existsSync(path) || !existsSync(example)) return environment;
  const loaded: Record<string, string> = {};
  try {
    dotenvSafe.config({ path, example, quiet: true, processEnv: loaded } as dotenvSafe.DotenvSafeOptions);
  } catch (error) {
    // dotenv-safe checks process.env only. The check that follows knows what the command needs and lists every problem.
    if (!(error instanceof Error && error.name === 'MissingEnvVarsError')) throw error;
  }
  const given = Object.entries(environment).filter(([, value]) => !isBlank(value));
  return { ...loaded, ...Object.fromEntries(given) };
}

/** An empty value is a missing one, and so is one of spaces only. */
export function isBlank(value: string | undefined): boolean {
  return value === undefined || value.trim() === '';
}

/** Where a secret comes from, and the name that the person who set it knows it by. */
export type SecretSource = { readonly label: string; readonly path?: string; readonly value?: string };

/** The sources of a secret that are there, the one that counts first. */
export function secretSources(environment: Environment, name: string, credential: string): readonly SecretSource[] {
  const folder = environment.CREDENTIALS_DIRECTORY;
  const file = environment[`${name}_FILE`];
  return [
    ...(!isBlank(folder) && existsSync(join(folder!, credential))
      ? [{ label: `${name} (credential ${credential})`, path: join(folder!, credential) }]
      : []),
    ...(isBlank(file) ? [] : [{ label: `${name}_FILE`, path: file! }]),
    ...(isBlank(environment[name]) ? [] : [{ label: name, value: environment[name]! }]),
  ];
}

/**
 * A secret from the credentials folder, the file named by `<NAME>_FILE`, or the environment, in this order.
 * A source that is empty does not count. One newline at the end is trimmed. Problems are named, never quoted.
 */
export function readSecret(
  environment: Environment,
  name: string,
  credential: string,
  problems: string[],
): Secret | undefined {
  for (const { label, path, value } of secretSources(environment, name, credential)) {
    if (value !== undefined) return new Secret(value.replace(/\r?\n$/, ''));
    const before = problems.length;
    const secret = fromFile(path!, label, problems);
    // An empty file is how an optional secret is left out where every unit must name its credentials.
    if (secret !== undefined || problems.length > before) return secret;
  }
  return undefined;
}

function fromFile(path: string, label: string, problems: string[]): Secret | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    problems.push(`${label} names a file that cannot be read`);
    return undefined;
  }
  const value = text.replace(/\r?\n$/, '');
  if (isBlank(value)) return undefined;
  if (value.length > MAX_SECRET_BYTES || /[\r\n\0]/.test(value)) {
    problems.push(`${label} must contain one line`);
    return undefined;
  }
  return new Secret(value);
}
