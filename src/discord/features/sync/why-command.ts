import { formatNumber } from '../../../core/format.ts';
import type { WhyReport } from '../../../core/sync-report.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { CommandSpec, Handler } from '../../interactions/command.ts';
import { resourcesOption, textOption } from '../../interactions/options.ts';
import { UserError } from '../../interactions/user-error.ts';
import { card } from '../../ui/card.ts';
import { harmless, inCode, relative } from '../../ui/markdown.ts';

const run: Handler = async (invocation, { sync }, signal) => {
  const url = textOption(invocation, 'url') ?? '';
  if (resourcesOption(invocation, 'url').length !== 1)
    throw new UserError('sync.badResource', { value: inCode(url, 100) });
  return renderWhy(await sync.why(url, signal), invocation.t);
};

/** Why a page is in the answers, or is not, and what to do about it. */
export const whyCommand: CommandSpec = {
  name: 'why',
  kind: 'slash',
  description: 'why',
  permission: 'admin',
  reply: 'private',
  options: [{ name: 'url', description: 'why.url', type: 'text', isRequired: true, maxLength: 500 }],
  isReadOnly: true,
  run,
};

function renderWhy({ state, reason, fix, lastEdited, indexedAt, chunks }: WhyReport, t: Translate): MessageBody {
  const dates = t('why.dates', {
    edited: lastEdited ? relative(lastEdited) : t('answer.never'),
    indexed: indexedAt ? relative(indexedAt) : t('answer.never'),
    chunks: formatNumber(chunks, t.language),
  });
  const lines = [harmless(reason), fix ? `👉 ${harmless(fix)}` : '', `-# ${dates}`];
  return card(lines.filter(Boolean).join('\n'), { title: t(`why.state.${state}`) });
}
