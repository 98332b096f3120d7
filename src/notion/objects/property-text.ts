import { isKnownPropertyType, type PropertyTypeName } from '../../core/domain/property-types.ts';
import { dateText } from './date-text.ts';
import { asList, asRecord, asText, type Json } from './json.ts';
import { plainText } from './rich-text.ts';

type Render = (value: unknown) => string;

const named: Render = (value) => asText(asRecord(value).name);
const nothing: Render = () => '';

type PropertyRenderer = {
  readonly text: Render;
  /** Counts what a listing caps: people, related pages, mentions in a text, values of a rollup. */
  readonly references?: (value: unknown) => number;
};

/** How each of Notion's property types becomes text. Related pages stay ids here; the sync replaces them with titles. */
const TYPES: Readonly<Record<PropertyTypeName, PropertyRenderer>> = {
  title: { text: plainText },
  rich_text: { text: plainText, references: mentionsIn },
  number: { text: numberText },
  select: { text: named },
  status: { text: named },
  multi_select: { text: (value) => joined(several(value).map(named)) },
  date: { text: dateText },
  people: { text: (value) => joined(several(value).map(personText)), references: countOf },
  created_by: { text: (value) => personText(asRecord(value)) },
  last_edited_by: { text: (value) => personText(asRecord(value)) },
  created_time: { text: (value) => dateText({ start: value }) },
  last_edited_time: { text: (value) => dateText({ start: value }) },
  last_visited_time: { text: nothing },
  checkbox: { text: yesOrNo },
  url: { text: asText },
  email: { text: asText },
  phone_number: { text: asText },
  // Only the names: the address of an uploaded file expires within the hour.
  files: { text: (value) => joined(several(value).map(named)) },
  relation: { text: (value) => joined(several(value).map(({ id }) => asText(id))), references: countOf },
  formula: { text: variantText },
  rollup: { text: variantText, references: countRolled },
  unique_id: { text: uniqueIdText },
  verification: { text: verificationText },
  place: { text: placeText },
  location: { text: placeText },
  button: { text: nothing },
};

/**
 * A property's value as text; empty if it has none. Numbers are not formatted, because their format (percent, currency)
 * is in the schema of the data source and not on the page.
 */
export function propertyText(property: Json): string {
  const type = asText(property.type);
  const text = isKnownPropertyType(type) ? TYPES[type].text : unknownText;
  return text(property[type]);
}

/** How many references of a property a listing shows. */
export function countReferences(property: Json): number {
  const type = asText(property.type);
  return (isKnownPropertyType(type) ? TYPES[type].references?.(property[type]) : undefined) ?? 0;
}

function countOf(value: unknown): number {
  return asList(value).length;
}

function mentionsIn(value: unknown): number {
  return asList(value).filter((piece) => piece.type === 'mention').length;
}

function countRolled(value: unknown): number {
  return asList(asRecord(value).array).length;
}

/** A type that is not in the table: its value if that is plain, or its name. */
function unknownText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return yesOrNo(value);
  if (Array.isArray(value)) {
    return joined(asList(value).map((item) => asText(item.plain_text) || named(item)));
  }
  return named(value) || dateText(value);
}

/** Formula and rollup: `{type, [type]: value}`; `unsupported` and `incomplete` have no value. */
function variantText(value: unknown): string {
  const variant = asRecord(value);
  const type = asText(variant.type);
  const inner = variant[type];
  if (type === 'array') return joined(asList(inner).map(propertyText));
  if (type === 'string') return asText(inner);
  if (type === 'boolean') return yesOrNo(inner);
  if (type === 'number') return numberText(inner);
  return type === 'date' ? dateText(inner) : '';
}

/** The property-item endpoint sends one value where the property itself has a list. */
function several(value: unknown): readonly Json[] {
  return Array.isArray(value) ? asList(value) : [asRecord(value)];
}

/** Without floating-point noise: 0.1 + 0.2 is 0.3. */
function numberText(value: unknown): string {
  if (typeof value !== 'number') return '';
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
}

function yesOrNo(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'Yes' : 'No') : '';
}

/** Without the capability to read users, Notion sends only ids, which mean nothing to a reader. */
export function personText(person: Json): string {
  return asText(person.name);
}

function uniqueIdText(value: unknown): string {
  const { prefix, number } = asRecord(value);
  if (typeof number !== 'number') return '';
  return asText(prefix) === '' ? String(number) : `${asText(prefix)}-${number}`;
}

function verificationText(value: unknown): string {
  const verification = asRecord(value);
  const state = asText(verification.state);
  if (state === '' || state === 'unverified') return '';
  const by = personText(asRecord(verification.verified_by));
  const until = dateText({ start: asRecord(verification.date).end });
  return [state, by && `by ${by}`, until && `until ${until}`].filter(Boolean).join(' ');
}

function placeText(value: unknown): string {
  const { name, address, lat, lon } = asRecord(value);
  const words = joined([asText(name), asText(address)]);
  if (words !== '') return words;
  return typeof lat === 'number' && typeof lon === 'number' ? `${lat}, ${lon}` : '';
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part.trim() !== '').join(', ');
}
