import type { PropertyText } from '../../core/domain/document.ts';
import { asList, asRecord, asText, type Json } from './json.ts';
import { plainText } from './rich-text.ts';

/**
 * What people wrote about a database or data source: its description, and those of its properties and their options. One
 * entry each, without those that have none; the name of the first one is empty.
 */
export function toDescriptions(raw: Json): readonly PropertyText[] {
  const own = { id: 'description', name: '', type: 'description', text: plainText(raw.description).trim() };
  const columns = Object.entries(asRecord(raw.properties)).map(([name, value]) => {
    const property = asRecord(value);
    const type = asText(property.type);
    return { id: asText(property.id), name, type, text: columnText(property, type) };
  });
  return [own, ...columns].filter(({ text }) => text !== '');
}

/** `How far it is. Done: reviewed and merged. Open: nobody has started.` */
function columnText(property: Json, type: string): string {
  const options = asList(asRecord(property[type]).options)
    .filter(({ description }) => asText(description).trim() !== '')
    .map(({ name, description }) => `${asText(name)}: ${asText(description).trim()}`);
  return [asText(property.description).trim(), ...options].filter((text) => text !== '').join(' · ');
}
