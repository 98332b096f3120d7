import type { EarlierFigures, Outcomes } from './ports.ts';

/** What is better than in the period before. Shares are 0 to 1. */
export type Improvement =
  /** A larger share of the questions was answered, in full or in part. */
  | { readonly kind: 'answered' | 'liked'; readonly share: number; readonly before: number }
  | { readonly kind: 'faster'; readonly medianMs: number; readonly beforeMs: number }
  /** Questions that found nothing before, were asked again, and found an answer. */
  | { readonly kind: 'newly-answered'; readonly count: number };

/** Fewer questions or votes say nothing about a trend. */
const MIN_COUNT = 10;
/** Smaller changes are noise. */
const MIN_SHARE_GAIN = 0.01;
const MIN_TIME_GAIN = 0.05;

export function findImprovements(
  now: EarlierFigures,
  before: EarlierFigures,
  newlyAnswered: number,
): readonly Improvement[] {
  const found: Improvement[] = [];
  const [answered, answeredBefore] = [answeredShare(now), answeredShare(before)];
  if (isGain(answered, answeredBefore)) found.push({ kind: 'answered', share: answered, before: answeredBefore });
  const [liked, likedBefore] = [likedShare(now), likedShare(before)];
  if (isGain(liked, likedBefore)) found.push({ kind: 'liked', share: liked, before: likedBefore });
  const { medianMs } = now;
  const { medianMs: beforeMs } = before;
  if (medianMs !== undefined && beforeMs !== undefined && isEnough(now, before))
    if (medianMs < beforeMs * (1 - MIN_TIME_GAIN)) found.push({ kind: 'faster', medianMs, beforeMs });
  if (newlyAnswered > 0) found.push({ kind: 'newly-answered', count: newlyAnswered });
  return found;
}

function countQuestions({ answered, partial, passages, notFound }: Outcomes): number {
  return answered + partial + passages + notFound;
}

/** The share of the questions that were answered, in full or in part; NaN if there are too few. */
function answeredShare(figures: Outcomes): number {
  return shareOf(figures.answered + figures.partial, countQuestions(figures));
}

function likedShare({ up, down }: EarlierFigures): number {
  return shareOf(up, up + down);
}

function shareOf(part: number, whole: number): number {
  return whole < MIN_COUNT ? Number.NaN : part / whole;
}

function isGain(share: number, before: number): boolean {
  return share - before >= MIN_SHARE_GAIN;
}

function isEnough(...periods: readonly Outcomes[]): boolean {
  return periods.every((figures) => countQuestions(figures) >= MIN_COUNT);
}
