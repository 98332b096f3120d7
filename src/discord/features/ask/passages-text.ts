import { passageParts } from '../../../ask/passages/passage-text.ts';
import type { Answer, Citation } from '../../../core/domain/answer.ts';
import type { Translate } from '../../i18n/translate.ts';
import { fittedLine, harmless, harmlessLine, link, relative } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';

/** Characters of one passage: three of them fit on a phone without scrolling far. */
const MAX_BEST_CHARACTERS = 260;
const MAX_BEFORE_CHARACTERS = 80;
const MAX_AFTER_CHARACTERS = 120;
const MAX_PATH_CHARACTERS = 90;

/** The reply without a model: what the passages are, then each under its page with the sentence that fits best in bold. */
export function renderPassages({ text, citations, corrections = [] }: Answer, t: Translate): string {
  const introduction = harmless(text.split('\n', 1)[0]!);
  const searched = corrections.map(({ searched }) => harmlessLine(searched, 40)).join(', ');
  return [
    introduction,
    ...(searched === '' ? [] : [`-# ${t('answer.searchedFor', { words: searched })}`]),
    ...citations.map((citation) => renderPassage(citation, t)),
  ].join('\n\n');
}

function renderPassage(citation: Citation, t: Translate): string {
  const { n, title, headings, url } = citation;
  const path = clip([title, ...headings.slice(-1)].join(' › '), MAX_PATH_CHARACTERS);
  const { before, best, after } = passageParts(citation);
  const lead = before === '' ? '' : `${tail(before, MAX_BEFORE_CHARACTERS)} `;
  const rest = after === '' ? '' : ` ${plainLine(after, MAX_AFTER_CHARACTERS)}`;
  return `**[${n}]** ${link(path, url)} — ${citationFacts(citation, t)}\n> ${lead}**${plainLine(best, MAX_BEST_CHARACTERS)}**${rest}`;
}

/** When the page was edited, and why a reader should be careful with it. */
export function citationFacts({ editedAt, isStale, pageState }: Citation, t: Translate): string {
  return [
    t('answer.edited', { when: relative(editedAt) }),
    ...(pageState ? [t(`answer.${pageState}`)] : []),
    ...(isStale ? [t('answer.stale')] : []),
  ].join(' · ');
}

/** One line without emphasis of its own, which would end the bold sentence. */
function plainLine(text: string, maxCharacters: number): string {
  return fittedLine(text.replaceAll(/\*\*|__|~~/g, ''), maxCharacters, maxCharacters * 2);
}

/** The end of a text, from a whole word on. */
function tail(text: string, maxCharacters: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const end = line.length <= maxCharacters ? line : `…${line.slice(-maxCharacters).replace(/^\S*\s/, '')}`;
  return plainLine(end.toWellFormed(), maxCharacters + 1);
}
