import type { NotionId } from '../../../core/domain/notion-id.ts';
import type { ChangeView } from '../../change-stores.ts';
import type { Button, MessageBody } from '../../client/message-body.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { BotContext } from '../../interactions/context.ts';
import { card } from '../../ui/card.ts';
import { relative } from '../../ui/markdown.ts';
import { changeLine } from './change-line.ts';
import { netChange } from './net-change.ts';

const PER_PAGE = 8;
/** For all lines of a card together. */
const MAX_CARD_CHARACTERS = 3_600;
/** So many fit into the id of a button, which has at most 100 characters. */
export const MAX_WITHIN = 2;

/** What a list shows; it fits into the id of a button. */
export type ListPosition = {
  readonly since: Date;
  readonly within: readonly NotionId[] | undefined;
  /** Older than this change; undefined: the newest ones. */
  readonly olderThan: bigint | undefined;
};

/** The id of the button that leads to a position. */
function positionId({ since, within = [], olderThan }: ListPosition): string {
  const short = within.map((id) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url'));
  return `changes:${Math.floor(since.getTime() / 1000)}:${short.join('.')}:${olderThan ?? ''}`;
}

/** Undefined if somebody made the id up. */
export function parsePosition(id: string): ListPosition | undefined {
  const [, seconds, within = '', olderThan] = /^(\d{1,11}):((?:[\w-]{22}\.?){0,2}):(\d{0,18})$/.exec(id) ?? [];
  if (seconds === undefined) return undefined;
  const ids = within.split('.').flatMap((short) => {
    const hex = Buffer.from(short, 'base64url').toString('hex');
    const parts = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(hex)?.slice(1);
    return parts ? [parts.join('-') as NotionId] : [];
  });
  return {
    since: new Date(Number(seconds) * 1000),
    within: ids.length > 0 ? ids : undefined,
    olderThan: olderThan ? BigInt(olderThan) : undefined,
  };
}

/** One page of the list: what changed in each page since then, newest first. */
export async function renderChanges(
  view: Omit<ChangeView, 'within'>,
  position: ListPosition,
  { store, t }: Pick<BotContext, 'store'> & { readonly t: Translate },
  signal: AbortSignal,
): Promise<MessageBody> {
  const { since, within, olderThan } = position;
  const query = { kind: 'since', since, olderThan, limit: PER_PAGE + 1 } as const;
  const { collection, scope } = view;
  const found = await store.changes.pages({ collection, scope, within }, query, signal);
  const pages = found.slice(0, PER_PAGE);
  const histories = await store.changes.history(pages, signal);
  const changes = pages.flatMap((page) => {
    const history = histories.get(page.pageId);
    return (history && netChange(page, history)) ?? [];
  });
  const room = Math.floor(MAX_CARD_CHARACTERS / PER_PAGE);
  const lines = changes.map((change) => changeLine(change, room, t));
  const title = t('changes.since', { when: relative(since) });
  const isFirst = olderThan === undefined;
  const last = found.length > PER_PAGE ? pages.at(-1)?.last : undefined;
  const buttons: readonly Button[] = [
    ...(isFirst ? [] : [{ id: positionId({ ...position, olderThan: undefined }), label: t('changes.newest') }]),
    ...(last === undefined ? [] : [{ id: positionId({ ...position, olderThan: last }), label: t('changes.older') }]),
  ];
  return card([title, '', ...(lines.length > 0 ? lines : [t('changes.none')])].join('\n'), { buttons });
}
