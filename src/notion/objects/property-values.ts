import type { PropertyValue } from '../../core/domain/table.ts';
import { asList, asRecord, asText, type Json } from './json.ts';
import { personText, propertyText } from './property-text.ts';

type Read = (value: unknown) => readonly PropertyValue[];

const NONE: readonly PropertyValue[] = [];
const text = (words: string): readonly PropertyValue[] => (words === '' ? NONE : [{ text: words }]);
const named: Read = (value) => text(asText(asRecord(value).name));
const several =
  (read: Read): Read =>
  (value) =>
    (Array.isArray(value) ? asList(value) : [asRecord(value)]).flatMap(read);

/** The types whose values are not just their text. Every other type has one text, or none. */
const READERS: Readonly<Record<string, Read>> = {
  number: numberValue,
  checkbox: (value) => (typeof value === 'boolean' ? [{ number: value ? 1 : 0 }] : NONE),
  select: named,
  status: named,
  multi_select: several(named),
  files: several(named),
  date: dateValue,
  created_time: (value) => dateValue({ start: value }),
  last_edited_time: (value) => dateValue({ start: value }),
  people: several(personValue),
  created_by: personValue,
  last_edited_by: personValue,
  relation: several(relatedValue),
  unique_id: uniqueIdValue,
  verification: (value) => text(asText(asRecord(value).state)),
  formula: variantValue,
  rollup: variantValue,
};

/** The typed values of a property, for questions that count and compare; see `propertyText` for its text. */
export function propertyValues(property: Json): readonly PropertyValue[] {
  const type = asText(property.type);
  return Object.hasOwn(READERS, type) ? READERS[type]!(property[type]) : text(propertyText(property));
}

function numberValue(value: unknown): readonly PropertyValue[] {
  return typeof value === 'number' && Number.isFinite(value) ? [{ number: Number(value.toPrecision(15)) }] : NONE;
}

function dateValue(value: unknown): readonly PropertyValue[] {
  const { start, end } = asRecord(value);
  if (!isMoment(start)) return NONE;
  return [isMoment(end) ? { start, end } : { start }];
}

function isMoment(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

/** Without the capability to read users, a person has an id and no name. */
function personValue(value: unknown): readonly PropertyValue[] {
  const person = asRecord(value);
  const [id, name] = [asText(person.id), personText(person)];
  if (id === '' && name === '') return NONE;
  return [{ ...(id === '' ? {} : { id }), ...(name === '' ? {} : { text: name }) }];
}

function relatedValue(value: unknown): readonly PropertyValue[] {
  const id = asText(asRecord(value).id);
  return id === '' ? NONE : [{ id }];
}

function uniqueIdValue(value: unknown): readonly PropertyValue[] {
  const { number } = asRecord(value);
  return typeof number === 'number' ? [{ number, text: propertyText({ type: 'unique_id', unique_id: value }) }] : NONE;
}

/** Formula and rollup: `{type, [type]: value}`. */
function variantValue(value: unknown): readonly PropertyValue[] {
  const variant = asRecord(value);
  const type = asText(variant.type);
  const inner = variant[type];
  if (type === 'array') return asList(inner).flatMap(propertyValues);
  if (type === 'number') return numberValue(inner);
  if (type === 'boolean') return READERS.checkbox!(inner);
  if (type === 'date') return dateValue(inner);
  return type === 'string' ? text(asText(inner)) : NONE;
}
