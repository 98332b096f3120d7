import { z } from 'zod';
import { checkSetting } from '../../config/parse-setting.ts';
import { isSettingKey } from '../../config/runtime-settings.ts';
import { AppError } from '../../core/errors.ts';

const ROWS = z.array(z.object({ key: z.string().min(1), value: z.unknown() }));
const VALUES = z.record(z.string().min(1), z.unknown());

/**
 * Reads an export (`{key: value}`) or the original table as rows (`[{key, value}]`). Known keys are checked, unknown
 * ones are kept as they are. Throws `usage` with one line for each bad value.
 */
export function parseSettingsFile(text: string): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  const problems: string[] = [];
  const badKeys: string[] = [];
  for (const [key, value] of pairsOf(parseJson(text))) {
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
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refused('The file is not valid JSON.', cause);
  }
}

function refused(message: string, cause?: unknown): AppError {
  return new AppError({ service: 'app', code: 'usage', message, fix: 'See `notionbot config export`.', cause });
}
