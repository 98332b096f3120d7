import type { Scope } from '../../../core/domain/answer.ts';
import type { Admitted } from '../../gate/admitted.ts';
import type { Location } from '../../incoming/location.ts';
import type { Person } from '../../incoming/person.ts';
import type { BotContext } from '../../interactions/context.ts';
import { UserError } from '../../interactions/user-error.ts';
import type { ChannelSettings } from '../../store.ts';
import { findPages } from '../search/find-pages.ts';

/** What a person can see from a location, and how the bot behaves there. */
export type ChannelView = {
  readonly collection: string;
  readonly scope: Scope | undefined;
  readonly settings: ChannelSettings;
};

export type Asker = { readonly person: Person; readonly location: Location };

/** The keys of a location's settings. All direct messages share one entry under `''`; a thread has its channel's. */
export function settingsKey({ guildId, settingsChannelId }: Location): {
  readonly guildId: string;
  readonly channelId: string;
} {
  return guildId ? { guildId, channelId: settingsChannelId } : { guildId: '', channelId: '' };
}

/** What can be seen with the settings that the gate read. */
export function channelView(
  { settings }: Admitted,
  { defaultCollection }: Pick<BotContext, 'defaultCollection'>,
): ChannelView {
  return { collection: settings.collection ?? defaultCollection, scope: settings.scope, settings };
}

/**
 * Narrows a view to a page, database or data source, as a person named it, and what is below. Narrowing can only remove
 * pages: throws a UserError if the person cannot see all of it here.
 */
export async function narrowView(
  view: ChannelView,
  within: string,
  { visiblePages, store }: Pick<BotContext, 'visiblePages' | 'store'>,
  signal: AbortSignal,
): Promise<ChannelView> {
  const visible = await visiblePages(view.collection, view.scope, signal);
  const scope = { ...view.scope, roots: await findPages(within, { visible, store }, signal) };
  const narrowed = await visiblePages(view.collection, scope, signal);
  if (narrowed.size === 0 || !narrowed.isSubsetOf(visible)) throw new UserError('scope.outside');
  return { ...view, scope };
}
