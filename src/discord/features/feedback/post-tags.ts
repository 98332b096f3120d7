import { type APIGuildForumChannel, type APIThreadChannel, type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import { isDiscordCode, translateDiscordError } from '../../client/discord-error.ts';

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

export type TagPost = (post: TaggedPost) => Promise<Tagging>;

/** Returns a function that gives a post a tag besides those it has. Throws AppError if Discord fails. */
export function createTagPost(rest: () => REST): TagPost {
  return async ({ postId, forumId, isTag }) => {
    try {
      const forum = (await rest().get(Routes.channel(forumId))) as APIGuildForumChannel;
      const tag = forum.available_tags.find(({ name }) => isTag(name));
      if (!tag) return 'no-tag';
      const { applied_tags: applied = [] } = (await rest().get(Routes.channel(postId))) as APIThreadChannel;
      if (applied.includes(tag.id)) return 'tagged';
      if (applied.length >= MAX_TAGS) return 'full';
      await rest().patch(Routes.channel(postId), { body: { applied_tags: [...applied, tag.id] } });
      return 'tagged';
    } catch (error) {
      if (isDiscordCode(error, RESTJSONErrorCodes.MissingPermissions)) return 'refused';
      if (isDiscordCode(error, RESTJSONErrorCodes.InvalidActionOnArchivedThread)) return 'archived';
      throw translateDiscordError(error);
    }
  };
}
