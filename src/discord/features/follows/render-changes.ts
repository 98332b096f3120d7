import type { ChangedPage, ChangeHistory, ChangesPayload, Follow } from '../../change-stores.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { Admitted } from '../../gate/admitted.ts';
import { admitChannel } from '../../gate/gate.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { Location } from '../../incoming/location.ts';
import type { BotContext } from '../../interactions/context.ts';
import { UserError } from '../../interactions/user-error.ts';
import { card } from '../../ui/card.ts';
import { COLOURS } from '../../ui/colours.ts';
import { harmlessLine } from '../../ui/markdown.ts';
import { changeLine, describeEvent, describeProperties, titleOf } from '../changes/change-line.ts';
import { diffBlock } from '../changes/diff-block.ts';
import { type NetChange, netChange } from '../changes/net-change.ts';
import { channelView } from '../channel/channel-view.ts';

/** A message, and where it is sent. */
export type FittedPost = { readonly body: MessageBody; readonly location: Location };

const MAX_PROPERTIES = 8;
const MAX_CARD_CHARACTERS = 3_600;

/**
 * The message about changed pages, for what can be asked in the channel when it is sent. Undefined if nothing is left to
 * say: the follow was stopped, the pages cannot be seen there any more, or their changes cancel each other out.
 */
export async function renderFollowPost(
  { followId, ranges, more }: ChangesPayload,
  context: BotContext,
  signal: AbortSignal,
): Promise<FittedPost | undefined> {
  const { store, translateFor, runtimeSettings } = context;
  const follow = await store.follows.byId(followId, signal);
  const place = follow && (await findPlace(follow, context, signal));
  if (!follow || !place) return undefined;
  const { location, admitted } = place;
  const { collection, scope, settings } = channelView(admitted, context);
  const wanted = ranges.map(({ pageId, first, last }) => ({ pageId, first: BigInt(first), last: BigInt(last) }));
  const view = { collection, scope, within: follow.targets };
  const pages = await store.changes.pages(view, { kind: 'ranges', ranges: wanted }, signal);
  const histories = await store.changes.history(pages, signal);
  const { followEditorNames } = runtimeSettings.values();
  const changes = pages
    .flatMap((page) => toNet(page, histories) ?? [])
    .map((change) => ({ ...change, editor: followEditorNames ? change.editor : undefined }));
  if (changes.length === 0) return undefined;
  const t = translateFor(settings.language ?? follow.language);
  return { body: ranges.length === 1 ? renderChange(changes[0]!, t) : renderDigest(changes, more, t), location };
}

/** Undefined if the channel is gone, or if nothing may be shown there. */
async function findPlace(
  { guildId, channelId }: Follow,
  context: BotContext,
  signal: AbortSignal,
): Promise<{ readonly location: Location; readonly admitted: Admitted } | undefined> {
  const location = await context.locate(guildId, channelId);
  if (!location) return undefined;
  try {
    return { location, admitted: await admitChannel(location, context, signal) };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function toNet(page: ChangedPage, histories: ReadonlyMap<string, ChangeHistory>): NetChange | undefined {
  const history = histories.get(page.pageId);
  return history && netChange(page, history);
}

/** One page: what happened, its properties, and its text as a diff. */
function renderChange(change: NetChange, t: Translate): MessageBody {
  const { parts, editor, path } = change;
  const { block, left } = diffBlock(parts ?? []);
  const lines = [
    `**${titleOf(change)}**`,
    ...(change.kind === 'new' && path.length > 0 ? [harmlessLine(path.join(' › '), 150)] : []),
    ...describeEvent(change, t),
    ...describeProperties(change, MAX_PROPERTIES),
    ...(parts === undefined ? [t('change.text')] : []),
    ...(editor === undefined ? [] : [t('follow.by', { name: harmlessLine(editor, 60) })]),
    ...(block === '' ? [] : [block]),
    ...(left > 0 ? [t('follow.moreLines', { count: left })] : []),
  ];
  return card(lines.join('\n'), { colour: colourOf(change) });
}

function renderDigest(changes: readonly NetChange[], more: number, t: Translate): MessageBody {
  const room = Math.floor(MAX_CARD_CHARACTERS / changes.length);
  const lines = changes.map((change) => changeLine(change, room, t));
  const rest = more > 0 ? [t('follow.more', { count: more })] : [];
  return card([...lines, ...rest].join('\n'), { title: t('follow.digest') });
}

function colourOf({ kind }: NetChange): number {
  if (kind === 'edited') return COLOURS.info;
  return kind === 'new' || kind === 'joined' || kind === 'restored' ? COLOURS.answered : COLOURS.notFound;
}
