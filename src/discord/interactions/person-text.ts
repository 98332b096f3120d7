import type { Location } from '../incoming/location.ts';
import { harmlessLine } from '../ui/markdown.ts';
import type { BotContext } from './context.ts';

const MAX_NAME_CHARACTERS = 80;

/**
 * A person as an admin reads it: the name and a mention, which notifies nobody. A client that has not seen the person
 * shows a mention alone as a number.
 */
export async function personText(
  userId: string,
  { guildId }: Pick<Location, 'guildId'>,
  { sender, log }: Pick<BotContext, 'sender' | 'log'>,
): Promise<string> {
  const mention = `<@${userId}>`;
  try {
    const name = await sender.displayName(guildId, userId);
    return name === undefined ? mention : `${harmlessLine(name, MAX_NAME_CHARACTERS)} (${mention})`;
  } catch (error) {
    // The list is worth more than the name.
    log.warn({ err: error }, 'could not read the name of a person');
    return mention;
  }
}
