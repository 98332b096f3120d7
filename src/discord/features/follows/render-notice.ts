import type { FollowNotice } from '../../change-stores.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { Translate } from '../../i18n/translate.ts';
import { card } from '../../ui/card.ts';

/** Tells the person who made a follow that it ended, or that the bot may not write there. */
export function renderFollowNotice({ followId: id, channelId, permission }: FollowNotice, t: Translate): MessageBody {
  if (permission === undefined) return card(t('follow.ended', { id }));
  return card(t('follow.cannotPost', { id, permission, channel: `<#${channelId}>` }));
}
