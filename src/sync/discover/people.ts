import type { NotionObject } from '../../core/domain/document.ts';
import type { RunContext } from '../run-context.ts';

const PEOPLE: ReadonlySet<string> = new Set(['people', 'created_by', 'last_edited_by']);
const NOTE =
  'The integration may not read user information, so people have no names in the answers. To change that, open the integration at notion.so/profile/integrations → Capabilities, then sync with `--mode full`.';

/** Counts the people that rows name: some only by an id, because they left or the integration may not read names. */
export function recordPeople({ stats }: RunContext, items: readonly NotionObject[]): void {
  const people = items
    .flatMap(({ properties }) => properties)
    .filter(({ type }) => PEOPLE.has(type))
    .flatMap(({ values = [] }) => values);
  const named = people.filter(({ text }) => text !== undefined).length;
  stats.recordPeople(named, people.length - named);
}

/** If people come without names and none comes with one, asks Notion whether a capability is missing. */
export async function noteMissingNames({ stats, parts, signal }: RunContext): Promise<void> {
  const { named, nameless } = stats.people;
  if (nameless === 0 || named > 0) return;
  if (!(await parts.notion.canReadUsers(signal))) stats.recordNote(NOTE);
}
