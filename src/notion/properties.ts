import type { PropertyText } from '../domain.ts';
import { asList, asRecord, asText, type Json } from './json.ts';
import { dateText, plainText } from './rich-text.ts';

/** A listing shows at most so many references of a property; the property-item endpoint has the rest. */
export const REFERENCE_CAP = 25;

/** A row's properties as text, in Notion's order; the title is left out, it is the object's own. */
export function toProperties(properties: unknown): readonly PropertyText[] {
  return Object.entries(asRecord(properties)).flatMap(([name, value]) => {
    const property = asRecord(value);
    const type = asText(property.type);
    if (type === '' || type === 'title') return [];
    const text = propertyText(property);
    const base = { id: asText(property.id), name, type, text };
    return [isCapped(property) ? { ...base, isCapped: true } : base];
  });
}

/** Exactly the cap can mean that there is more; relations say so themselves, other types do not. */
function isCapped(property: Json): boolean {
  const value = property[asText(property.type)];
  return (
    property.has_more === true || (Array.isArray(value) && value.length === REFERENCE_CAP && isReference(property))
  );
}

function isReference(property: Json): boolean {
  if (property.type === 'relation' || property.type === 'people') return true;
  return property.type === 'rich_text' && asList(property.rich_text).some((piece) => piece.type === 'mention');
}

type Render = (value: unknown, property: Json) => string;

const name: Render = (value) => asText(asRecord(value).name);
const names: Render = (value) => joined(asList(value).map((item) => asText(item.name)));
const text: Render = (value) => asText(value);
const nothing: Render = () => '';

/** One row for each of Notion's property types; ids of related pages stay ids, the sync knows their titles. */
const RENDERERS: Readonly<Record<string, Render>> = {
  title: plainText,
  rich_text: plainText,
  number: (value) => (typeof value === 'number' ? numberText(value) : ''),
  select: name,
  status: name,
  multi_select: names,
  date: dateText,
  people: (value) => joined(asList(value).map(personText)),
  created_by: (value) => personText(asRecord(value)),
  last_edited_by: (value) => personText(asRecord(value)),
  created_time: (value) => dateText({ start: value }),
  last_edited_time: (value) => dateText({ start: value }),
  last_visited_time: nothing,
  checkbox: (value) => (value === true ? 'Yes' : value === false ? 'No' : ''),
  url: text,
  email: text,
  phone_number: text,
  files: names,
  relation: (value) => joined(asList(value).map((item) => asText(item.id))),
  formula: (value) => variantText(asRecord(value)),
  rollup: (value) => variantText(asRecord(value)),
  unique_id: (value) => uniqueIdText(asRecord(value)),
  verification: (value) => verificationText(asRecord(value)),
  place: (value) => joined([asText(asRecord(value).name), asText(asRecord(value).address)]),
  button: nothing,
};

/** A property's value as a reader would say it; empty where there is none. A type that is not known yet says nothing. */
export function propertyText(property: Json): string {
  const type = asText(property.type);
  return RENDERERS[type]?.(property[type], property) ?? '';
}

/** Formula and rollup: `{type, [type]: value}`; `unsupported` and `incomplete` have no value. */
function variantText(value: Json): string {
  const type = asText(value.type);
  const inner = value[type];
  if (type === 'array') return joined(asList(inner).map(propertyText));
  if (type === 'string') return asText(inner);
  if (type === 'boolean') return RENDERERS.checkbox!(inner, value);
  return type === 'number' || type === 'date' ? RENDERERS[type]!(inner, value) : '';
}

/** Formats live in the schema, not in the value: the number is written as it is, without float noise. */
function numberText(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(12)));
}

export function personText(person: Json): string {
  return asText(person.name);
}

function uniqueIdText(value: Json): string {
  if (typeof value.number !== 'number') return '';
  const prefix = asText(value.prefix);
  return prefix === '' ? String(value.number) : `${prefix}-${value.number}`;
}

function verificationText(value: Json): string {
  const state = asText(value.state);
  if (state === '' || state === 'unverified') return '';
  const by = personText(asRecord(value.verified_by));
  const until = asText(asRecord(value.date).end);
  return [state, by && `by ${by}`, until && `until ${until.slice(0, 10)}`].filter(Boolean).join(' ');
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part.trim() !== '').join(', ');
}
