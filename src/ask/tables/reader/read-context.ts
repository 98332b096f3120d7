import type { Column, Table } from '../../../core/domain/table.ts';
import type { KnownValue } from '../../ports.ts';

export type ReadContext = {
  readonly tables: readonly Table[];
  readonly today: string;
  readonly knownValues: (tables: readonly Table[], keys: readonly string[]) => Promise<readonly KnownValue[]>;
  /** The names that a column has in rows. */
  readonly namesIn: (table: Table, column: Column) => Promise<readonly string[]>;
};
