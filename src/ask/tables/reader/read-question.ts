import type { Table } from '../../../core/domain/table.ts';
import { detectLanguage } from '../../../languages/detect.ts';
import type { Language } from '../../../languages/language.ts';
import { findLanguage, LANGUAGES } from '../../../languages/languages.ts';
import type { TableReaderWords } from '../../../languages/table-words.ts';
import type { PlanDraft } from '../plan/plan-draft.ts';
import { buildDraft } from './build-draft.ts';
import { firstNamesIn, type KnownName, valuesNamed } from './names/known-names.ts';
import { namesOf } from './names/vocabulary.ts';
import type { ReadContext } from './read-context.ts';
import { plainWords } from './words/plain-words.ts';
import { createQuestionText, type Span } from './words/question-text.ts';
import { sameName } from './words/same-word.ts';

export type Reading =
  | { readonly kind: 'plan'; readonly draft: PlanDraft }
  /** It asks about the rows of a table that it names, and something in it is not understood. */
  | { readonly kind: 'unclear'; readonly table: Table }
  /** It names a table and something of its rows, and does not say that it asks for rows. */
  | { readonly kind: 'perhaps'; readonly table: Table }
  | { readonly kind: 'no-table-question' };

/**
 * Reads a question over a database by rules. It is only understood if every word of it is: a plan that leaves a word
 * out would answer another question.
 */
export async function readQuestion(question: string, context: ReadContext): Promise<Reading> {
  let best: Reading = { kind: 'no-table-question' };
  for (const language of candidateLanguages(question)) {
    const reading = await readIn(language, question, context);
    if (reading.kind === 'plan') return reading;
    if (RANK[reading.kind] > RANK[best.kind]) best = reading;
  }
  return best;
}

const RANK = { 'no-table-question': 0, perhaps: 1, unclear: 2, plan: 3 } as const;

async function readIn(language: Language, question: string, context: ReadContext): Promise<Reading> {
  const words = language.tables!.reader;
  const isAsking = asksForRows(question, language, words);
  const table = namedTable(question, language, context.tables);
  if (table === undefined)
    return isAsking ? await readUnnamed(language, question, context) : { kind: 'no-table-question' };
  const draft = await draftOver(table, language, question, context);
  if (draft) return { kind: 'plan', draft };
  if (isAsking) return { kind: 'unclear', table };
  const isPossible = await mayAsk(question, language, table, context);
  return isPossible ? { kind: 'perhaps', table } : { kind: 'no-table-question' };
}

async function draftOver(
  table: Table,
  language: Language,
  question: string,
  context: ReadContext,
): Promise<PlanDraft | undefined> {
  if (beginsYesNo(question, language)) return undefined;
  const build = (known: readonly KnownName[]) =>
    buildDraft(question, { table, language, words: language.tables!.reader, known, ...context });
  const known = await valuesNamed(question, table, language, context);
  const built = build(known);
  if (built && !built.isDoubtful) return built.draft;
  const people = await firstNamesIn(question, table, context);
  return people.length === 0 ? built?.draft : build([...known, ...people])?.draft;
}

/** “What is the total headcount?” names a property and no table: the only one that makes sense of every word. */
async function readUnnamed(language: Language, question: string, context: ReadContext): Promise<Reading> {
  const candidates = context.tables.filter(({ columns }) =>
    columns.some(
      (column) =>
        column.kind === 'number' && namesOf(column).some((name) => mentionsOf(question, language, name).length > 0),
    ),
  );
  const drafts: PlanDraft[] = [];
  for (const table of candidates) {
    const draft = await draftOver(table, language, question, context);
    if (draft?.aggregate?.column ?? draft?.sort) drafts.push(draft!);
  }
  return drafts.length === 1 ? { kind: 'plan', draft: drafts[0]! } : { kind: 'no-table-question' };
}

/** “Are all licenses active?” wants a yes or a no. */
function beginsYesNo(question: string, language: Language): boolean {
  const { yesNo, exists } = language.tables!.reader;
  const begins = (source: string | undefined) =>
    source !== undefined && new RegExp(`^(?:${source})(?![\\p{L}\\p{N}])`, 'u').test(plainWords(question));
  return begins(yesNo) && !begins(exists);
}

/** Whether it may ask for rows: it names a property, an option or a value too, a number, or an end of an order. */
async function mayAsk(question: string, language: Language, table: Table, context: ReadContext): Promise<boolean> {
  const plain = plainWords(question);
  const { superlative } = language.tables!.reader;
  if (/\d/.test(plain) || new RegExp(`(?<!\\p{L})(?:${superlative})(?!\\p{L})`, 'u').test(plain)) return true;
  const names = table.columns
    .filter(({ id }) => id !== 'title')
    .flatMap((column) => [...namesOf(column), ...(column.options ?? [])]);
  if (names.some((name) => mentionsOf(question, language, name).length > 0)) return true;
  const known = await valuesNamed(question, table, language, context);
  return (
    known.some(({ columnId }) => columnId !== 'title') || (await firstNamesIn(question, table, context)).length > 0
  );
}

/** The language that it seems to be in comes first; short questions do not show theirs. */
function candidateLanguages(question: string): readonly Language[] {
  const detected = findLanguage(detectLanguage(question) ?? 'en');
  const speaking = LANGUAGES.filter(({ tables }) => tables !== undefined);
  return [...speaking.filter((each) => each === detected), ...speaking.filter((each) => each !== detected)];
}

function asksForRows(question: string, language: Language, words: TableReaderWords): boolean {
  const { count, list, who, sum, average, largest, smallest, latest, earliest, top, per } = words;
  const all = [top, count, list, ...(who ? [who] : []), sum, average, largest, smallest, latest, earliest, per];
  return createQuestionText(question, language, words.filler).take(all.join('|')).length > 0;
}

/**
 * The table that the question is about: the first one that it names, or the last one in languages that put it there.
 * Undefined if it names none, or two in the same words.
 */
function namedTable(question: string, language: Language, tables: readonly Table[]): Table | undefined {
  const named = tables.flatMap((table) => {
    const names = [table.title, table.databaseTitle, ...table.columns.filter(({ id }) => id === 'title').map(rowName)];
    const spans = names.flatMap((name) => mentionsOf(question, language, name));
    return spans.map((span) => ({ ...span, table }));
  });
  const isLast = language.tables?.reader.isHeadFinal === true;
  const ordered = named.toSorted(
    (a, b) => (isLast ? b.end - a.end : a.start - b.start) || b.end - b.start - (a.end - a.start),
  );
  const [first] = ordered;
  if (!first) return undefined;
  const rivals = ordered.filter(
    ({ start, end, table }) => start === first.start && end === first.end && table !== first.table,
  );
  return rivals.length === 0 ? first.table : undefined;
}

const NAMES_NOTHING = ['name', 'title', 'titel', 'nombre', 'titulo', 'nom', 'titre', 'nome', '名前', 'タイトル'];

function rowName({ name }: { readonly name: string }): string {
  return NAMES_NOTHING.includes(plainWords(name)) ? '' : name;
}

function mentionsOf(question: string, language: Language, name: string): readonly Span[] {
  const phrase = plainWords(name);
  return phrase === '' ? [] : createQuestionText(question, language, '').takePhrase(phrase, sameName(language));
}
