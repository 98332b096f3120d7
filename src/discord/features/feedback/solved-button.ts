import { LANGUAGES } from '../../../languages/languages.ts';
import type { ComponentSpec, Invocation } from '../../interactions/command.ts';
import { assertPermitted } from '../../interactions/permission.ts';
import { UserError } from '../../interactions/user-error.ts';
import { storedQuestion } from '../ask/buttons/stored-question.ts';
import { type Tagging, tagPost } from './post-tags.ts';

/** The whole name: "Not solved" and 未解決 are tags of other posts. */
const SOLVED = new RegExp(`^(?:${LANGUAGES.flatMap(({ solvedTag = [] }) => solvedTag).join('|')})$`, 'iu');
const NO_LETTERS = /[^\p{L}\p{N}\s]+/gu;

const TEXTS = {
  tagged: 'solved.done',
  'no-tag': 'solved.noTag',
  full: 'solved.full',
  archived: 'solved.archived',
  refused: 'solved.refused',
} as const satisfies Readonly<Record<Tagging, string>>;

/** Gives a post of a forum the tag for solved posts, and counts as 👍. For its author and trusted people. */
export const solvedButton: ComponentSpec = {
  kind: 'solved',
  permission: 'everyone',
  reply: 'private',
  async run(invocation, context, signal) {
    const { location, person, t } = invocation;
    const { id } = await storedQuestion(invocation, context, signal);
    assertMayMark(invocation);
    await context.store.feedback.add({ questionId: id, by: person.hash, vote: 'up' }, signal);
    const { channelId: postId, settingsChannelId: forumId } = location;
    const tagging = await tagPost(context.sender, { postId, forumId, isTag: isSolvedTag });
    return { content: t(TEXTS[tagging], { channel: `<#${forumId}>` }) };
  },
};

function assertMayMark({ location, person, admitted }: Invocation): void {
  if (location.postAuthorId === undefined) throw new UserError('solved.notHere');
  if (location.postAuthorId === person.id) return;
  try {
    assertPermitted('trusted', { person, admitted });
  } catch {
    throw new UserError('solved.notYours');
  }
}

function isSolvedTag(name: string): boolean {
  return SOLVED.test(name.replaceAll(NO_LETTERS, ' ').trim());
}
