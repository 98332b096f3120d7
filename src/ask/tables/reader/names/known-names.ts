import { propertyTypeOf } from '../../../../core/domain/property-types.ts';
import type { Table } from '../../../../core/domain/table.ts';
import type { Language } from '../../../../languages/language.ts';
import type { KnownValue } from '../../../ports.ts';
import type { ReadContext } from '../read-context.ts';
import { phrasesIn } from '../words/phrases.ts';
import { plainWords } from '../words/plain-words.ts';

/** A value that rows have. `phrase`: what it is called, if that is not its whole text. */
export type KnownName = KnownValue & { readonly phrase?: string };

/** The table, and those that its relations lead to. */
function withRelated(table: Table, tables: readonly Table[]): readonly Table[] {
  const related = tables.filter(({ id }) => table.columns.some(({ relatedTo }) => relatedTo === id));
  return [...new Set([table, ...related])];
}

/** The values of rows that a question contains. */
export async function valuesNamed(
  question: string,
  table: Table,
  language: Language,
  { tables, knownValues }: ReadContext,
): Promise<readonly KnownName[]> {
  return await knownValues(withRelated(table, tables), phrasesIn(question, language.script !== 'other'));
}

/** The people that a question calls by their first names. Two with the same one are both meant, so neither is certain. */
export async function firstNamesIn(
  question: string,
  table: Table,
  { tables, namesIn }: ReadContext,
): Promise<readonly KnownName[]> {
  const words = new Set(plainWords(question).split(' '));
  const columns = withRelated(table, tables).flatMap((own) =>
    own.columns.filter(({ type }) => propertyTypeOf(type).kind === 'person').map((column) => ({ own, column })),
  );
  const found = await Promise.all(
    columns.map(async ({ own, column }) => {
      const names = await namesIn(own, column);
      return names.flatMap((text): readonly KnownName[] => {
        const [first, ...rest] = plainWords(text).split(' ');
        const isNamed = first !== undefined && first.length > 1 && rest.length > 0 && words.has(first);
        return isNamed ? [{ table: own.id, columnId: column.id, key: first, text, phrase: first }] : [];
      });
    }),
  );
  return found.flat();
}
