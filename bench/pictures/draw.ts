import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDiscordStandIn } from '../../sample/stand-ins/discord/discord-stand-in.ts';
import type { Interaction } from '../../sample/stand-ins/discord/interactions.ts';
import { textOf } from '../../sample/stand-ins/discord/people.ts';
import type { StandInMessage } from '../../sample/stand-ins/discord/world.ts';
import { type SettingKey, settingRow } from '../../src/config/runtime-settings.ts';
import { Secret } from '../../src/core/secret.ts';
import type { SyncProgress } from '../../src/core/sync-report.ts';
import { openDiscord } from '../../src/discord/open-discord.ts';
import type { Status } from '../../src/discord/ports.ts';
import { createFakeDiscordStore } from '../../tests/fakes/discord-store.ts';
import { createFakeRuntimeSettings } from '../../tests/fakes/runtime-settings.ts';
import {
  ANSWER,
  citation,
  fakeDeps,
  hurriedClock,
  NOT_FOUND,
  PAGE_A,
  PAGES,
  SYNC_REPORT,
} from '../../tests/fixtures/discord.ts';
import { formToHtml, type Theme, toHtml } from './message-html.ts';

/**
 * `node bench/pictures/draw.ts FOLDER`: writes HTML pages in both themes for the pictures in README.md and docs/discord.md,
 * from what the bot sent to the stand-in. `bench/pictures/screenshots.sh FOLDER` turns them into pictures.
 */
const folder = process.argv[2] ?? 'pictures';
mkdirSync(folder, { recursive: true });

