import { ENVIRONMENT_ROWS } from './environment-schemas.ts';
import { type Environment, isBlank } from './environment-sources.ts';

const NAMES: readonly string[] = [...ENVIRONMENT_ROWS].flatMap(([key, { kind }]) =>
  kind === 'secret' ? [key, `${key}_FILE`] : [key],
);
const KNOWN = new Set(NAMES);
/** Read by the libraries that talk to these services, not by the bot. */
const OF_LIBRARIES: ReadonlySet<string> = new Set(['OPENAI_ORG_ID', 'OPENAI_PROJECT_ID', 'OPENAI_LOG']);
/** Two slips of the finger, in a word long enough that this is no coincidence. */
const MAX_SLIPS = 2;
const MIN_LENGTH = 8;
/** Of a name that starts with the same word, this share may differ: `OPENAI_KEY` is OPENAI_API_KEY. */
const MAX_DIFFERENCE = 0.4;

/**
 * A sentence for each variable that sets nothing but looks as if it should. In `.env` that is every unknown one. The
 * process environment belongs to other programs too, so there a variable must resemble one of ours.
 */
export function unknownSettings(process: Environment, merged: Environment): readonly string[] {
  return Object.keys(merged)
    .filter((key) => !KNOWN.has(key) && !OF_LIBRARIES.has(key) && !isBlank(merged[key]))
    .flatMap((key) => {
      const isInOurFile = isBlank(process[key]);
      const nearest = nearestSetting(key, isInOurFile);
      if (nearest === undefined && !isInOurFile) return [];
      return [`${key} is not a setting${nearest === undefined ? '' : `; did you mean ${nearest}?`}`];
    });
}

function nearestSetting(key: string, isInOurFile: boolean): string | undefined {
  const typed = key.toUpperCase();
  const mayBePart = isInOurFile || NAMES.some((name) => firstWord(name) === firstWord(typed));
  const [nearest] = NAMES.filter((name) => mayBeNear(typed, name) || (mayBePart && hasSameEnd(typed, name)))
    .map((name) => ({ name, distance: mayBePart && hasSameEnd(typed, name) ? 0 : editDistance(typed, name) }))
    .filter(({ name, distance }) => distance === 0 || isNear(typed, name, distance))
    .toSorted((a, b) => a.distance - b.distance);
  return nearest?.name;
}

/** Cheap, because every command compares every variable with every setting. */
function mayBeNear(typed: string, name: string): boolean {
  return firstWord(typed) === firstWord(name) || Math.abs(typed.length - name.length) <= MAX_SLIPS;
}

function isNear(typed: string, name: string, distance: number): boolean {
  if (typed.includes('_') && firstWord(typed) === firstWord(name) && distance <= MAX_DIFFERENCE * name.length)
    return true;
  return typed.length >= MIN_LENGTH && distance <= MAX_SLIPS;
}

function firstWord(key: string): string {
  return key.split('_', 1)[0]!;
}

/** `DISCORD_ADMIN_IDS` is ADMIN_IDS, and `GUILD_IDS` is ALLOWED_GUILD_IDS. */
function hasSameEnd(typed: string, name: string): boolean {
  return typed.endsWith(`_${name}`) || (typed.includes('_') && name.endsWith(`_${typed}`));
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
