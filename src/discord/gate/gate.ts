import { type Asker, settingsKey } from '../features/channel/channel-view.ts';
import { questionsPerPerson, startOfDay } from '../features/limits/allowance.ts';
import { assertNotBlocked, assertWithinLimits } from '../features/limits/assert-within-limits.ts';
import type { Location } from '../incoming/location.ts';
import type { BotContext } from '../interactions/context.ts';
import { UserError } from '../interactions/user-error.ts';
import type { PlaceContext, QuestionContext } from '../store.ts';
import type { Access, Admitted } from './admitted.ts';

type GateContext = Pick<
  BotContext,
  'store' | 'clock' | 'runtimeSettings' | 'defaultCollection' | 'allowedGuildIds' | 'sharesAllowedServer'
>;

/**
 * The one place that decides whether a person may do something somewhere. Every command, menu, button, form,
 * suggestion, message and forum post passes here before anything else happens. Throws the UserError that says why not.
 */
export async function admit(
  access: Access,
  asker: Asker,
  context: GateContext,
  signal: AbortSignal,
): Promise<Admitted> {
  if (access === 'anywhere') return { settings: {}, question: undefined };
  if (access !== 'asks') {
    const { guildId, channelId } = settingsKey(asker.location);
    const place = await context.store.placeContext(guildId, channelId, signal);
    await assertOpen(access, asker, place, context, signal);
    return { settings: place.settings, question: undefined };
  }
  const question = await readQuestionContext(asker, context, signal);
  await assertOpen(access, asker, question, context, signal);
  const limits = { ...question, questionsPerPerson: questionsPerPerson(context), now: context.clock.now() };
  assertWithinLimits(asker, limits);
  return { settings: question.settings, question };
}

function readQuestionContext(
  { person, location }: Asker,
  { store, clock, defaultCollection }: GateContext,
  signal: AbortSignal,
): Promise<QuestionContext> {
  const day = startOfDay(clock.now());
  return store.questionContext({ ...settingsKey(location), defaultCollection, askedBy: person.hash, day }, signal);
}

async function assertOpen(
  access: Access,
  asker: Asker,
  { server, settings, limits }: PlaceContext,
  context: GateContext,
  signal: AbortSignal,
): Promise<void> {
  const { person, location } = asker;
  const { guildId } = location;
  assertServer(guildId, server, context);
  if (access === 'manages') return;
  if (!guildId && !person.isAdmin) {
    // Without this, a direct message would be a way around the scope of a channel …
    if (settings.mode === undefined) throw new UserError('error.directOff');
    // … and anybody could add the bot to a server of their own to write to it.
    if (!(await context.sharesAllowedServer(person.id, signal))) throw new UserError('server.directOutside');
  }
  if (settings.mode === 'off') throw new UserError('error.off');
  assertNotBlocked(asker, limits);
}

function assertServer(
  guildId: string | undefined,
  server: PlaceContext['server'],
  { allowedGuildIds }: Pick<GateContext, 'allowedGuildIds'>,
): void {
  if (guildId && server !== 'allowed' && !allowedGuildIds.has(guildId))
    throw new UserError(server === 'denied' ? 'server.denied' : 'server.waiting');
}

/**
 * The same decision for what the bot shows in a channel by itself, without a person who asks. Throws the UserError that
 * says why nothing may be shown there.
 */
export async function admitChannel(
  location: Location,
  context: Pick<GateContext, 'store' | 'allowedGuildIds'>,
  signal: AbortSignal,
): Promise<Admitted> {
  const { guildId, channelId } = settingsKey(location);
  const { server, settings } = await context.store.placeContext(guildId, channelId, signal);
  assertServer(location.guildId, server, context);
  if (settings.mode === 'off') throw new UserError('error.off');
  return { settings, question: undefined };
}
