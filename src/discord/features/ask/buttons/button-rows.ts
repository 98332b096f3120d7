import type { Answer } from '../../../../core/domain/answer.ts';
import type { Button } from '../../../client/message-body.ts';
import type { Translate } from '../../../i18n/translate.ts';

type AnswerMessage = {
  readonly id: string;
  readonly isPrivate: boolean;
  /** In a direct message there is nobody else to ask. */
  readonly isDirect?: boolean;
  /** In a post of a forum, whose author can mark it as solved. */
  readonly isPost?: boolean;
};

/** The buttons below an answer, by row. Their ids carry the id of the question, so they work after a restart. */
export function answerButtonRows(
  answer: Answer,
  { id, isPrivate, isDirect, isPost }: AnswerMessage,
  t: Translate,
): readonly (readonly Button[])[] {
  const isFound = answer.status !== 'not_found';
  const share: Button = { id: `share:${id}`, label: t('button.share'), emoji: '📣' };
  return [
    [
      { id: `up:${id}`, label: '', emoji: '👍' },
      { id: `down:${id}`, label: '', emoji: '👎' },
      isFound ? { id: `evidence:${id}`, label: t('button.evidence'), emoji: '🔎' } : renderNotifyButton(id, t),
      { id: `followup:${id}`, label: t('button.followUp'), emoji: '💬' },
      renderRetryButton(id, t),
    ],
    [
      ...(isPost && isFound ? [{ id: `solved:${id}`, label: t('button.solved'), emoji: '✅' }] : []),
      ...(hasMoreRows(answer) ? [{ id: `all-rows:${id}`, label: t('button.allRows'), emoji: '📄' }] : []),
      ...(isFound && answer.citations.length > 0 ? [renderNotifyButton(id, t)] : []),
      ...(isDirect
        ? []
        : [{ id: `human:${id}`, label: t('button.human'), emoji: '🙋' }, ...(isPrivate ? [share] : [])]),
    ],
  ];
}

/** The answer says “and 27 more”. */
function hasMoreRows({ computed, citations }: Answer): boolean {
  return computed !== undefined && computed.result.listed > citations.length;
}

export function renderNotifyButton(id: string, t: Translate): Button {
  return { id: `notify:${id}`, label: t('button.notify'), emoji: '🔔' };
}

export function renderRetryButton(id: string, t: Translate): Button {
  return { id: `retry:${id}`, label: t('button.retry'), emoji: '🔁' };
}

/** For a question that was edited. The new answer replaces the message with this button. */
export function renderAskAgainButton(id: string, t: Translate): Button {
  return { id: `retry:${id}`, label: t('button.askAgain'), emoji: '🔁' };
}
