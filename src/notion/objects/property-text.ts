import { dateText } from './date-text.ts';
import { asList, asRecord, asText, type Json } from './json.ts';
import { plainText } from './rich-text.ts';

type Render = (value: unknown) => string;

const named: Render = (value) => asText(asRecord(value).name);
const nothing: Render = () => '';

/** One row for each of Notion's property types. Related pages stay ids here; the sync replaces them with titles. */
const RENDERERS: Readonly<Record<string, Render>> = {
  title: plainText,
  rich_text: plainText,
  number: numberText,
  select: named,
  status: named,
  multi_select: (value) => joined(several(value).map(named)),
  date: dateText,
  people: (value) => joined(several(value).map(personText)),
  created_by: (value) => personText(asRecord(value)),
  last_edited_by: (value) => personText(asRecord(value)),
  created_time: (value) => dateText({ start: value }),
  last_edited_time: (value) => dateText({ start: value }),
  // Changes whenever somebody opens the page.
  last_visited_time: nothing,
  checkbox: yesOrNo,
  url: asText,
  email: asText,
  phone_number: asText,
  // Only the names: the address of an uploaded file expires within the hour.
  files: (value) => joined(several(value).map(named)),
  relation: (value) => joined(several(value).map(({ id }) => asText(id))),
  formula: variantText,
  rollup: variantText,
  unique_id: uniqueIdText,
  verification: verificationText,
  place: placeText,
  location: placeText,
  button: nothing,
};

/**
 * A property's value as text; empty if it has none. Numbers are not formatted, because their format (percent, currency)
 * is in the schema of the data source and not on the page.
 */
export function propertyText(property: Json): string {
  const type = asText(property.type);
  const render = Object.hasOwn(RENDERERS, type) ? RENDERERS[type]! : unknownText;
  return render(property[type]);
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
