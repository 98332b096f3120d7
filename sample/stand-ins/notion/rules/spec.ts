/** The description of a workspace. Everything is named by keys, see ids.ts. */

/**
 * Inline text with markup: `**bold**`, `` `code` ``, `[text](https://…)`, `$$equation$$`,
 * `@[user:key]`, `@[page:key]`, `@[database:key]`, `@[date:2026-01-31]`, `@[date:start/end|Europe/Rome]`.
 */
export type Markup = string;

/** Blocks in order. A nested list is flattened. */
export type Blocks = readonly (BlockSpec | readonly BlockSpec[])[];

export type FileSpec = { readonly name: string; readonly content: string | Uint8Array; readonly type?: string };

export type BlockSpec = {
  /** Notion's type name. */
  readonly type: string;
  /** Determines the id. Without it, the id follows from the page, the type and the text. */
  readonly key?: string;
  readonly text?: Markup;
  readonly caption?: Markup;
  readonly cells?: readonly Markup[];
  /** Fields of the type's object in the API. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly file?: FileSpec;
  readonly children?: Blocks;
  /** A synced copy: key of the original block. */
  readonly copyOf?: string;
  /** A page or database at this place (`child_page`, `child_database`), or the target of a link (`link_to_page`). */
  readonly ref?: { readonly kind: 'page' | 'database'; readonly key: string };
  /** Claims to have children, but a request for them returns 400. */
  readonly refusesChildren?: boolean;
};

export type CommentSpec = { readonly by: string; readonly text: Markup; readonly at: string };

export type PageSpec = {
  readonly key: string;
  readonly title: Markup;
  readonly icon?: string;
  readonly blocks?: Blocks;
  readonly pages?: readonly PageSpec[];
  readonly databases?: readonly DatabaseSpec[];
  readonly createdAt?: string;
  readonly editedAt?: string;
  readonly by?: string;
  /** Applies to this page and all below. Default for a top-level page: shared. */
  readonly shared?: boolean;
  readonly inTrash?: boolean;
  readonly comments?: readonly CommentSpec[];
};

export type PropertySchema = {
  readonly type: string;
  /** select, multi_select, status. */
  readonly options?: readonly (string | { readonly name: string; readonly description: string })[];
  /** status: the names of the options in each group, as To-do, In progress and Complete. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** relation: key of the related data source. */
  readonly relatesTo?: string;
  /** rollup: names of the relation and of the related property, and the function. */
  readonly relation?: string;
  readonly property?: string;
  readonly function?: 'show_original' | 'sum' | 'count' | 'max' | 'min';
  /** unique_id. */
  readonly prefix?: string;
  /** number: `number`, `dollar`, `euro`, `percent`, … */
  readonly format?: string;
  readonly expression?: string;
  readonly description?: string;
};

/**
 * By type: text and markup as string; number; checkbox as boolean; multi_select, people, relation as keys;
 * date as ISO string or `{start, end}`; files as FileSpec or `{name, url}`; formula as its result,
 * `{unsupported: true}` if the API cannot compute it, `{listed, whole}` if listings compute it from capped relations.
 */
export type PropertyValue =
  | string
  | number
  | boolean
  | undefined
  | readonly string[]
  | { readonly start: string; readonly end?: string }
  | readonly (FileSpec | { readonly name: string; readonly url: string })[]
  | { readonly unsupported: true }
  | { readonly listed: string | number; readonly whole: string | number };

export type RowSpec = Omit<PageSpec, 'key' | 'title' | 'databases'> & {
  readonly key: string;
  readonly title: Markup;
  readonly values: Readonly<Record<string, PropertyValue>>;
};

export type DataSourceSpec = {
  readonly key: string;
  readonly title: string;
  readonly description?: string;
  /** The title column's name. */
  readonly titleName?: string;
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly rows: readonly RowSpec[];
  /** Keys of data sources among the rows, as in a wiki. */
  readonly sourceRows?: readonly string[];
};

export type DatabaseSpec = {
  readonly key: string;
  readonly title: string;
  readonly description?: string;
  readonly isInline?: boolean;
  /** Empty for a linked database, which the API shows without data sources. */
  readonly sources: readonly DataSourceSpec[];
  readonly inTrash?: boolean;
  readonly editedAt?: string;
};

export type UserSpec = { readonly key: string; readonly name: string; readonly email: string };

export type WorkspaceSpec = {
  readonly name: string;
  readonly integration: string;
  readonly users: readonly UserSpec[];
  readonly pages: readonly PageSpec[];
  /** Keys of the pages that a bot follows. */
  readonly roots: readonly string[];
};
