import type { Gap } from '../../../insights/gaps/group-questions.ts';
import { MIN_PEOPLE } from '../../../insights/insights.ts';
import type { InsightsQuery } from '../../../insights/ports.ts';
import type { Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { UserError } from '../../interactions/user-error.ts';
import type { Question } from '../../store.ts';
import { parseCoverage, queryOf } from './insights-query.ts';

export type StoredGap = {
  readonly gap: Gap;
  readonly query: InsightsQuery /** Its main question. */;
  readonly asked: Question;
};

/**
 * The gap that a button belongs to, grouped again from the questions as they are now. Throws the UserError that says
 * that it is gone: closed, deleted, or asked by too few people.
 */
export async function storedGap(invocation: Invocation, context: BotContext, signal: AbortSignal): Promise<StoredGap> {
  const [answerId = '', covered = ''] = invocation.id.split(/\.(.*)/s);
  const coverage = parseCoverage(covered);
  const asked = coverage && (await context.store.questions.byId(answerId, signal));
  if (!coverage || !asked || asked.guildId !== invocation.location.guildId) throw new UserError('insights.gapGone');
  const query = queryOf(coverage, invocation, context);
  const isAsked = (text: string) => text.trim().toLowerCase() === asked.question.trim().toLowerCase();
  const gap = (await context.insights.gaps(query, signal)).find(({ questions }) => questions.some(isAsked));
  if (!gap || gap.people < MIN_PEOPLE) throw new UserError('insights.gapGone');
  return { gap, query, asked };
}
