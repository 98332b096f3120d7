import type { PropertyText } from '../../core/domain/document.ts';
import { propertyTypeOf } from '../../core/domain/property-types.ts';
import { clipName } from '../../core/text/clip-name.ts';
import { asRecord, asText, type Json } from './json.ts';
import { countReferences, propertyText } from './property-text.ts';
import { propertyValues } from './property-values.ts';
import { mentionedObjects } from './rich-text.ts';

/** A listing shows at most this many references of a property; the property-item endpoint has the rest. */
const REFERENCE_CAP = 25;

/**
 * A row's properties as text and as typed values, in Notion's order, without the title. A property without a type is left out: API versions
 * before 2022-06-28 list ids only.
 */
export function toProperties(properties: unknown): readonly PropertyText[] {
  const rows = Object.entries(asRecord(properties)).flatMap(([name, value]) => {
    const property = asRecord(value);
    const type = asText(property.type);
    if (type === '' || type === 'title') return [];
    const mentions = type === 'rich_text' ? mentionedObjects(property.rich_text) : [];
    const base = {
      id: asText(property.id),
      name: clipName(name),
      type,
      text: propertyText(property),
      values: propertyValues(property),
      ...(mentions.length === 0 ? {} : { mentions }),
    };
    return [isCapped(property) ? { ...base, isCapped: true } : base];
  });
  return withCappedComputations(rows);
}

/** Notion computes rollups and formulas of a listing from the capped relations of their row. */
function withCappedComputations(properties: readonly PropertyText[]): readonly PropertyText[] {
  if (!properties.some(({ type, isCapped }) => type === 'relation' && isCapped === true)) return properties;
  return properties.map((property) =>
    propertyTypeOf(property.type).isComputed ? { ...property, isCapped: true } : property,
  );
}

/** A count that equals the cap can mean that there is more. Relations have `has_more`, but it has been wrong before. */
function isCapped(property: Json): boolean {
  return property.has_more === true || countReferences(property) === REFERENCE_CAP;
}
