import type { NotionId, PageId } from './notion-id.ts';

/** One value of a property. A property has none, one or, as with people and relations, several. */
export type PropertyValue = {
  /** The name of an option, person or file, an address, a text, a unique id. */
  readonly text?: string;
  /** Checkboxes: 1 or 0. */
  readonly number?: number;
  /** ISO 8601, a day or a time. */
  readonly start?: string;
  readonly end?: string;
  /** A person or a related page. */
  readonly id?: string;
};

/** A property as the schema of a data source has it. */
export type ColumnSchema = {
  readonly id: string;
  readonly name: string;
  /** Notion's type name. */
  readonly type: string;
  /** select, multi_select and status. */
  readonly options?: readonly string[];
  /** Numbers: `euro`, `percent`, … */
  readonly format?: string;
  /** Relations: the data source that the related pages are rows of. */
  readonly relatedTo?: NotionId;
};

export type TableSchema = { readonly description: string; readonly columns: readonly ColumnSchema[] };

/** What can be asked of a column. */
export type ColumnKind = 'text' | 'choice' | 'person' | 'number' | 'checkbox' | 'date' | 'relation';

export type Column = ColumnSchema & { readonly kind: ColumnKind };

/** A data source that a question may see rows of. */
export type Table = {
  readonly id: NotionId;
  readonly title: string;
  /** The title of its database. */
  readonly databaseTitle: string;
  readonly description: string;
  /** The title column is first and has the id `title`. */
  readonly columns: readonly Column[];
};

export type ColumnRef = Pick<Column, 'id' | 'name' | 'kind' | 'type' | 'format'>;

/** Days by the asker's calendar: from the first one until before the last one. */
export type DayRange = { readonly from?: string; readonly before?: string };

/** A column of the table itself, or of the rows that a relation leads to. */
export type ColumnPath = {
  readonly column: ColumnRef;
  readonly related?: { readonly table: NotionId; readonly title: string; readonly column: ColumnRef };
};

export type TableCondition = ColumnPath & {
  readonly kind: 'condition';
} & (
    | { readonly operator: 'is_empty' | 'is_not_empty' }
    /** One of several texts, compared folded. `is_not` includes rows without a value. */
    | { readonly operator: 'is' | 'is_not' | 'contains' | 'not_contains'; readonly texts: readonly string[] }
    | { readonly operator: '=' | '!=' | '>' | '>=' | '<' | '<='; readonly number: number }
    | { readonly operator: 'checked'; readonly isChecked: boolean }
    /** A value that has an end must overlap the days. */
    | { readonly operator: 'within' | 'starts_within'; readonly days: DayRange }
  );

export type TableFilter = TableCondition | { readonly kind: 'and' | 'or'; readonly parts: readonly TableFilter[] };

export type DateUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

export type AggregateKind = 'count' | 'sum' | 'average' | 'min' | 'max' | 'earliest' | 'latest';

/** A question over one table, checked against its schema. */
export type TablePlan = {
  readonly table: { readonly id: NotionId; readonly title: string };
  readonly filter?: TableFilter;
  /** Without it the rows are listed. Only `count` has no column. */
  readonly aggregate?: { readonly kind: AggregateKind; readonly column?: ColumnRef };
  /** One result for each value of a column; dates by a unit. */
  readonly group?: { readonly column: ColumnRef; readonly unit?: DateUnit };
  readonly sort?: { readonly column: ColumnRef; readonly direction: 'ascending' | 'descending' };
  /** Rows of a list. Rows that tie with the last one are listed too. */
  readonly limit?: number;
  /** Shown of each row besides its title. */
  readonly columns: readonly ColumnRef[];
};

export type TableRow = {
  readonly pageId: PageId;
  readonly title: string;
  readonly url: string;
  readonly editedAt: Date;
  readonly isStale: boolean;
  readonly cells: readonly { readonly name: string; readonly text: string }[];
};

/** A value of an aggregate: a number, or an ISO day or time. */
export type AggregateValue = number | string;

export type TableResult = {
  /** Rows of the table that the question may see, and those of them that the filter keeps. */
  readonly total: number;
  readonly matched: number;
  /** Undefined if no row has a value. */
  readonly value?: AggregateValue;
  /** Matching rows without a value in the aggregated or sorted column. */
  readonly empty: number;
  readonly groups?: readonly {
    readonly label: string | undefined;
    readonly value: AggregateValue | undefined;
    readonly rows: number;
  }[];
  /** Before the limit. */
  readonly groupCount?: number;
  /** The first ones in order. */
  readonly rows: readonly TableRow[];
  /** Rows of the list, ties included; `rows` may have fewer. */
  readonly listed: number;
  /** Matching rows with a relation to pages that the question may not see, if the plan follows it. */
  readonly hiddenRelations: number;
};

/** All rows that the plan of an answer lists, as they are now. */
export type RowList =
  | {
      readonly kind: 'rows';
      readonly table: string;
      /** The name of the property that holds the titles. */
      readonly titleColumn: string;
      readonly columns: readonly string[];
      readonly rows: readonly TableRow[];
      /** `rows` may have fewer. */
      readonly listed: number;
    }
  /** The plan does not fit the table any more; `reason` is a sentence. */
  | { readonly kind: 'changed'; readonly reason: string }
  /** No row of the table can be seen. */
  | { readonly kind: 'not-visible' };
