import type { Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { personText } from '../../interactions/person-text.ts';
import { code, inCode } from '../../ui/markdown.ts';

/** How the history of settings names the admin who runs a command. */
export function changedBy({ person }: Pick<Invocation, 'person'>): string {
  return `discord:${person.id}`;
}

/** Who changed a setting and where, as an admin reads it: a person on Discord, an account in a terminal. */
export async function changedByText(
  recorded: string,
  { t, location }: Pick<Invocation, 't' | 'location'>,
  context: Pick<BotContext, 'sender' | 'log'>,
): Promise<string> {
  const [, userId] = /^discord:(\d+)$/.exec(recorded) ?? [];
  if (userId) return personText(userId, location, context);
  const [, account] = /^cli:(.*)$/s.exec(recorded) ?? [];
  return account === undefined ? code(recorded) : t('config.inTerminal', { account: inCode(account, 60) });
}
