import { createHash } from 'node:crypto';
import type { Scope } from '../../../core/domain/answer.ts';
import { type NotionId, type PageId, parseNotionId } from '../../../core/domain/notion-id.ts';
import type { Location } from '../../client/location.ts';
import type { Person } from '../../client/person.ts';
import { UserError } from '../../interactions/user-error.ts';
import type { VisiblePages } from '../../ports.ts';
import type { ChannelSettings, DiscordStore } from '../../store.ts';
import { inCode } from '../../ui/markdown.ts';

/** What may be seen from a place, and how the bot behaves there. */
export type ChannelView = {
  readonly collection: string;
  readonly scope: Scope | undefined;
  readonly settings: ChannelSettings;
  /** Everything that may be seen. */
  readonly pages: ReadonlySet<PageId>;
};

type Asker = { readonly person: Person; readonly location: Location };
type Needs = { readonly store: DiscordStore; readonly visiblePages: VisiblePages; readonly defaultCollection: string };

/** A channel's own settings over its guild's. A thread has those of its parent. */
export async function settingsAt(
  location: Location,
  store: DiscordStore,
  signal: AbortSignal,
): Promise<ChannelSettings> {
  const guildId = location.guildId ?? '';
  const guild = await store.settings(guildId, '', signal);
  if (!location.guildId) return guild;
  return { ...guild, ...(await store.settings(guildId, location.settingsChannelId, signal)) };
}

/**
 * The view from a place, narrowed to `within` (a page, database or data source as a person named it) where given.
 * Narrowing can only take away: a page that the channel may not see is refused, whatever names it.
 */
export async function viewFrom(
  { person, location }: Asker,
  within: string | undefined,
  { store, visiblePages, defaultCollection }: Needs,
  signal: AbortSignal,
): Promise<ChannelView> {
  const settings = await settingsAt(location, store, signal);
  // A direct message sees everything unless told otherwise: it would be the way around a channel's scope.
  if (location.kind === 'direct' && settings.mode === undefined && !person.isAdmin)
    throw new UserError('error.directOff');
  const collection = settings.collection ?? defaultCollection;
  const pages = await visiblePages(collection, settings.scope, signal);
  if (!within) return { collection, scope: settings.scope, settings, pages };
  const root = parseNotionId(within);
  if (!root) throw new UserError('sync.badResource', { value: inCode(within, 100) });
  const scope = narrow(settings.scope, root);
  const narrowed = await visiblePages(collection, scope, signal);
  if (narrowed.size === 0 || [...narrowed].some((page) => !pages.has(page))) throw new UserError('scope.outside');
  return { collection, scope, settings, pages: narrowed };
}

function narrow(scope: Scope | undefined, root: NotionId): Scope {
  return { ...scope, roots: [root] };
}

/** The same text for the same scope: what was saved under one is shown only under the same. */
export function scopeKey(scope: Scope | undefined): string {
  const roots = [...(scope?.roots ?? [])].sort();
  const properties = [...(scope?.properties ?? [])]
    .map(({ name, values }) => [name, [...values].map((value) => value.toLowerCase()).sort()])
    .sort();
  return createHash('sha256')
    .update(JSON.stringify({ hasRoots: scope?.roots !== undefined, roots, properties }))
    .digest('hex');
}
