import { openDiscordStandIn } from '../../../sample/stand-ins/discord/discord-stand-in.ts';
import { textOf } from '../../../sample/stand-ins/discord/people.ts';
import type { StandInChannel, StandInUser } from '../../../sample/stand-ins/discord/world.ts';
import { DEFAULT_RUNTIME_SETTINGS, type RuntimeSettings } from '../../../src/config/runtime-settings.ts';
import type { Clock } from '../../../src/core/clock.ts';
import { Secret } from '../../../src/core/secret.ts';
import { openDiscord } from '../../../src/discord/open-discord.ts';
import { createAskStore } from '../../../src/postgres/ask/ask-store.ts';
import { createDiscordStore } from '../../../src/postgres/discord/discord-store.ts';
import { createFakeDiscordStore } from '../../fakes/discord-store.ts';
import { changingWorkspace } from '../../fixtures/changing-workspace.ts';
import { fakeDeps } from '../../fixtures/discord.ts';
import { COLLECTION, openRig } from '../sync/rig.ts';

const MINUTE = 60_000;
const PATIENCE_MS = 25_000;
/** Loops that wait this long are the bot's background. */
const LONG_MS = MINUTE;

/** A clock whose long waits end when the test says so. */
function steppedClock(now: () => Date) {
  let waiting: (() => void)[] = [];
  const clock: Clock = {
    now,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        const onAbort = () => {
          waiting = waiting.filter((other) => other !== resolve);
          reject(signal.reason);
        };
        signal.addEventListener('abort', onAbort, { once: true });
        if (ms < LONG_MS) setImmediate(resolve);
        else waiting.push(resolve);
      }),
  };
  /** Lets every loop go around once. */
  const step = async () => {
    const [due, count] = [waiting, waiting.length];
    waiting = [];
    for (const resolve of due) resolve();
    const until = Date.now() + PATIENCE_MS;
    while (waiting.length < count) {
      if (Date.now() > until) throw new Error('The background round did not end.');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return { clock, step };
}

/** The real sync, store and Discord client against both strict stand-ins, with one clock that the test moves. */
export async function openFollowRig(changed: Partial<RuntimeSettings> = {}) {
  await using stack = new AsyncDisposableStack();
  const rig = stack.use(await openRig({ workspace: changingWorkspace }));
  const discordStandIn = stack.use(await openDiscordStandIn({ acknowledgeMs: PATIENCE_MS }));
  const notion = rig.standIn;
  discordStandIn.advance(notion.now().getTime() - Date.now());
  const guild = discordStandIn.addGuild('Team');
  const channel = discordStandIn.addChannel(guild, 'news');
  const admin = discordStandIn.addUser('admin', { permissions: '8' });
  const { clock, step } = steppedClock(() => notion.now());
  const settings: RuntimeSettings = { ...DEFAULT_RUNTIME_SETTINGS, ...changed };
  const askStore = createAskStore(rig.postgres);
  const store = createDiscordStore(rig.postgres);

  const openBot = async () => {
    const { deps, options } = fakeDeps(createFakeDiscordStore());
    const bot = openDiscord(
      {
        ...options,
        defaultCollection: COLLECTION,
        token: new Secret(discordStandIn.token),
        apiUrl: discordStandIn.apiUrl,
        adminIds: [admin.id],
        allowedGuildIds: [guild],
      },
      {
        ...deps,
        ...{ store, clock, visiblePages: askStore.visiblePages },
        runtimeSettings: { ...deps.runtimeSettings, values: () => settings },
      },
      new AbortController().signal,
    );
    await bot.ready;
    return bot;
  };
  let bot = await openBot();
  stack.defer(() => bot.stop());

  const advance = (ms: number) => {
    notion.advanceClock(ms);
    discordStandIn.advance(ms);
  };
  await rig.run();
  advance(60 * MINUTE);
  await rig.run('audit');
  advance(60 * MINUTE);
  const owned = stack.move();

  return {
    rig,
    notion,
    discord: discordStandIn,
    store,
    guild,
    channel,
    admin,
    advance,
    step,
    /** Syncs; afterwards everything rests long enough to be told, and is. */
    async tell(mode: 'incremental' | 'audit' = 'incremental') {
      advance(2 * MINUTE);
      await rig.run(mode);
      advance(11 * MINUTE);
      await rig.run();
      await step();
    },
    async restart() {
      await bot.stop();
      bot = await openBot();
    },
    async run(person: StandInUser, where: StandInChannel, name: string, values: Record<string, string | boolean> = {}) {
      const used = discordStandIn.runCommand(person, where, name, values);
      const until = Date.now() + PATIENCE_MS;
      const replied = () => used.original && !used.original.isLoading;
      while (!replied() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
      return used.original ? textOf(used.original) : '';
    },
    /** What the bot posted in a channel by itself, oldest first, without the reference. */
    posts: (where: StandInChannel = channel) =>
      [...discordStandIn.world.messages.values()]
        .filter((message) => message.channel_id === where.id && !message.isDeleted && message.visibleTo === undefined)
        .map((message) => textOf(message)),
    directTo: (person: StandInUser) => discordStandIn.directChannel(person),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

export type FollowRig = Awaited<ReturnType<typeof openFollowRig>>;