const PROGRESS: SyncProgress = {
  phase: 'fetch',
  discovered: 1226,
  done: 740,
  pending: 486,
  requests: 212,
  embeddedTokens: 24_000,
  costUsd: 0.0005,
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const before = (ms: number) => new Date(Date.now() - ms);

const HOLIDAYS = {
  ...ANSWER,
  text: 'Everybody has 30 days of holiday a year, on top of public holidays. [1]\n\nAsk for them in the calendar at least two weeks ahead; up to five days may be carried over until the end of March. [2][3]',
  citations: [
    citation(1, {
      title: 'Annual leave',
      headings: ['How much'],
      quote: 'Everybody has 30 days of holiday a year, in addition to public holidays.',
      editedAt: before(21 * DAY_MS),
    }),
    citation(2, {
      title: 'Annual leave',
      headings: ['Asking for it'],
      quote: 'Enter your holiday in the calendar no later than two weeks before it starts.',
      pageId: PAGE_A,
      editedAt: before(21 * DAY_MS),
    }),
    citation(3, {
      title: 'Working time',
      headings: ['Carrying days over'],
      quote: 'Up to five days can be taken until 31 March of the next year.',
      editedAt: before(3 * DAY_MS),
    }),
  ],
  ms: { ...ANSWER.ms, total: 2140 },
};

const PARKING = {
  ...NOT_FOUND,
  closest: ['Getting to the office', 'Visitors', 'Travel expenses'].map((title) => ({
    ...NOT_FOUND.closest[0]!,
    title,
  })),
  ms: { ...NOT_FOUND.ms, total: 640 },
};

const CARRIED = {
  ...HOLIDAYS,
  text: 'Up to five days may be carried over. They expire at the end of March. [1]',
  citations: [citation(1, { title: 'Working time', headings: ['Carrying days over'], editedAt: before(3 * DAY_MS) })],
};

const GERMAN = {
  ...CARRIED,
  text: 'Bis zu fünf Tage kannst du ins nächste Jahr mitnehmen. Sie verfallen Ende März. [1]',
  citations: [citation(1, { title: 'Arbeitszeit', headings: ['Resturlaub'], editedAt: before(3 * DAY_MS) })],
};

const LONG = {
  ...HOLIDAYS,
  text: [
    'Book trains and flights in the travel tool; the company pays them directly. [1]',
    'Hotels cost at most 140 € a night, in London and Paris 190 €. Breakfast is included if the hotel offers it. [2]',
    'For meals you get 28 € for a whole day, and 14 € for the days on which you leave and return. [2]',
    'Keep every receipt and hand it in within 30 days. Later claims need the approval of your manager. [3]',
  ].join('\n\n'),
  citations: [
    citation(1, { title: 'Travel', headings: ['Booking'], pageId: PAGE_A, editedAt: before(40 * DAY_MS) }),
    citation(2, { title: 'Travel', headings: ['Rates'], pageId: PAGE_A, editedAt: before(40 * DAY_MS) }),
    citation(3, { title: 'Expenses', headings: ['Deadlines'], editedAt: before(5 * DAY_MS), isStale: true }),
  ],
};

/** By a word of the question. */
const ANSWERS = [
  ['parking', PARKING],
  ['travel', LONG],
  ['carry', CARRIED],
  ['Urlaub', GERMAN],
] as const;

/** Some of the real settings, one of them changed. */
const SHOWN_KEYS: readonly SettingKey[] = [
  'similarity_threshold',
  'max_history',
  'llm_model',
  'welcome_message',
  'answer_language',
  'daily_budget_usd',
  'questions_per_user_per_day',
  'retention_days_answers',
];
const runtimeSettings = createFakeRuntimeSettings();
const settings = SHOWN_KEYS.map((key) => ({
  key,
  value: key === 'max_history' ? 10 : settingRow(key).default,
  isDefault: key !== 'max_history',
}));

const STATUS: Status = {
  pages: { indexed: 1226, failed: 0, skipped: 2, pending: 0 },
  chunks: 8034,
  collections: [
    { name: 'notion_docs', pages: 1226, chunks: 8034 },
    { name: 'engineering', pages: 312, chunks: 2210 },
  ],
  runs: [{ ...SYNC_REPORT, startedAt: before(4 * MINUTE_MS), finishedAt: before(2 * MINUTE_MS), error: undefined }],
  spend: { todayUsd: 0.42, monthUsd: 6.18 },
  backup: {
    state: 'good',
    lastGood: { at: before(9 * HOUR_MS), bytes: 48_300_000, file: 'notionbot.dump' },
    lastDrill: undefined,
    problem: undefined,
  },
};

/** Offset of the bot's clock. */
let laterMs = 0;

const standIn = await openDiscordStandIn({ validate: false });
const guild = standIn.addGuild('Acme');
const channel = standIn.addChannel(guild, 'handbook');
const [mira, admin] = [standIn.addUser('mira'), standIn.addUser('admin', { permissions: '8' })];
const store = createFakeDiscordStore(PAGES);
const held = Promise.withResolvers<void>();
const { deps, options } = fakeDeps(store, {
  answer: async ({ question }) => ANSWERS.find(([word]) => question.includes(word))?.[1] ?? HOLIDAYS,
  deps: {
    clock: { ...hurriedClock, now: () => new Date(Date.now() + laterMs) },
    runtimeSettings: { ...runtimeSettings, all: async () => settings },
    status: async () => STATUS,
    sync: {
      async run(request) {
        laterMs = 80_000;
        request.onProgress?.(PROGRESS);
        await held.promise;
        return { ...SYNC_REPORT, indexed: 19 };
      },
      why: () => Promise.reject(new Error('not asked')),
    },
  },
});
const discord = openDiscord(
  {
    ...options,
    token: new Secret(standIn.token),
    apiUrl: standIn.apiUrl,
    adminIds: [admin.id],
    allowedGuildIds: [guild],
  },
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
const THEMES: readonly Theme[] = ['dark', 'light'];
const save = (name: string, html: (theme: Theme) => string) => {
  for (const theme of THEMES) writeFileSync(join(folder, `${name}-${theme}.html`), html(theme));
};
const draw = (name: string, messages: readonly StandInMessage[], language?: string) =>
  save(name, (theme) => toHtml(messages, theme, language));
const cards = () => standIn.messages(channel.id).filter((message) => textOf(message).includes('`notion_docs`'));

const mention = `<@${standIn.world.bot.id}>`;
const asked = standIn.sendMessage(mira, channel, `${mention} How many days off do I have?`);
const answerTo = () => standIn.messages(channel.id).find((message) => message.reference === asked.id);
await until(() => answerTo()?.components.length !== 0 && answerTo() !== undefined);
draw('answer', [asked, answerTo()!]);

const missing = standIn.sendMessage(mira, channel, `${mention} Is there parking at the office?`);
const nothing = () => standIn.messages(channel.id).find((message) => message.reference === missing.id);
await until(() => nothing()?.components.length !== 0 && nothing() !== undefined);
draw('not-found', [missing, nothing()!]);

const evidence = standIn.pressButton(mira, answerTo()!, 'Evidence');
await says(evidence, 'Quotes');
draw('evidence', [evidence.original!]);

const pressed = standIn.pressButton(mira, answerTo()!, 'Follow up');
await until(() => pressed.form !== undefined);
save('form', (theme) => formToHtml(pressed.form!, 'Can I carry days over to next year?', theme));

const followed = standIn.runCommand(mira, channel, 'ask', { question: 'How many days off do I have?', thread: true });
await says(followed, 'holiday');
await until(() => standIn.world.channels.has(followed.original!.id));
const thread = standIn.world.channels.get(followed.original!.id)!;
const next = standIn.sendMessage(mira, thread, `${mention} Can I carry days over?`);
await until(() =>
  standIn.messages(thread.id).some((message) => message.reference === next.id && textOf(message).includes('March')),
);
draw('thread', standIn.messages(thread.id));

const travel = standIn.sendMessage(mira, channel, `${mention} What should I know about travel?`);
const long = () => standIn.messages(channel.id).find((message) => message.reference === travel.id);
await until(() => long() !== undefined && textOf(long()!).includes('receipt'));
draw('long', [travel, long()!]);

const lena = standIn.addUser('lena', { locale: 'de' });
const german = standIn.runCommand(lena, channel, 'ask', { question: 'Verfällt mein Urlaub?' });
await says(german, 'März');
draw('german', [german.original!], 'de');

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
