import type { Citation } from '../../../core/domain/answer.ts';
import type { Translate } from '../../i18n/translate.ts';
import { link } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';
import { citationFacts } from './passages-text.ts';

export const MAX_SOURCES = 5;
/** Discord's limit for the value of an embed's field. */
const MAX_FIELD_CHARACTERS = 1024;
/** For the line that counts the sources that are not shown. */
const MORE_LINE_CHARACTERS = 40;
const MIN_TITLE_CHARACTERS = 8;
/** Numbers of one page's citations. */
const MAX_MARKS = 8;
const MAX_HEADINGS = 3;

/** The cited pages, one a line with the numbers of all their citations; fits a field of an embed. */
export function renderSources(citations: readonly Citation[], t: Translate): string {
  const pages = [...Map.groupBy(citations, ({ pageId }) => pageId).values()];
  const shown = pages.slice(0, MAX_SOURCES);
  const hidden = pages.length - shown.length;
  const maxCharacters = Math.floor((MAX_FIELD_CHARACTERS - MORE_LINE_CHARACTERS) / Math.max(1, shown.length));
  const lines = shown.map((ofPage) => sourceLine(ofPage, maxCharacters, t));
  return [...lines, ...(hidden > 0 ? [t('answer.moreSources', { count: hidden })] : [])].join('\n');
}

/** `[1][2] Page › Heading`, or `[1][2] Page › Heading, other heading`. */
function sourceLine(ofPage: readonly Citation[], maxCharacters: number, t: Translate): string {
  const [{ url, title }] = ofPage as readonly [Citation];
  const marks = `${ofPage
    .slice(0, MAX_MARKS)
    .map(({ n }) => `\\[${n}]`)
    .join('')}${ofPage.length > MAX_MARKS ? '…' : ''}`;
  const careful = ofPage.find(({ isStale }) => isStale) ?? ofPage[0]!;
  const tail = `— ${citationFacts(careful, t)}`;
  const fixed = `${marks} [](${url}) ${tail}`.length;
  // Every character of a title may need an escape, so only half of the space is safe to use.
  const maxTitle = Math.max(MIN_TITLE_CHARACTERS, Math.floor((maxCharacters - fixed) / 2));
  const path = [title, headingsOf(ofPage)].filter(Boolean).join(' › ');
  return `${marks} ${link(clip(path, maxTitle), url)} ${tail}`;
}

/** The headings that the citations of a page are from, each once. */
function headingsOf(ofPage: readonly Citation[]): string {
  const headings = [...new Set(ofPage.flatMap((citation) => citation.headings.slice(-1)))];
  const more = headings.length > MAX_HEADINGS ? ['…'] : [];
  return [...headings.slice(0, MAX_HEADINGS), ...more].join(', ');
}
