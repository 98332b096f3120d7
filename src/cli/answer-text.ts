import type { Answer } from '../core/domain/answer.ts';
import { DEGRADATIONS, type Degradation } from '../core/domain/degradation.ts';

const NARROWED_SEARCH: ReadonlySet<Degradation> = new Set(['dense-down', 'embedding-down', 'lexical-building']);

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
  // If nothing was found there are no passages to explain: only a narrowed search is worth mentioning.
  const shown = answer.degradations.filter((code) => answer.status !== 'not_found' || NARROWED_SEARCH.has(code));
  lines.push(...shown.map((code) => `(${DEGRADATIONS[code]})`));
  return lines.join('\n');
}
