import { formatNumber } from '../../../../core/format.ts';
import type { ComponentSpec, Invocation } from '../../../interactions/command.ts';
import type { BotContext } from '../../../interactions/context.ts';
import { UserError } from '../../../interactions/user-error.ts';
import type { Question } from '../../../store.ts';
import { harmlessLine } from '../../../ui/markdown.ts';
import { type ChannelView, channelView, narrowView } from '../../channel/channel-view.ts';
import { renderRowsFile } from './rows-file.ts';
import { storedQuestion, withinOf } from './stored-question.ts';

const MAX_ROWS = 1_000;
const MAX_NAME_CHARACTERS = 100;
const MAX_REASON_CHARACTERS = 500;

/** Sends the person all rows behind a computed answer as a file: those that match now and can be seen here now. */
export const allRowsButton: ComponentSpec = {
  kind: 'all-rows',
  permission: 'everyone',
  reply: 'private',
  async run(invocation, context, signal) {
    const { location, requestId, t } = invocation;
    const question = await storedQuestion(invocation, context, signal);
    const plan = question.answer?.computed?.plan;
    if (!plan) throw new UserError('answer.gone');
    if (location.lacks.includes('Attach Files')) {
      throw new UserError('permission.missing', { permission: 'Attach Files', channel: `<#${location.channelId}>` });
    }
    const { collection, scope, settings } = await viewNow(question, invocation, context, signal);
    const request = { plan, collection, scope, maxRows: MAX_ROWS, timeZone: settings.timeZone, language: t.language };
    const list = await context.ask.listRows(request, signal);
    if (list.kind === 'not-visible') throw new UserError('answer.outOfScope');
    if (list.kind === 'changed') {
      throw new UserError('answer.rowsChanged', { reason: harmlessLine(list.reason, MAX_REASON_CHARACTERS) });
    }
    if (list.listed === 0) throw new UserError('answer.rowsNone');
    const { text, count } = renderRowsFile(list, t('answer.rowsLink'));
    const values = {
      count: list.listed,
      rows: formatNumber(list.listed, t.language),
      shown: formatNumber(count, t.language),
      table: harmlessLine(list.table, MAX_NAME_CHARACTERS),
    };
    return {
      content: t(count < list.listed ? 'answer.rowsCut' : 'answer.rowsFile', values),
      files: [{ name: `rows-${requestId}.csv`, text }],
    };
  },
};

/** A question about one page stays narrowed to it. Throws a UserError if that page can no longer be seen here. */
async function viewNow(
  question: Question,
  { admitted }: Invocation,
  context: BotContext,
  signal: AbortSignal,
): Promise<ChannelView> {
  const view = channelView(admitted, context);
  const within = withinOf(question);
  return within === undefined ? view : await narrowView(view, within, context, signal);
}
