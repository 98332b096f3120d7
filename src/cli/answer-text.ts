import { passageParts } from '../ask/passages/passage-text.ts';
import type { Answer, Citation, PageState } from '../core/domain/answer.ts';
import { type Degradation, degradationSentence } from '../core/domain/degradation.ts';

/** What an operator set up is not worth mentioning if nothing was found; what went wrong is. */
const AS_SET_UP: ReadonlySet<Degradation> = new Set(['no-model', 'budget-spent']);

const STATES: Readonly<Record<PageState, string>> = {
  draft: 'a draft',
  archived: 'archived',
  expired: 'no longer valid',
  older: 'there is a newer edition',
};

/** An answer with its citations, for a terminal. Passages are their own citations. */
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
  const shown = answer.degradations.filter((code) => answer.status !== 'not_found' || !AS_SET_UP.has(code));
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
  const { before, best, after } = passageParts(citation);
  const text = `${before}**${best}**${after}`;
  return ['', `[${citation.n}] ${heading(citation)}`, `    ${citation.url}`, text.replaceAll(/^/gm, '    ')];
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
