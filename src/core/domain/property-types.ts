import type { ColumnKind } from './table.ts';

export type PropertyType = {
  /** What questions about rows compute with. What a formula or rollup computes is known only from its values. */
  readonly kind: ColumnKind;
  /**
   * Where its value is not in a row's text: it has none, it is the page's title, or it changes with every edit, which would
   * cost an embedding each time.
   */
  readonly noText?: 'no-value' | 'title' | 'volatile';
  /** The schema lists the values that it can have. */
  readonly hasOptions?: true;
  /** Notion computes it from other properties. */
  readonly isComputed?: true;
  /** It can have several values at once. */
  readonly isList?: true;
};

const TEXT: PropertyType = { kind: 'text' };
const PERSON: PropertyType = { kind: 'person' };
const DATE: PropertyType = { kind: 'date' };
const CHOICE: PropertyType = { kind: 'choice', hasOptions: true };
const NO_VALUE: PropertyType = { ...TEXT, noText: 'no-value' };

/** Notion's property types (developers.notion.com/reference/page-property-values). One row says what a type is. */
const PROPERTY_TYPES = {
  title: { ...TEXT, noText: 'title' },
  rich_text: TEXT,
  number: { kind: 'number' },
  select: CHOICE,
  status: CHOICE,
  multi_select: { ...CHOICE, isList: true },
  date: DATE,
  people: { ...PERSON, isList: true },
  created_by: PERSON,
  last_edited_by: { ...PERSON, noText: 'volatile' },
  created_time: DATE,
  last_edited_time: { ...DATE, noText: 'volatile' },
  // Changes whenever somebody opens the page.
  last_visited_time: NO_VALUE,
  checkbox: { kind: 'checkbox' },
  url: TEXT,
  email: TEXT,
  phone_number: TEXT,
  files: { ...TEXT, isList: true },
  relation: { kind: 'relation', isList: true },
  formula: { ...TEXT, isComputed: true },
  rollup: { ...TEXT, isComputed: true, isList: true },
  unique_id: { kind: 'number' },
  verification: TEXT,
  place: TEXT,
  location: TEXT,
  button: NO_VALUE,
} as const satisfies Readonly<Record<string, PropertyType>>;

export type PropertyTypeName = keyof typeof PROPERTY_TYPES;

export function isKnownPropertyType(name: string): name is PropertyTypeName {
  return Object.hasOwn(PROPERTY_TYPES, name);
}

/** A type that Notion added after this table was written is text. */
export function propertyTypeOf(name: string): PropertyType {
  return isKnownPropertyType(name) ? PROPERTY_TYPES[name] : TEXT;
}
