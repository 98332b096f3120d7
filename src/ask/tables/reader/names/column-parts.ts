import type { Column, Table } from '../../../../core/domain/table.ts';
import { LANGUAGES } from '../../../../languages/languages.ts';
import { plainWords } from '../words/plain-words.ts';

/** Words of a column's name that name nothing by themselves. */
const GENERIC = [
  'date',
  'name',
  'id',
  'number',
  'value',
  'total',
  'last',
  'first',
  'time',
  'type',
  'monthly',
  'yearly',
  'daily',
  'weekly',
];
/** “Valid” alone does not mean “Valid until”, and “fine” does not mean “Total fine”. */
const CHANGES_SENSE =
  /(?:^| )(?:until|till|to|bis|hasta|jusqu|ate|total|sum|average|count|max|min|media|promedio|moyenne|summe|anzahl)(?: |$)|まで/u;
const STOP_WORDS = new Set(LANGUAGES.flatMap(({ stopWords = '' }) => stopWords.split(/\s+/)));
const MIN_PART = 3;
const MIN_STEM = 4;

/**
 * Other words for a column, each for one column only: a word of its name (“close” for “Close date”), its unit (“kg” for
 * “Weight (kg)”), what its person does (“assigned” for “Assignee”), or its name without the table's noun (“ende” for the
 * “Vertragsende” of “Verträge”).
 */
export function columnParts(table: Table): ReadonlyMap<string, Column> {
  const columns = table.columns.filter(({ id }) => id !== 'title');
  const nouns = nounsOf(table);
  const named = columns.flatMap((column) =>
    [...new Set(partsOf(column, nouns))].map((part) => [part, column] as const),
  );
  const byPart = Map.groupBy(named, ([part]) => part);
  return new Map([...byPart].flatMap(([part, [first, ...more]]) => (more.length === 0 ? [[part, first![1]]] : [])));
}

function partsOf(column: Column, nouns: readonly string[]): readonly string[] {
  const name = plainWords(column.name);
  const words = name.split(' ');
  const single = CHANGES_SENSE.test(name)
    ? []
    : words.filter(
        (word) => words.length > 1 && word.length >= MIN_PART && !GENERIC.includes(word) && !STOP_WORDS.has(word),
      );
  const verb = agentVerb(column);
  return [...single, ...unitOf(column), ...(verb === undefined ? [] : [verb]), ...compoundParts(column, nouns)];
}

function unitOf({ kind, name }: Column): readonly string[] {
  const unit = plainWords(/[([（]([^()[\]（）]{1,20})[)\]）]\s*$/u.exec(name)?.[1] ?? '');
  return kind === 'number' && /^\p{L}+$/u.test(unit) ? [unit] : [];
}

/** What such a person did, if it does not end in “ed”. */
const IRREGULAR: Readonly<Record<string, string>> = {
  lead: 'led',
  leader: 'led',
  teacher: 'taught',
  writer: 'written',
  builder: 'built',
  seller: 'sold',
  buyer: 'bought',
  driver: 'driven',
};

/** “Assigned” of “Assignee”, “owned” of “Owner”, “led” of “Lead”. */
export function agentVerb({ kind, name }: Column): string | undefined {
  if (kind !== 'person') return undefined;
  const plain = plainWords(name);
  const stem = /^(\p{L}{3,})(?:er|or|ee)$/u.exec(plain)?.[1];
  return IRREGULAR[plain] ?? (stem === undefined ? undefined : `${stem}ed`);
}

function nounsOf({ title, databaseTitle, columns }: Table): readonly string[] {
  const names = [title, databaseTitle, columns.find(({ id }) => id === 'title')?.name ?? ''];
  const stems = names.map((name) => plainWords(name).replace(/(?:en|er|e|n|s)$/, ''));
  return [...new Set(stems)].filter((stem) => stem.length >= MIN_STEM && !stem.includes(' '));
}

/** German compounds, and Japanese dates: the “契約” of “契約日”. */
function compoundParts({ kind, name }: Column, nouns: readonly string[]): readonly string[] {
  const plain = plainWords(name);
  if (plain.includes(' ')) return [];
  const day = kind === 'date' ? /^(\p{Script=Han}{2,})(?:日時|日付|日)$/u.exec(plain)?.[1] : undefined;
  const rests = nouns
    .filter((noun) => plain.startsWith(noun))
    .flatMap((noun) => [plain.slice(noun.length), plain.slice(noun.length).replace(/^(?:es|en|s|n|e)/, '')]);
  return [...rests.filter((rest) => rest.length >= MIN_STEM), ...(day === undefined ? [] : [day])];
}
