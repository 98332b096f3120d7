import type { Answer } from '../core/domain/answer.ts';
import { type Degradation, degradationSentence } from '../core/domain/degradation.ts';

/** What an operator set up is not worth mentioning if nothing was found; what went wrong is. */
const AS_SET_UP: ReadonlySet<Degradation> = new Set(['no-model', 'budget-spent']);

/** An answer with its citations, for a terminal. */
export function renderAnswer(answer: Answer): string {
  const lines = [answer.text];
  for (const citation of answer.citations) {
    const path = [citation.title, ...citation.headings].join(' › ');
    lines.push(`  [${citation.n}] ${path}${citation.isStale ? ' (edited since it was indexed)' : ''}`);
    lines.push(`      ${citation.url}`, `      “${citation.quote}”`);
  }
  if (answer.status === 'not_found' && answer.closest.length > 0) {
    lines.push('Closest pages:', ...answer.closest.map((page) => `  ${page.title} — ${page.url}`));
  }
  const shown = answer.degradations.filter((code) => answer.status !== 'not_found' || !AS_SET_UP.has(code));
  lines.push(...shown.map((code) => `(${degradationSentence(code, answer.degradationFacts)})`));
  return lines.join('\n');
}
