import { performance } from 'node:perf_hooks';
import type { PageId } from '../../src/core/domain/notion-id.ts';
import type { MessageBody } from '../../src/discord/client/message-body.ts';
import { lookAtFollows } from '../../src/discord/features/follows/look-at-follows.ts';
import type { BotContext } from '../../src/discord/interactions/context.ts';
import { deliverOutbox } from '../../src/discord/outbox/deliver-outbox.ts';
import { createDiscordStore } from '../../src/postgres/discord/discord-store.ts';
import type { Postgres } from '../../src/postgres/pool.ts';
import { contextWith, recordingSender } from '../../tests/unit/discord/fake-context.ts';
import { COLLECTION, never } from '../sync/rig.ts';

const GUILD = 'guild';
const CHANNELS = 20;
const ROUND_MS = 60_000;

/** Follows in twenty channels: every second one of the whole collection, the others of single pages. */
export async function addFollows(postgres: Postgres, count: number, pages: readonly PageId[]): Promise<void> {
  const { follows } = createDiscordStore(postgres);
  for (let n = 0; n < count; n++) {
    const targets = n % 2 === 0 ? undefined : [pages[(n * 97) % pages.length]!];
    const place = { guildId: GUILD, channelId: `channel-${n % CHANNELS}`, createdBy: 'maker', targets };
    const rest = { period: 'at_once', filter: {}, language: 'en', dueAt: new Date(0) } as const;
    await follows.create({ id: `follow-${n}`, ...place, ...rest }, never);
  }
}

/** The bot's own loop for follows and its outbox, with a Discord that takes every message at once. */
export function createFollowRounds(postgres: Postgres, now: () => Date) {
  const { sender, created } = recordingSender();
  const context: BotContext = contextWith(sender, {
    store: createDiscordStore(postgres),
    clock: { now, wait: async () => undefined },
    defaultCollection: COLLECTION,
    allowedGuildIds: new Set([GUILD]),
    locate: async (guildId, channelId) => ({
      ...{ guildId, channelId, settingsChannelId: channelId },
      ...{ kind: 'channel', isOwnThread: false, lacks: [], isLocked: false },
    }),
  });
  let spentMs = 0;
  const round = async () => {
    const since = performance.now();
    await lookAtFollows(context, never);
    await deliverOutbox(context, never);
    spentMs += performance.now() - since;
  };
  return {
    round,
    sent: (): readonly { readonly channelId: string; readonly body: MessageBody }[] => created,
    /** Time on the clock of all rounds, most of it waiting for Postgres. */
    spentMs: () => spentMs,
    /** Runs it every minute, as the bot does, until it is disposed of. */
    start(): AsyncDisposable {
      const timer = setInterval(() => {
        running = running.then(round);
      }, ROUND_MS);
      let running = round();
      return {
        async [Symbol.asyncDispose]() {
          clearInterval(timer);
          await running;
        },
      };
    },
  };
}
