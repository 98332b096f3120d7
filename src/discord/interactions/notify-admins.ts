import type { MessageBody } from '../client/message-body.ts';
import type { BotContext } from './context.ts';

/** Sends a direct message to every admin; returns how many accepted it. */
export async function notifyAdmins(
  { sender, adminIds, log }: Pick<BotContext, 'sender' | 'adminIds' | 'log'>,
  body: MessageBody,
): Promise<number> {
  let notified = 0;
  for (const admin of adminIds) {
    try {
      await sender.create(await sender.openDirect(admin), body);
      notified += 1;
    } catch (error) {
      log.warn({ err: error }, 'could not send a direct message to an admin');
    }
  }
  return notified;
}
