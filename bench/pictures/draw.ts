import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDiscord } from '../../src/discord/open-discord.ts';
import type { SyncProgress } from '../../src/ledger.ts';
import { Secret } from '../../src/secret.ts';
import { createFakeDiscordStore } from '../../tests/fakes/discord-store.ts';
import { ANSWER, citation, fakeDeps, NOT_FOUND, PAGES, SYNC_REPORT } from '../../tests/fixtures/discord.ts';
import { openDiscordStandIn } from '../../tests/stand-ins/discord/discord-stand-in.ts';
import type { Interaction } from '../../tests/stand-ins/discord/interactions.ts';
import { textOf } from '../../tests/stand-ins/discord/people.ts';
import type { StandInMessage } from '../../tests/stand-ins/discord/world.ts';
import { toHtml } from './message-html.ts';

/**
 * `node bench/pictures/draw.ts FOLDER`: writes a page for each picture of the README, from what the bot really sent to
 * the stand-in. Any browser makes the picture of it: `chromium --headless --screenshot=x.png --window-size=640,400 x.html`.
 */
const folder = process.argv[2] ?? 'pictures';
mkdirSync(folder, { recursive: true });

const PROGRESS: SyncProgress = {
  phase: 'fetch',
  discovered: 1226,
  done: 740,
  pending: 486,
  requests: 1480,
  embeddedTokens: 182_000,
  costUsd: 0.024,
};

const LONG_ANSWER = {
  ...ANSWER,
  text: 'Everybody has 30 days of holiday a year, on top of public holidays. [1]\n\nAsk for them in the calendar at least two weeks ahead; up to five days may be carried over until the end of March. [1][2]',
  citations: [citation(1), citation(2, { headings: ['Carrying over'], isStale: true })],
  ms: { ...ANSWER.ms, total: 2140 },
};

const standIn = await openDiscordStandIn({ validate: false });
const channel = standIn.addChannel(standIn.addGuild('Acme'), 'handbook');
const [mira, admin] = [standIn.addUser('mira'), standIn.addUser('admin', { permissions: '8' })];
const store = createFakeDiscordStore(PAGES);
const held = Promise.withResolvers<void>();
const { deps, options } = fakeDeps(
  { ...store, catalogue: { ...store.catalogue, addedSince: async () => 12 } },
  {
    answer: async ({ question }) => (question.includes('parking') ? NOT_FOUND : LONG_ANSWER),
    deps: {
      sync: {
        async run(request) {
          request.onProgress?.(PROGRESS);
          await held.promise;
          return { ...SYNC_REPORT, indexed: 19 };
        },
        why: () => Promise.reject(new Error('not asked')),
      },
    },
  },
);
const discord = openDiscord(
  { ...options, token: new Secret(standIn.token), apiUrl: standIn.apiUrl, adminIds: [admin.id] },
  deps,
  new AbortController().signal,
);
await discord.ready;

const SETTLE_MS = 50;
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((done) => setTimeout(done, SETTLE_MS));
}
const says = (use: Interaction, text: string) =>
  until(() => use.original !== undefined && textOf(use.original).includes(text));
const draw = (name: string, messages: readonly StandInMessage[]) =>
  writeFileSync(join(folder, `${name}.html`), toHtml(messages));
const cards = () => standIn.messages(channel.id).filter((message) => textOf(message).includes('`notion_docs`'));

const asked = standIn.sendMessage(mira, channel, `<@${standIn.world.bot.id}> How many days off do I have?`);
const answerTo = () => standIn.messages(channel.id).find((message) => message.reference === asked.id);
await until(() => answerTo()?.components.length !== 0 && answerTo() !== undefined);
draw('answer', [{ ...asked, content: '@notionbot How many days off do I have?' }, answerTo()!]);

const missing = standIn.runCommand(mira, channel, 'ask', { question: 'Is there parking at the office?' });
await says(missing, "couldn't find");
draw('not-found', [missing.original!]);

standIn.runCommand(admin, channel, 'sync');
await until(() => cards().some((message) => textOf(message).includes('740')));
const running = structuredClone(cards().slice(-1));
held.resolve();
await until(() => cards().some((message) => textOf(message).includes('unchanged')));
draw('sync', [...running, ...cards().slice(-1)]);

const set = standIn.runCommand(admin, channel, 'config set', { key: 'similarity_threshold', value: 'abc' });
await says(set, 'must be');
const config = standIn.runCommand(admin, channel, 'config get');
await says(config, 'welcome_message');
draw('config', [config.original!, set.original!]);

const status = standIn.runCommand(admin, channel, 'status');
await says(status, 'indexed');
draw('status', [status.original!]);

await discord.stop();
await standIn[Symbol.asyncDispose]();
