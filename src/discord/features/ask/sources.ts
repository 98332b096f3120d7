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

/** The cited pages, one a line; fits a field of an embed. */
export function renderSources(citations: readonly Citation[], t: Translate): string {
  const shown = citations.slice(0, MAX_SOURCES);
  const hidden = citations.length - shown.length;
  const maxCharacters = Math.floor((MAX_FIELD_CHARACTERS - MORE_LINE_CHARACTERS) / Math.max(1, shown.length));
  const lines = shown.map((citation) => sourceLine(citation, maxCharacters, t));
  return [...lines, ...(hidden > 0 ? [t('answer.moreSources', { count: hidden })] : [])].join('\n');
}

function sourceLine(citation: Citation, maxCharacters: number, t: Translate): string {
  const { n, url, title, headings } = citation;
  const tail = `— ${citationFacts(citation, t)}`;
  const fixed = `[${n}] [](${url}) ${tail}`.length;
  // Every character of a title may need an escape, so only half of the space is safe to use.
  const maxTitle = Math.max(MIN_TITLE_CHARACTERS, Math.floor((maxCharacters - fixed) / 2));
  return `\\[${n}] ${link(clip([title, ...headings.slice(-1)].join(' › '), maxTitle), url)} ${tail}`;
}
