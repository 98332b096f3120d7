import type { PageState } from '../../core/domain/answer.ts';
import type { LiveChunk } from '../../core/domain/chunk.ts';
import type { PropertyText } from '../../core/domain/document.ts';
import type { Language, PageMarks } from '../../languages/language.ts';
import { LANGUAGES } from '../../languages/languages.ts';
import type { AskSettings } from '../settings.ts';

type Mark = keyof PageMarks;
type StateSettings = Pick<AskSettings, 'drafts' | 'expired'>;

/** Statuses and titles of these words in any language. `whole`: the whole text is such a word. */
const MARKS = {
  draft: marksOf('draft'),
  archived: marksOf('archived', 'archivedNames'),
  validUntil: marksOf('validUntil'),
};
/** Properties whose values are chosen from a list, so that a value such as `Draft` is a state and not prose. */
const STATE_TYPES: ReadonlySet<string> = new Set(['status', 'select', 'multi_select']);
const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/g;

/** Why a page ranks behind current ones, by its properties and its title; undefined for a current page. */
export function pageStateOf(
  chunk: Pick<LiveChunk, 'pageTitle' | 'properties'>,
  { drafts, expired }: StateSettings,
  now: Date,
): Exclude<PageState, 'older'> | undefined {
  const title = markOfTitle(chunk.pageTitle);
  const values = chunk.properties.flatMap((property) => statesOf(property, drafts.property));
  const isSet = (value: string) => drafts.values.some((own) => own.toLowerCase() === value.toLowerCase());
  if (title === 'draft' || values.some((value) => isSet(value) || MARKS.draft.whole.test(value))) return 'draft';
  if (title === 'archived' || values.some((value) => MARKS.archived.whole.test(value))) return 'archived';
  const isExpired = chunk.properties.some(
    ({ name, text }) => (isNamed(name, expired.property) || MARKS.validUntil.whole.test(name)) && isPast(text, now),
  );
  return isExpired ? 'expired' : undefined;
}

/**
 * The pages among these that have a newer edition among them: the same title without a year or with a later one. An
 * edition that the question asks for by its year is not old.
 */
export function olderEditions(question: string, chunks: readonly LiveChunk[]): ReadonlySet<LiveChunk['pageId']> {
  const byTitle = Map.groupBy(chunks, ({ pageTitle }) => titleWithoutYear(pageTitle));
  const older = new Set<LiveChunk['pageId']>();
  for (const [title, editions] of byTitle) {
    if (title === '') continue;
    const newest = Math.max(...editions.map(({ pageTitle }) => yearOf(pageTitle) ?? Number.POSITIVE_INFINITY));
    for (const { pageId, pageTitle } of editions) {
      const year = yearOf(pageTitle);
      if (year !== undefined && year < newest && !question.includes(String(year))) older.add(pageId);
    }
  }
  return older;
}

export function titleWithoutYear(title: string): string {
  return title
    .toLowerCase()
    .replace(YEAR, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function yearOf(title: string): number | undefined {
  const year = title.match(YEAR)?.at(-1);
  return year === undefined ? undefined : Number(year);
}

/** The values that may say that a page is a draft or archived. A ticked box says what its name says. */
function statesOf({ name, type, text }: PropertyText, configured: string): readonly string[] {
  if (type === 'checkbox') return /^(?:yes|true)$/i.test(text) ? [name] : [];
  if (!STATE_TYPES.has(type) && !isNamed(name, configured)) return [];
  return type === 'multi_select' ? text.split(', ') : [text];
}

function isNamed(name: string, configured: string): boolean {
  return configured !== '' && name.toLowerCase() === configured.toLowerCase();
}

/** `DRAFT: Sabbaticals`, `[Draft] Sabbaticals`, `Travel (archived)`, `Travel – old`. */
function markOfTitle(title: string): 'draft' | 'archived' | undefined {
  if (MARKS.draft.inTitle.test(title)) return 'draft';
  return MARKS.archived.inTitle.test(title) ? 'archived' : undefined;
}

/** The last date counts, because a range ends there. A page expires at the end of that day (UTC). */
function isPast(text: string, now: Date): boolean {
  const day = text.match(/\d{4}-\d{2}-\d{2}/g)?.at(-1);
  return day !== undefined && day < now.toISOString().slice(0, 10);
}

function marksOf(...marks: readonly Mark[]): { readonly whole: RegExp; readonly inTitle: RegExp } {
  const words = LANGUAGES.flatMap(({ pageMarks }: Language) => marks.flatMap((mark) => pageMarks?.[mark] ?? [])).join(
    '|',
  );
  const emoji = '[^\\p{L}\\p{N}([]*';
  return {
    whole: new RegExp(`^${emoji}(?:${words})${emoji}$`, 'iu'),
    inTitle: new RegExp(
      `^${emoji}(?:(?:${words})\\s*[:：–—|-]\\s|[(\\[【（](?:${words})[)\\]】）])|[(\\[【（](?:${words})[)\\]】）]\\s*$|\\s[:：–—|-]\\s*(?:${words})\\s*$`,
      'iu',
    ),
  };
}
