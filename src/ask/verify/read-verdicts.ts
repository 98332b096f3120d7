import { objectsIn } from '../generate/reply-objects.ts';

/** What a model says of a statement, given its quotes. */
export const VERDICTS = ['supported', 'contradicted', 'not_said'] as const;

export type Verdict = (typeof VERDICTS)[number];

/**
 * The verdicts of a reply by the numbers of their statements, from 1: `{"verdicts": [{"n": 1, "verdict": "supported"}]}`
 * and what small models make of it, such as a list alone, words in order or an object by number. Of two verdicts on one
 * statement, the less favourable counts. Empty if the reply has none.
 */
export function readVerdicts(reply: string): ReadonlyMap<number, Verdict> {
  for (const value of objectsIn(reply)) {
    const verdicts = new Map<number, Verdict>();
    for (const [n, verdict] of entriesOf(value)) {
      const known = verdicts.get(n);
      if (known === undefined || known === 'supported') verdicts.set(n, verdict);
    }
    if (verdicts.size > 0) return verdicts;
  }
  return new Map();
}

function entriesOf(value: unknown): readonly (readonly [number, Verdict])[] {
  if (Array.isArray(value)) return value.flatMap((entry: unknown, index) => entryOf(entry, index + 1));
  if (!isFields(value)) return [];
  const single = entryOf(value, 1);
  if (single.length > 0) return single;
  const entries = Object.entries(value);
  const byNumber = entries.flatMap(([key, entry]) => (/^\d+$/.test(key) ? entryOf(entry, Number(key)) : []));
  if (byNumber.length > 0) return byNumber;
  const inner = entries.map(([, entry]) => entry).find((entry) => typeof entry === 'object' && entry !== null);
  return inner === undefined ? [] : innerEntries(inner);
}

/** One level down only: a reply is no tree. */
function innerEntries(value: unknown): readonly (readonly [number, Verdict])[] {
  if (Array.isArray(value)) return entriesOf(value);
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, entry]) => (/^\d+$/.test(key) ? entryOf(entry, Number(key)) : []));
}

function entryOf(entry: unknown, position: number): readonly (readonly [number, Verdict])[] {
  if (!isFields(entry)) {
    const verdict = toVerdict(entry);
    return verdict ? [[position, verdict]] : [];
  }
  const n = Number(entry.n ?? entry.number ?? entry.id ?? position);
  const verdict = toVerdict(entry.verdict ?? entry.label ?? entry.result);
  return verdict && Number.isInteger(n) ? [[n, verdict]] : [];
}

function toVerdict(value: unknown): Verdict | undefined {
  const word =
    typeof value === 'string'
      ? value
          .trim()
          .toLowerCase()
          .replaceAll(/[\s-]+/g, '_')
      : '';
  return VERDICTS.find((verdict) => verdict === word) ?? (OTHER_WORDS.has(word) ? 'not_said' : undefined);
}

/** What models write in place of `not_said`. Only the exact word `supported` lets a statement pass. */
const OTHER_WORDS: ReadonlySet<string> = new Set([
  'unsupported',
  'not_supported',
  'partially_supported',
  'partly_supported',
  'unknown',
  'unclear',
  'neutral',
  'false',
]);

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
