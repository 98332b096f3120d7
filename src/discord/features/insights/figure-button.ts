import type { ComponentSpec } from '../../interactions/command.ts';
import { UserError } from '../../interactions/user-error.ts';
import { card } from '../../ui/card.ts';
import { harmlessLine } from '../../ui/markdown.ts';
import { parseCoverage, queryOf } from './insights-query.ts';
import { figureOf } from './report-buttons.ts';

const MAX_QUESTION_CHARACTERS = 200;

/** Lists the questions behind a figure, without names, unless too few people are behind it. */
export const figureButton: ComponentSpec = {
  kind: 'insights',
  permission: 'trusted',
  reply: 'private',
  async run(invocation, context, signal) {
    const { id, t } = invocation;
    const [name = '', covered = ''] = id.split(/\.(.*)/s);
    const [known, coverage] = [figureOf(name), parseCoverage(covered)];
    if (!known || !coverage) throw new UserError('answer.gone');
    const questions = await context.insights.questions(queryOf(coverage, invocation, context), known.figure, signal);
    if (!questions) throw new UserError('insights.tooFew');
    if (questions.length === 0) throw new UserError('insights.onlyPrivate');
    const lines = questions.map((question) => `- ${harmlessLine(question, MAX_QUESTION_CHARACTERS)}`);
    return card(lines.join('\n'), { title: t(known.text) });
  },
};
