import { z } from 'zod';
import { checkSetting } from '../../config/parse-setting.ts';
import { isSettingKey } from '../../config/runtime-settings.ts';
import { AppError } from '../../core/errors.ts';

const ROWS = z.array(z.object({ key: z.string().min(1), value: z.unknown() }));
const VALUES = z.record(z.string().min(1), z.unknown());

/** All settings together have some 20,000 characters at most; unknown keys of other versions come on top. */
const MAX_CHARACTERS = 1_000_000;
const MAX_KEYS = 500;
const MAX_KEY_CHARACTERS = 100;
/** No setting nests more than two levels. */
const MAX_DEPTH = 8;

/**
 * Reads an export (`{key: value}`) or the original table as rows (`[{key, value}]`). Known keys are checked, unknown
 * ones are kept as they are, within the limits above. Throws `usage` with one line for each bad value.
 */
export function parseSettingsFile(text: string): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  const problems: string[] = [];
  const badKeys: string[] = [];
  const pairs = pairsOf(parseJson(text));
  checkKeys(pairs.map(([key]) => key));
  for (const [key, value] of pairs) {
    if (!isSettingKey(key)) {
      values.set(key, value);
      continue;
    }
    const checked = checkSetting(key, value);
    if (checked.ok) values.set(key, checked.value);
    else {
      badKeys.push(`\`${key}\``);
      problems.push(checked.reason.replace('; stored is ', '; the file has '));
    }
  }
  if (problems.length > 0) throw refused([summaryOf(badKeys), ...problems].join('\n'));
  return values;
}

/** Names all bad keys first, because a message on Discord may not have room for all reasons. */
function summaryOf(badKeys: readonly string[]): string {
  if (badKeys.length === 1) return 'Nothing was imported.';
  return `Nothing was imported, because ${badKeys.length} values are not valid: ${badKeys.join(', ')}.`;
}

function pairsOf(json: unknown): readonly (readonly [string, unknown])[] {
  const rows = ROWS.safeParse(json);
  if (rows.success) return rows.data.map(({ key, value }) => [key, value]);
  const values = VALUES.safeParse(json);
  if (values.success && !Array.isArray(json)) return Object.entries(values.data);
  throw refused('The file must hold one JSON object of settings, `{"key": value}`, or the rows `[{"key", "value"}]`.');
}

function parseJson(text: string): unknown {
  if (text.length > MAX_CHARACTERS)
    throw refused(`Nothing was imported, because the file is too long: at most ${MAX_CHARACTERS} characters.`);
  const json = parseText(text);
  // Whatever walks the values later, such as JSON.stringify, does so by recursion.
  if (isDeeper(json, MAX_DEPTH))
    throw refused(`Nothing was imported, because a value nests too deeply: at most ${MAX_DEPTH} levels.`);
  return json;
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refused('The file is not valid JSON.', cause);
  }
}

/** Level by level, so that no depth exhausts the stack. */
function isDeeper(json: unknown, limit: number): boolean {
  let level: readonly unknown[] = [json];
  for (let depth = 0; depth <= limit; depth++) {
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
    if (level.length === 0) return false;
  }
  return true;
}

function checkKeys(keys: readonly string[]): void {
  if (keys.length > MAX_KEYS)
    throw refused(
      `Nothing was imported, because the file has ${keys.length} settings: at most ${MAX_KEYS} are allowed.`,
    );
  if (keys.some((key) => key.length > MAX_KEY_CHARACTERS))
    throw refused(`Nothing was imported, because a name is too long: at most ${MAX_KEY_CHARACTERS} characters.`);
}

function refused(message: string, cause?: unknown): AppError {
  return new AppError({ service: 'app', code: 'usage', message, fix: 'See `notionbot config export`.', cause });
}
