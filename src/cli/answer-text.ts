import { passageParts } from '../ask/passages/passage-text.ts';
import type { Answer, Citation, PageState } from '../core/domain/answer.ts';
import { degradationSentence, degradationsToShow } from '../core/domain/degradation.ts';
import { bold } from './output.ts';

/** A passage without sentences, such as a table, is its own best sentence. */
const MAX_SENTENCE = 300;

const STATES: Readonly<Record<PageState, string>> = {
  draft: 'a draft',
  archived: 'archived',
  expired: 'no longer valid',
  older: 'there is a newer edition',
};

/**
 * An answer with its citations, for a styled line of a terminal. Passages are their own citations: the best sentence of
 * each, its page, edit date and link.
 */
export function renderAnswer(answer: Answer): string {
  const isPassages = answer.status === 'passages';
  const lines = isPassages ? [introduction(answer), ...answer.citations.flatMap(renderPassage)] : [answer.text];
  if (!isPassages) lines.push(...answer.citations.flatMap(renderCitation));
  if (answer.status === 'not_found' && answer.closest.length > 0) {
    lines.push('Closest pages:', ...answer.closest.map((page) => `  ${page.title} — ${page.url}`));
  }
  lines.push(
    ...(answer.corrections ?? []).map(({ typed, searched }) => `(Searched for “${searched}” instead of “${typed}”.)`),
  );
  const shown = degradationsToShow(answer.degradations, answer.status !== 'not_found');
  lines.push(...shown.map((code) => `(${degradationSentence(code, answer.degradationFacts)})`));
  return lines.join('\n');
}

/** The first paragraph of the text says what the passages are, in the language of the question. */
function introduction({ text }: Answer): string {
  return text.split('\n', 1)[0]!;
}

function renderCitation(citation: Citation): readonly string[] {
  return [`  [${citation.n}] ${heading(citation)}`, `      ${citation.url}`, `      “${citation.quote}”`];
}

function renderPassage(citation: Citation): readonly string[] {
  const text = passageParts(citation).best.replaceAll(/\s*\n\s*/g, ' ');
  return ['', `[${citation.n}] ${bold(clip(text))}`, `    ${heading(citation)}`, `    ${citation.url}`];
}

function clip(text: string): string {
  return text.length <= MAX_SENTENCE ? text : `${text.slice(0, MAX_SENTENCE).toWellFormed().trimEnd()}…`;
}

/** `Annual leave › Extra days — edited 2026-10-21, draft` */
function heading({ title, headings, editedAt, pageState, isStale }: Citation): string {
  const facts = [
    `edited ${editedAt.toISOString().slice(0, 10)}`,
    ...(pageState ? [STATES[pageState]] : []),
    ...(isStale ? ['changed since it was indexed'] : []),
  ];
  return `${[title, ...headings].join(' › ')} — ${facts.join(', ')}`;
}
