import { type NotionId, type PageId, parseNotionId } from '../../../core/domain/notion-id.ts';
import type { BotContext } from '../../interactions/context.ts';
import { typedWords } from '../../interactions/typed-words.ts';
import { UserError } from '../../interactions/user-error.ts';
import type { CatalogueTitle } from '../../store.ts';
import { harmlessLine, inCode } from '../../ui/markdown.ts';

/** Enough to tell whether one title is meant. */
const MAX_CANDIDATES = 25;
/** Titles that a sentence names. */
const MAX_NAMED = 5;
const MAX_TITLE_CHARACTERS = 80;

type Titles = { readonly visible: ReadonlySet<PageId>; readonly store: Pick<BotContext['store'], 'catalogue'> };

/**
 * The page, database or data source that a person named by an id, an address or its title. All that have exactly this
 * title; else the only one that contains each word. Only what is visible is found by title. Throws a UserError that
 * names the candidates.
 */
export async function findPages(typed: string, titles: Titles, signal: AbortSignal): Promise<readonly NotionId[]> {
  const text = typed.trim().replaceAll(/^["'“”„«]+|["'“”»]+$/g, '');
  const id = parseNotionId(text);
  if (id) return [id];
  if (/^https?:/i.test(text)) throw new UserError('sync.badResource', { value: inCode(text, 100) });
  const found = await candidates(text, titles, signal);
  const exact = found.filter(({ title }) => normalized(title) === normalized(text));
  if (exact.length > 0) return exact.map((candidate) => candidate.id);
  if (found.length === 1) return found.map((candidate) => candidate.id);
  const title = harmlessLine(text, MAX_TITLE_CHARACTERS);
  if (found.length === 0) throw new UserError('scope.unknown', { title });
  throw new UserError('scope.ambiguous', { title, titles: namesOf(found) });
}

/** The same for several, separated by commas, or by spaces if all are ids or addresses. A title may contain a comma. */
export async function findAllPages(typed: string, titles: Titles, signal: AbortSignal): Promise<readonly NotionId[]> {
  const ids = typed
    .split(/[,\s]+/)
    .filter(Boolean)
    .map((part) => parseNotionId(part));
  if (ids.length > 0 && ids.every((id) => id !== undefined)) return ids;
  const parts = typed.split(',').filter((part) => part.trim() !== '');
  if (parts.length <= 1) return findPages(parts[0] ?? typed, titles, signal);
  const exact = (await candidates(typed, titles, signal)).filter(
    ({ title }) => normalized(title) === normalized(typed),
  );
  if (exact.length > 0) return exact.map(({ id }) => id);
  const found = new Set<NotionId>();
  // One after the other: the first that is not found ends it.
  for (const part of parts) for (const id of await findPages(part, titles, signal)) found.add(id);
  return [...found];
}

/** None if nothing but spaces and commas was typed: that names no page. */
async function candidates(
  typed: string,
  { visible, store }: Titles,
  signal: AbortSignal,
): Promise<readonly CatalogueTitle[]> {
  const words = typedWords(typed);
  return words.length === 0 ? [] : store.catalogue.titles(visible, words, MAX_CANDIDATES, signal);
}

function namesOf(found: readonly CatalogueTitle[]): string {
  const names = found.slice(0, MAX_NAMED).map(({ title }) => harmlessLine(title, MAX_TITLE_CHARACTERS));
  return `${names.join(', ')}${found.length > MAX_NAMED ? ', …' : ''}`;
}

function normalized(title: string): string {
  return title.normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
}
