import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { expect, inject, onTestFinished } from 'vitest';
import {
  type DiscordStandIn,
  openDiscordStandIn,
  type StandInOptions,
} from '../../../sample/stand-ins/discord/discord-stand-in.ts';
import { countTraffic } from '../../../sample/stand-ins/discord/traffic.ts';
import type { Collection } from '../../../src/core/ports/stores.ts';
import { Secret } from '../../../src/core/secret.ts';
import { openDiscord } from '../../../src/discord/open-discord.ts';
import type { AskRequest } from '../../../src/discord/ports.ts';
import { createFakeDiscordStore, type FakeDiscordStore } from '../../fakes/discord-store.ts';
import { fakeDeps, PAGES, type Script, type SyncRequests } from '../../fixtures/discord.ts';

/** Other tests may have the processor for long. */
const PATIENCE_MS = 25_000;

/** `expect.poll` with patience for a machine that is busy with other tests. */
export const eventually = <T>(read: () => T, message?: string) =>
  expect.poll(read, { timeout: PATIENCE_MS, interval: 20, ...(message ? { message } : {}) });

export type Harness = {
  readonly standIn: DiscordStandIn;
  readonly store: FakeDiscordStore;
  readonly asked: AskRequest[];
  readonly discord: ReturnType<typeof openDiscord>;
  readonly guild: string;
  readonly channel: ReturnType<DiscordStandIn['addChannel']>;
  readonly someone: ReturnType<DiscordStandIn['addUser']>;
  readonly admin: ReturnType<DiscordStandIn['addUser']>;
  readonly collections: Map<string, Collection>;
  readonly synced: SyncRequests;
};

export type HarnessOptions = Script & {
  readonly standIn?: StandInOptions;
  readonly store?: FakeDiscordStore;
  readonly prepare?: (store: FakeDiscordStore, guild: string, channelId: string) => Promise<void>;
  readonly statusMessage?: string;
  readonly concurrency?: number;
};

/** The real client against the stand-in, with scripted flows; closed when the test has ended. */
export async function openHarness(options: HarnessOptions = {}): Promise<Harness> {
  const standIn = await openDiscordStandIn({ acknowledgeMs: PATIENCE_MS, ...options.standIn });
  const store = options.store ?? createFakeDiscordStore(PAGES);
  const guild = standIn.addGuild('Test');
  const channel = standIn.addChannel(guild, 'general');
  const someone = standIn.addUser('someone');
  const admin = standIn.addUser('admin', { permissions: '8' });
  await options.prepare?.(store, guild, channel.id);
  const { deps, options: fixed, asked, synced, collections } = fakeDeps(store, options);
  const discord = openDiscord(
    {
      ...fixed,
      token: new Secret(standIn.token),
      apiUrl: standIn.apiUrl,
      adminIds: [admin.id],
      statusMessage: options.statusMessage,
      ...(options.concurrency ? { concurrency: options.concurrency } : {}),
    },
    deps,
    new AbortController().signal,
  );
  onTestFinished(async () => {
    await discord.stop();
    await standIn[Symbol.asyncDispose]();
    recordTraffic(standIn);
  }, PATIENCE_MS);
  await discord.ready;
  return { standIn, store, asked, discord, guild, channel, someone, admin, collections, synced };
}

let recorded = 0;

/** Over everything that the test made the bot send: nobody may be mentioned, every request fits Discord's description. */
export function recordTraffic({ traffic }: DiscordStandIn): void {
  const count = countTraffic(traffic);
  writeFileSync(join(inject('trafficFolder'), `${process.pid}-${threadId}-${recorded++}`), JSON.stringify(count));
  expect(count, 'what the bot sent').toMatchObject({ invalid: 0, mayMention: 0 });
}
