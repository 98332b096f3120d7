import type { Citation } from '../../../core/domain/answer.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { Translate } from '../../i18n/translate.ts';
import { COLOURS } from '../../ui/colours.ts';
import { fittedLine, link } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';

const MAX_QUOTE_CHARACTERS = 500;
const MAX_QUOTES = 8;
const MAX_DESCRIPTION_CHARACTERS = 4000;
const MAX_COUNTED_CHARACTERS = 600;

/** The quotes from the sources that support an answer; of a computed one also what was counted. */
export function renderEvidence(citations: readonly Citation[], t: Translate, counted?: string): MessageBody {
  const basis = counted === undefined ? [] : [fittedLine(counted, MAX_COUNTED_CHARACTERS, MAX_COUNTED_CHARACTERS)];
  if (citations.length === 0) return { content: basis[0] ?? t('answer.noEvidence') };
  const shown = citations.slice(0, MAX_QUOTES);
  const left = MAX_DESCRIPTION_CHARACTERS - (basis[0]?.length ?? 0);
  const maxCharacters = Math.floor(left / shown.length) - 2;
  const quotes = shown.map(({ n, title, headings, url, quote }) => {
    const head = `**[${n}]** ${link(clip([title, ...headings].join(' › '), 80), url)}`;
    return `${head}\n> ${fittedLine(quote, MAX_QUOTE_CHARACTERS, maxCharacters - head.length - 5)}`;
  });
  return {
    embeds: [{ color: COLOURS.info, title: t('answer.evidence'), description: [...basis, ...quotes].join('\n\n') }],
  };
}
