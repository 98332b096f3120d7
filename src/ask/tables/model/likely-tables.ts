import type { Table } from '../../../core/domain/table.ts';
import { detectLanguage } from '../../../languages/detect.ts';
import { findLanguage, LANGUAGES } from '../../../languages/languages.ts';
import { plainWords } from '../reader/plain-words.ts';
import { createQuestionText } from '../reader/question-text.ts';

/** Tables that a model is shown. */
const MAX_TABLES = 4;
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
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MAX_TABLES)
    .map(({ table }) => table);
}

/** It asks for a number, an extreme or a whole list, in any language. “What is …” alone does not. */
function asksToCompute(question: string): boolean {
  return LANGUAGES.some((language) => {
    if (!language.tables) return false;
    const { count, sum, average, largest, smallest, latest, earliest, who } = language.tables.reader;
    const sources = [count, sum, average, largest, smallest, latest, earliest, ...(who ? [who] : [])];
    return createQuestionText(question, language, '').take(sources.join('|')).length > 0;
  });
}
