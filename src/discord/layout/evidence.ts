import type { Citation } from '../../domain.ts';
import type { MessageBody } from '../message-body.ts';
import { clip } from '../split.ts';
import type { Translate } from '../texts.ts';
import { COLOURS } from './colours.ts';
import { harmless, link } from './markdown.ts';

const MAX_QUOTE = 500;
const MAX_QUOTES = 8;

/** The words of the sources that an answer rests on. */
export function renderEvidence(citations: readonly Citation[], t: Translate): MessageBody {
  if (citations.length === 0) return { content: t('answer.noEvidence') };
  const quotes = citations.slice(0, MAX_QUOTES).map((citation) => {
    const quote = harmless(clip(citation.quote.replaceAll(/\s+/g, ' '), MAX_QUOTE));
    const title = clip([citation.title, ...citation.headings].join(' › '), 100);
    return `**[${citation.n}]** ${link(title, citation.url)}\n> ${quote}`;
  });
  return {
    embeds: [{ color: COLOURS.info, title: t('answer.evidence'), description: clip(quotes.join('\n\n'), 4000) }],
  };
}
