import type { Turn } from '../../core/domain/answer.ts';
import type { AskSettings } from '../settings.ts';

/** About 1,500 tokens at four characters each. */
const MAX_CHARACTERS = 6_000;
const HOUR_MS = 3_600_000;

/** The last turns that a follow-up may refer to, oldest first, within the limits on number, age and total length. */
export function recentTurns(
  history: readonly Turn[],
  settings: Pick<AskSettings, 'conversationHours' | 'maxHistoryTurns'>,
  now: Date,
): readonly Turn[] {
  const oldest = now.getTime() - settings.conversationHours * HOUR_MS;
  const recent = settings.maxHistoryTurns > 0 ? history.slice(-settings.maxHistoryTurns) : [];
  const kept: Turn[] = [];
  let characters = 0;
  for (const turn of recent.toReversed()) {
    characters += turn.text.length;
    if (turn.at.getTime() < oldest || characters > MAX_CHARACTERS) break;
    kept.unshift(turn);
  }
  return kept;
}
