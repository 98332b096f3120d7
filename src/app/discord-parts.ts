import { evaluate, parseCases } from '../ask/evaluate.ts';
import { systemClock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import type { DiscordDeps } from '../discord/interactions/context.ts';
import type { DiscordOptions } from '../discord/open-discord.ts';
import { createFileText } from '../files/file-text.ts';
import { createDrawPicture } from '../insights/picture/draw-picture.ts';
import { ANSWER_TIMEOUT_MS, withAnswerTimeout } from '../postgres/answer-timeout.ts';
import { createAskStore } from '../postgres/ask/ask-store.ts';
import { createCollectionStore } from '../postgres/discord/collections.ts';
import { createDiscordStore } from '../postgres/discord/discord-store.ts';
import type { Postgres } from '../postgres/pool.ts';
import type { Schedule } from '../sync/schedule.ts';
import type { LiveSettings } from './live-settings.ts';
import type { App } from './parts.ts';

/** A question reads the beginning of a file, while somebody waits. */
const ATTACHMENTS = {
  maxBytes: 8_000_000,
  maxCharacters: 4_000,
  timeoutMs: 10_000,
  maxMemoryMb: 256,
  concurrency: 2,
};

/** Where Discord keeps what people attach; another server that speaks its API serves files itself. */
function attachmentOrigins({ environment }: App): readonly string[] {
  const { apiUrl } = environment.discord;
  const own = apiUrl === undefined ? [] : [new URL(apiUrl).origin];
  return ['https://cdn.discordapp.com', 'https://media.discordapp.net', ...own];
}

/** Throws `misconfigured` without a token. */
export function discordOptions({ environment }: App): DiscordOptions {
  const { token, apiUrl, adminIds, allowedGuildIds, statusMessage } = environment.discord;
  if (token === undefined) {
    throw new AppError({ service: 'discord', code: 'misconfigured', message: 'DISCORD_TOKEN is missing.' });
  }
  return {
    token,
    apiUrl,
    adminIds,
    allowedGuildIds,
    statusMessage,
    defaultCollection: environment.collectionName,
    notionRatePerMinute: environment.notion.ratePerMinute,
  };
}

/** What the Discord side needs from the rest of the program. */
export async function discordDeps(
  app: App,
  postgres: Postgres,
  schedule: Schedule,
  signal: AbortSignal,
): Promise<DiscordDeps> {
  const [ask, settings] = [await app.ask(signal, { waitForLexical: false }), await app.runtimeSettings(signal)];
  const answering = withAnswerTimeout(postgres, ANSWER_TIMEOUT_MS);
  const [notion, askStore] = [await app.notion(signal), createAskStore(answering)];
  return {
    ask,
    sync: await app.sync(signal),
    runtimeSettings: { ...settings.store, values: settings.values },
    collections: collectionsOf(app, postgres),
    status: (callSignal) => app.status(callSignal),
    visiblePages: askStore.visiblePages,
    store: createDiscordStore(answering),
    clock: systemClock,
    log: app.log,
    schedule: {
      intervalSeconds: () => syncInterval(app, settings),
      nextAt: () => schedule.nextAt(),
      // The schedule follows the setting.
      async change(seconds, changedBy, callSignal) {
        await settings.store.set('sync_interval_seconds', String(seconds), changedBy, callSignal);
      },
    },
    createPage: notion.createPage,
    fileText: createFileText({ ...ATTACHMENTS, allowedOrigins: attachmentOrigins(app) }, app.log),
    insights: await app.insights(signal),
    drawPicture: createDrawPicture(),
    evaluate: async (jsonl, collection, callSignal) => {
      const figures = await evaluate(parseCases(jsonl), ask, collection, callSignal);
      // A figure is null if no case measures it.
      return Object.fromEntries(
        Object.entries(figures).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
      );
    },
  };
}

function collectionsOf(app: App, postgres: Postgres): DiscordDeps['collections'] {
  const store = createCollectionStore(postgres);
  return {
    list: store.list,
    create: store.create,
    async remove(name, signal) {
      const removed = await store.remove(name, signal);
      if (removed?.vectorCollection !== undefined) {
        await (await app.vectors(signal)).drop(removed.vectorCollection, signal);
      }
      return removed !== undefined;
    },
  };
}

/** Seconds. The runtime setting overrides SYNC_INTERVAL. */
export function syncInterval({ environment }: App, settings: LiveSettings): number {
  const { syncIntervalSeconds } = settings.values();
  return syncIntervalSeconds === 'auto' ? environment.syncIntervalSeconds : syncIntervalSeconds;
}
