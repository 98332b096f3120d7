import { AppError } from '../../../../core/errors.ts';
import type { BotContext } from '../../../interactions/context.ts';
import type { QuestionContext, TurnRequest } from '../../../store.ts';
import { type ChannelView, channelView, narrowView } from '../../channel/channel-view.ts';
import { scopeKey } from '../../channel/scope-key.ts';
import type { QuestionInput } from './input.ts';

/** What a question sees, and what decides how it is answered. */
export type QuestionView = ChannelView &
  Omit<QuestionContext, 'settings'> & {
    /** The answer opens a thread. */
    readonly wantsThread: boolean;
  };

/** Throws a UserError if `within` is not visible here. */
export async function loadQuestionView(
  input: QuestionInput,
  context: Pick<BotContext, 'store' | 'visiblePages' | 'defaultCollection'>,
  signal: AbortSignal,
): Promise<QuestionView> {
  const { location, within, thread, admitted } = input;
  const loaded = admitted.question;
  if (!loaded) throw new AppError({ service: 'app', code: 'bug', message: 'A question needs the access `asks`.' });
  const view = channelView(admitted, context);
  const bySetting = view.settings.opensThreads === true && location.kind === 'channel';
  const whole = { ...loaded, ...view, wantsThread: thread === 'always' || (thread === 'by-setting' && bySetting) };
  if (!within) return whole;
  const narrowed = await narrowView(view, within, context, signal);
  return { ...whole, ...narrowed, ...(await context.store.coverage(view.collection, narrowed.scope, signal)) };
}

/** What to load when the question has its turn. Saved answers belong to the channel's scope, not to a narrowed one. */
export function toTurnRequest(
  { person, location }: QuestionInput,
  { collection, settings }: QuestionView,
  day: Date,
): TurnRequest {
  const { guildId = '', settingsChannelId: channelId } = location;
  const asker = { askedBy: person.hash, channelId, guildId };
  return { asker, day, collection, scopeKey: scopeKey(settings.scope) };
}
