import type { LiveChunk } from '../../core/domain/chunk.ts';
import type { AskSettings, MarkedPageRule } from '../settings.ts';

/** Low enough to rank behind any page that matches about as well. */
const DEMOTED = 0.5;
const BOOSTS: Readonly<Record<MarkedPageRule, number>> = { include: 1, demote: DEMOTED, exclude: 0 };

/** Factor on a chunk's score: 1 for most pages, less for demoted ones, 0 for excluded ones. */
export function pageBoost(chunk: LiveChunk, settings: Pick<AskSettings, 'drafts' | 'expired'>, now: Date): number {
  const { drafts, expired } = settings;
  const isDraft = drafts.values.some((value) => textOf(chunk, drafts.property) === value.toLowerCase());
  const isExpired = isPast(textOf(chunk, expired.property), now);
  return Math.min(isDraft ? BOOSTS[drafts.rule] : 1, isExpired ? BOOSTS[expired.rule] : 1);
}

function textOf(chunk: LiveChunk, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return chunk.properties.find((property) => property.name.toLowerCase() === wanted)?.text.toLowerCase();
}

/** The last date of a property counts, because a range ends there. A page expires at the end of that day (UTC). */
function isPast(text: string | undefined, now: Date): boolean {
  const day = text?.match(/\d{4}-\d{2}-\d{2}/g)?.at(-1);
  return day !== undefined && day < now.toISOString().slice(0, 10);
}
