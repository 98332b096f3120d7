import type { IncomingMessage } from '../../incoming/incoming-message.ts';
import type { MessageFile } from '../../incoming/message-content.ts';
import { UserError } from '../../interactions/user-error.ts';
import { clip } from '../../ui/split.ts';

/** A person with Nitro can write messages of up to 4,000 characters. */
const MAX_QUESTION_CHARACTERS = 4000;
const MAX_QUOTED_CHARACTERS = 2000;

/** What a message asks: its words with those of the message that it replies to or forwards, and the files of both. */
export type QuestionSource = { readonly question: string; readonly files: readonly MessageFile[] };

/** Throws a UserError if the message only points at another one that the bot cannot read. */
export async function readSource(
  message: Pick<IncomingMessage, 'text' | 'postTitle' | 'files' | 'forwarded' | 'isMention' | 'findReplied'>,
): Promise<QuestionSource> {
  const words = [message.postTitle, message.text].filter(Boolean).join('\n');
  const own = clip(words, MAX_QUESTION_CHARACTERS).trim();
  const replied = message.isMention ? await message.findReplied() : undefined;
  const others = [message.forwarded, replied?.isOwn ? undefined : replied].filter((other) => other !== undefined);
  const files = [...message.files, ...others.flatMap((other) => other.files)];
  const quoted = others
    .map(({ text }) => text)
    .filter(Boolean)
    .join('\n');
  if (others.length > 0 && own === '' && quoted === '' && files.length === 0) throw new UserError('answer.unreadable');
  if (quoted === '' || own === '') return { question: own || clip(quoted, MAX_QUESTION_CHARACTERS), files };
  return { question: `${own}\n\n“${clip(quoted, MAX_QUOTED_CHARACTERS)}”`, files };
}
