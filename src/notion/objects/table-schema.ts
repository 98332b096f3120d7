import { parseNotionId } from '../../core/domain/notion-id.ts';
import { propertyTypeOf } from '../../core/domain/property-types.ts';
import type { ColumnSchema, TableSchema } from '../../core/domain/table.ts';
import { asList, asRecord, asText, type Json } from './json.ts';
import { bareText } from './rich-text.ts';

/** The columns of a data source. Undefined if the object does not show them. */
export function toTableSchema(raw: Json): TableSchema | undefined {
  if (typeof raw.properties !== 'object' || raw.properties === null) return undefined;
  const columns = Object.entries(asRecord(raw.properties)).flatMap(([name, value]) => toColumn(name, asRecord(value)));
  return { description: bareText(raw.description).trim(), columns };
}

function toColumn(name: string, property: Json): readonly ColumnSchema[] {
  const [id, type] = [asText(property.id), asText(property.type)];
  if (id === '' || type === '') return [];
  const configuration = asRecord(property[type]);
  const base = { id, name, type };
  if (propertyTypeOf(type).hasOptions) {
    const options = asList(configuration.options).map((option) => asText(option.name));
    return [{ ...base, options: options.filter((option) => option !== '') }];
  }
  if (type === 'number') return [{ ...base, format: asText(configuration.format) || 'number' }];
  const relatedTo = type === 'relation' ? parseNotionId(asText(configuration.data_source_id)) : undefined;
  return [relatedTo === undefined ? base : { ...base, relatedTo }];
}
