import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { expect, inject, onTestFinished } from 'vitest';
import {
  type DiscordStandIn,
  openDiscordStandIn,
  type StandInOptions,
} from '../../../sample/stand-ins/discord/discord-stand-in.ts';
import type { Interaction } from '../../../sample/stand-ins/discord/interactions.ts';
import { textOf } from '../../../sample/stand-ins/discord/people.ts';
import { countTraffic } from '../../../sample/stand-ins/discord/traffic.ts';
import type { Collection } from '../../../src/core/ports/stores.ts';
import { Secret } from '../../../src/core/secret.ts';
import type { DiscordDeps } from '../../../src/discord/interactions/context.ts';
import { openDiscord } from '../../../src/discord/open-discord.ts';
import type { AskRequest } from '../../../src/discord/ports.ts';
import { createFileText } from '../../../src/files/file-text.ts';
import { createFakeDiscordStore, type FakeDiscordStore } from '../../fakes/discord-store.ts';
import { fakeDeps, PAGES, type Script, type SyncRequests } from '../../fixtures/discord.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

/** Other tests may keep the processor busy. */
const PATIENCE_MS = 25_000;

/** `expect.poll` that is patient on a busy machine. */
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
  /** The server of the harness by default. */
  readonly allowedGuildIds?: readonly string[];
  readonly concurrency?: number;
};

/** The real client against the stand-in, with scripted flows. It closes when the test ends. */
export async function openHarness(options: HarnessOptions = {}): Promise<Harness> {
  const standIn = await openDiscordStandIn({ acknowledgeMs: PATIENCE_MS, ...options.standIn });
  const store = options.store ?? createFakeDiscordStore(PAGES);
  const guild = standIn.addGuild('Test');
  const channel = standIn.addChannel(guild, 'general');
  const someone = standIn.addUser('someone');
  const admin = standIn.addUser('admin', { permissions: '8' });
  await options.prepare?.(store, guild, channel.id);
  const fileText = createFileText({ allowedOrigins: [standIn.world.origin] }, silentLog);
  const scripted = { ...options, deps: { fileText, ...options.deps } };
  const { deps, options: fixed, asked, synced, collections } = fakeDeps(store, scripted);
  const discord = openDiscord(
    {
      ...fixed,
      token: new Secret(standIn.token),
      apiUrl: standIn.apiUrl,
      adminIds: [admin.id],
      allowedGuildIds: options.allowedGuildIds ?? [guild],
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

/** The text of the reply to an interaction; empty until there is one. */
export const shown = ({ original, followUps }: Interaction): string => {
  // A refusal replaces a public placeholder by a private message.
  const message = original?.isDeleted ? followUps.at(-1) : original;
  return message ? textOf(message) : '';
};

/** A harness with one answered question; `values` are further options of `/ask`. */
export async function openAnswered(options: HarnessOptions = {}, values: Record<string, boolean> = {}) {
  const harness = await openHarness(options);
  const { standIn, channel, someone } = harness;
  const asked = standIn.runCommand(someone, channel, 'ask', { question: 'How many days off?', ...values });
  await eventually(() => asked.original?.components.length).toBeGreaterThan(0);
  return { ...harness, message: asked.original! };
}

/** Starts another bot on the same stand-in and store, as after a restart. */
export async function openAgain(standIn: DiscordStandIn, store: FakeDiscordStore, changes: Partial<DiscordDeps> = {}) {
  const { deps, options, asked } = fakeDeps(store, { deps: changes });
  const allowedGuildIds = [...standIn.world.guilds.keys()];
  const discord = openDiscord(
    { ...options, allowedGuildIds, token: new Secret(standIn.token), apiUrl: standIn.apiUrl },
    deps,
    new AbortController().signal,
  );
  onTestFinished(() => discord.stop(), PATIENCE_MS);
  await discord.ready;
  return { discord, asked };
}

/** Every request was valid and succeeded. */
export function expectCleanTraffic({ standIn }: Pick<Harness, 'standIn'>): void {
  expect(standIn.traffic.filter(({ invalid, status }) => invalid || status >= 400)).toEqual([]);
}

let recorded = 0;

/** Checks everything that the bot sent during the test: it mentions nobody and fits Discord's OpenAPI description. */
export function recordTraffic({ traffic }: DiscordStandIn): void {
  const count = countTraffic(traffic);
  writeFileSync(join(inject('trafficFolder'), `${process.pid}-${threadId}-${recorded++}`), JSON.stringify(count));
  expect(count, 'what the bot sent').toMatchObject({ invalid: 0, mayMention: 0 });
}
