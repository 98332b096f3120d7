import type { Table } from '../../../core/domain/table.ts';
import { detectLanguage } from '../../../languages/detect.ts';
import { findLanguage, LANGUAGES } from '../../../languages/languages.ts';
import type { TableReaderWords } from '../../../languages/table-words.ts';
import { plainWords } from '../reader/words/plain-words.ts';
import { createQuestionText } from '../reader/words/question-text.ts';

/** Tables that a model is shown. */
const MAX_TABLES = 4;
/** All of them, if there are no more and the question shares no word with any: it may be in another language. */
const MAX_UNKNOWN = 12;
const IN_TITLE = 3;

/**
 * The tables that a question may be about, by the words that they share with it: title, description, properties and
 * options. None if it does not ask for rows at all, so that an ordinary question costs no call.
 */
export function likelyTables(question: string, tables: readonly Table[], isNamed: boolean): readonly Table[] {
  if (!isNamed && !asksToCompute(question)) return [];
  const language = findLanguage(detectLanguage(question) ?? 'en');
  const stem = language?.stem ?? findLanguage('en')!.stem!;
  const stops = new Set((language?.stopWords ?? '').split(/\s+/));
  const wordsOf = (text: string) =>
    new Set(
      plainWords(text)
        .split(' ')
        .filter((word) => !stops.has(word) && word !== '')
        .map(stem),
    );
  const asked = wordsOf(question);
  const shared = (text: string) => [...wordsOf(text)].filter((word) => asked.has(word)).length;
  const plain = plainWords(question);
  const scored = tables.map((table) => {
    const names = table.columns.flatMap(({ name, options = [] }) => [name, ...options]);
    const contained = [table.title, ...names].filter(
      (name) => language?.script === 'other' && plain.includes(plainWords(name)),
    );
    const score =
      IN_TITLE * shared(`${table.title} ${table.databaseTitle}`) + shared(`${table.description} ${names.join(' ')}`);
    return { table, score: score + contained.length };
  });
  const likely = scored.filter(({ score }) => score > 0);
  if (likely.length === 0) return tables.length <= MAX_UNKNOWN && asksForFigure(question) ? tables : [];
  return likely
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MAX_TABLES)
    .map(({ table }) => table);
}

/** It asks for a number, an extreme or a whole list, in any language. “What is …” alone does not. */
function asksToCompute(question: string): boolean {
  return asksFor(question, ({ count, sum, average, largest, smallest, latest, earliest, who }) => [
    ...[count, sum, average, largest, smallest, latest, earliest],
    ...(who ? [who] : []),
  ]);
}

function asksForFigure(question: string): boolean {
  return asksFor(question, ({ count, sum, average }) => [count, sum, average]);
}

function asksFor(question: string, sourcesOf: (words: TableReaderWords) => readonly string[]): boolean {
  return LANGUAGES.some(
    (language) =>
      language.tables !== undefined &&
      createQuestionText(question, language, '').take(sourcesOf(language.tables.reader).join('|')).length > 0,
  );
}
