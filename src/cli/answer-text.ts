import { passageParts } from '../ask/passages/passage-text.ts';
import type { Answer, Citation } from '../core/domain/answer.ts';
import { degradationsToShow } from '../core/domain/degradation.ts';
import { english, type Sentence } from './notes.ts';
import { bold } from './output.ts';

/** A passage without sentences, such as a table, is its own best sentence. */
const MAX_SENTENCE = 300;

/**
 * An answer with its citations, for a styled line of a terminal. Passages are their own citations: the best sentence of
 * each, its page, edit date and link. Notes are in the language of `sentence`.
 */
export function renderAnswer(answer: Answer, sentence: Sentence = english): string {
  const isPassages = answer.status === 'passages';
  const lines = isPassages
    ? [introduction(answer), ...answer.citations.flatMap((citation) => renderPassage(citation, sentence))]
    : [answer.text];
  if (!isPassages) lines.push(...answer.citations.flatMap((citation) => renderCitation(citation, sentence)));
  if (answer.status === 'not_found' && answer.closest.length > 0) {
    lines.push(
      sentence('answer.closest', { pages: '' }).trim(),
      ...answer.closest.map((page) => `  ${page.title} — ${page.url}`),
    );
  }
  lines.push(
    ...(answer.corrections ?? []).map(
      ({ typed, searched }) => `(${sentence('answer.searchedFor', { words: `${typed} → ${searched}` })})`,
    ),
  );
  const shown = degradationsToShow(answer.degradations, answer.status !== 'not_found');
  lines.push(...shown.map((code) => `(${sentence(`degraded.${code}`, { ...answer.degradationFacts })})`));
  return lines.join('\n');
}

/** The first paragraph of the text says what the passages are, in the language of the question. */
function introduction({ text }: Answer): string {
  return text.split('\n', 1)[0]!;
}

function renderCitation(citation: Citation, sentence: Sentence): readonly string[] {
  return [`  [${citation.n}] ${heading(citation, sentence)}`, `      ${citation.url}`, `      “${citation.quote}”`];
}

function renderPassage(citation: Citation, sentence: Sentence): readonly string[] {
  const text = passageParts(citation).best.replaceAll(/\s*\n\s*/g, ' ');
  return ['', `[${citation.n}] ${bold(clip(text))}`, `    ${heading(citation, sentence)}`, `    ${citation.url}`];
}

function clip(text: string): string {
  return text.length <= MAX_SENTENCE ? text : `${text.slice(0, MAX_SENTENCE).toWellFormed().trimEnd()}…`;
}

/** `Annual leave › Extra days — edited 2026-10-21, a draft` */
function heading({ title, headings, editedAt, pageState, isStale }: Citation, sentence: Sentence): string {
  const facts = [
    sentence('answer.edited', { when: editedAt.toISOString().slice(0, 10) }),
    ...(pageState ? [sentence(`answer.${pageState}`)] : []),
    ...(isStale ? [sentence('answer.stale')] : []),
  ];
  return `${[title, ...headings].join(' › ')} — ${facts.join(', ').replaceAll('⚠️ ', '')}`;
}
