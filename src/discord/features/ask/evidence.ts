import type { Citation } from '../../../core/domain/answer.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { Translate } from '../../i18n/translate.ts';
import { COLOURS } from '../../ui/colours.ts';
import { fittedLine, link } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';

const MAX_QUOTE = 500;
const MAX_QUOTES = 8;
const MAX_DESCRIPTION = 4000;

/** The words of the sources that an answer rests on. */
export function renderEvidence(citations: readonly Citation[], t: Translate): MessageBody {
  if (citations.length === 0) return { content: t('answer.noEvidence') };
  const shown = citations.slice(0, MAX_QUOTES);
  const room = Math.floor(MAX_DESCRIPTION / shown.length);
  const quotes = shown.map((citation) => {
    const location = clip([citation.title, ...citation.headings].join(' › '), 80);
    const head = `**[${citation.n}]** ${link(location, citation.url)}`;
    return `${head}\n> ${fittedLine(citation.quote, MAX_QUOTE, room - head.length - 5)}`;
  });
  return {
    embeds: [{ color: COLOURS.info, title: t('answer.evidence'), description: quotes.join('\n\n') }],
  };
}
