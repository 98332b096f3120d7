import type { Citation } from '../../core/domain/answer.ts';
import { toHarmless } from '../verify/harmless.ts';

/** A passage in three parts, safe to show: what comes before its best sentence, the sentence, what comes after it. */
export type PassageParts = { readonly before: string; readonly best: string; readonly after: string };

export function passageParts({ quote, best = { start: 0, end: quote.length } }: Citation): PassageParts {
  const part = (text: string) => {
    const start = text.slice(0, text.length - text.trimStart().length);
    const end = text.trim() === '' ? '' : text.slice(text.trimEnd().length);
    return `${start}${toHarmless(text)}${end}`;
  };
  return {
    before: part(quote.slice(0, best.start)).trimStart(),
    best: toHarmless(quote.slice(best.start, best.end)),
    after: part(quote.slice(best.end)).trimEnd(),
  };
}

/** `Annual leave › Extra days` */
function passagePath({ title, headings }: Citation): string {
  return toHarmless([title, ...headings].join(' › '));
}

/** A passage as Markdown: its page and edit date, then its text with the best sentence in bold. */
export function renderPassage(citation: Citation): string {
  const { before, best, after } = passageParts(citation);
  const head = `${passagePath(citation)} (${citation.editedAt.toISOString().slice(0, 10)})`;
  return `${head}\n${before}**${best}**${after} [${citation.n}]`;
}
