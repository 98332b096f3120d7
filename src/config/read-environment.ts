import type { Secret } from '../core/secret.ts';
import { ENVIRONMENT_ROWS, type EnvironmentSettings, type SecretKey } from './environment-schemas.ts';
import { type Environment, isBlank, readSecret, secretSources } from './environment-sources.ts';

export type Secrets = { readonly [Key in SecretKey]?: Secret };

/** Reads the settings that are not secret. Adds each invalid one to `problems`, by name and never by value. */
export function readSettings(environment: Environment, problems: string[]): EnvironmentSettings {
  const entries = [...ENVIRONMENT_ROWS].flatMap(([key, row]) => {
    if (row.kind !== 'plain') return [];
    const text = environment[key]?.trim() || row.default;
    if (text === undefined) return [];
    const result = row.schema.safeParse(text);
    if (result.success) return [[key, result.data] as const];
    // zod's own messages may quote the input, so only those of the schema are used.
    problems.push(`${key} ${result.error.issues[0]?.message ?? 'is malformed'}`);
    return [];
  });
  return Object.fromEntries(entries) as EnvironmentSettings;
}

/** Reads the secrets: credential, file or variable. */
export function readSecrets(environment: Environment, problems: string[]): Secrets {
  const entries = [...ENVIRONMENT_ROWS].flatMap(([key, row]) => {
    if (row.kind !== 'secret') return [];
    const secret = readSecret(environment, key, row.credential, problems);
    if (secret === undefined) return [];
    if (row.isAddress && !isHttpAddress(secret))
      problems.push(`${nameUsed(environment, key)} must be an http:// or https:// address`);
    return [[key, secret] as const];
  });
  return Object.fromEntries(entries) as Secrets;
}

/** A setting by the name that the person knows it by: on a server, secrets are credentials. */
export function nameUsed(environment: Environment, key: string): string {
  const row = ENVIRONMENT_ROWS.get(key);
  if (row?.kind !== 'secret') return key;
  const [source] = secretSources(environment, key, row.credential);
  if (source !== undefined) return source.label;
  return isBlank(environment.CREDENTIALS_DIRECTORY) ? key : `${key} (credential ${row.credential})`;
}

function isHttpAddress(secret: Secret): boolean {
  return /^https?:\/\//.test(secret.reveal()) && URL.canParse(secret.reveal());
}
