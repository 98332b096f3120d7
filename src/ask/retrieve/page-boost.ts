import type { LiveChunk } from '../../core/domain/chunk.ts';
import type { AskSettings, PageTreatment } from '../settings.ts';

/** Enough to fall behind any page that matches about as well. */
const DEMOTED = 0.5;

/** Factor on a chunk's score: 1, less for a page that is to stand back, 0 for one that must not be seen. */
export function treatmentFactor(chunk: LiveChunk, settings: AskSettings, now: Date): number {
  const { drafts, expired } = settings;
  const isDraft = drafts.values.some((value) => textOf(chunk, drafts.property) === value.toLowerCase());
  const isExpired = isPast(textOf(chunk, expired.property), now);
  return Math.min(isDraft ? factorOf(drafts.treatment) : 1, isExpired ? factorOf(expired.treatment) : 1);
}

function factorOf(treatment: PageTreatment): number {
  return { include: 1, demote: DEMOTED, exclude: 0 }[treatment];
}

function textOf(chunk: LiveChunk, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return chunk.properties.find((property) => property.name.toLowerCase() === wanted)?.text.toLowerCase();
}

/** A date property as text: its last date counts (a range ends there). A page expires when its day is over. */
function isPast(text: string | undefined, now: Date): boolean {
  const day = text?.match(/\d{4}-\d{2}-\d{2}/g)?.at(-1);
  return day !== undefined && day < now.toISOString().slice(0, 10);
}
