import { RESTJSONErrorCodes } from 'discord.js';
import { isDiscordCode } from '../../client/discord-error.ts';
import type { Sender } from '../../client/sender.ts';

/** https://discord.com/developers/docs/resources/channel#channel-object */
const MAX_TAGS = 5;

/** How giving a post a tag ended. `no-tag`: the forum has no such tag. `full`: the post has five already. */
export type Tagging = 'tagged' | 'no-tag' | 'full' | 'archived' | 'refused';

type TaggedPost = {
  readonly postId: string;
  readonly forumId: string;
  /** Whether a tag of the forum with this name is meant. */
  readonly isTag: (name: string) => boolean;
};

/** Gives a post a tag besides those it has. Throws AppError if Discord fails. */
export async function tagPost(
  sender: Pick<Sender, 'readTags' | 'setTags'>,
  { postId, forumId, isTag }: TaggedPost,
): Promise<Tagging> {
  const { available, applied } = await sender.readTags(postId, forumId);
  const tag = available.find(({ name }) => isTag(name));
  if (!tag) return 'no-tag';
  if (applied.includes(tag.id)) return 'tagged';
  if (applied.length >= MAX_TAGS) return 'full';
  try {
    await sender.setTags(postId, [...applied, tag.id]);
    return 'tagged';
  } catch (error) {
    if (isDiscordCode(error, RESTJSONErrorCodes.MissingPermissions)) return 'refused';
    if (isDiscordCode(error, RESTJSONErrorCodes.InvalidActionOnArchivedThread)) return 'archived';
    throw error;
  }
}
