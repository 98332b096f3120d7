import type { TableAccess } from '../../../ask/ports.ts';
import { visibleFrom, visibleValues, withBelow } from '../visible-pages.ts';

/** Collects the parameters of one statement. The first three decide what is visible, as in every question. */
export type RowSql = {
  readonly values: unknown[];
  /** Adds a parameter and returns its placeholder. */
  readonly parameter: (value: unknown) => string;
  /** The begin of the statement: `WITH …`, without the last comma. */
  readonly with: (tables: readonly string[]) => string;
  /** A condition: the question may see the page. */
  readonly isVisible: (pageId: string) => string;
  readonly timeZone: string;
};

/** A statement over the rows that a question may see. */
export function createRowSql({ collection, scope, seesEverything }: TableAccess, timeZone: string): RowSql {
  const values: unknown[] = seesEverything ? [] : [...visibleValues(collection, scope)];
  const below = seesEverything ? '' : withBelow(scope);
  return {
    values,
    timeZone,
    parameter(value) {
      values.push(value);
      return `$${values.length}`;
    },
    with(tables) {
      const all = tables.join(',\n');
      if (below === '') return all === '' ? '' : `WITH ${all}`;
      return [below, all].filter(Boolean).join(',\n');
    },
    // A page has typed values only while it is live and in a collection, so nothing else has to be checked.
    isVisible: (pageId) => (seesEverything ? 'true' : `${pageId} IN (SELECT o.id ${visibleFrom(scope)})`),
  };
}
