import type { Citation } from '../../../core/domain/answer.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { Translate } from '../../i18n/translate.ts';
import { COLOURS } from '../../ui/colours.ts';
import { fittedLine, link } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';

const MAX_QUOTE_CHARACTERS = 500;
const MAX_QUOTES = 8;
const MAX_DESCRIPTION_CHARACTERS = 4000;

/** The quotes from the sources that support an answer. */
export function renderEvidence(citations: readonly Citation[], t: Translate): MessageBody {
  if (citations.length === 0) return { content: t('answer.noEvidence') };
  const shown = citations.slice(0, MAX_QUOTES);
  const maxCharacters = Math.floor(MAX_DESCRIPTION_CHARACTERS / shown.length);
  const quotes = shown.map(({ n, title, headings, url, quote }) => {
    const head = `**[${n}]** ${link(clip([title, ...headings].join(' › '), 80), url)}`;
    return `${head}\n> ${fittedLine(quote, MAX_QUOTE_CHARACTERS, maxCharacters - head.length - 5)}`;
  });
  return {
    embeds: [{ color: COLOURS.info, title: t('answer.evidence'), description: quotes.join('\n\n') }],
  };
}
