import { openDiscordStandIn } from '../../sample/stand-ins/discord/discord-stand-in.ts';
import { type SettingKey, settingRow } from '../../src/config/runtime-settings.ts';
import { Secret } from '../../src/core/secret.ts';
import type { SyncProgress } from '../../src/core/sync-report.ts';
import { openDiscord } from '../../src/discord/open-discord.ts';
import type { Status } from '../../src/discord/ports.ts';
import { createFakeDiscordStore } from '../../tests/fakes/discord-store.ts';
import { createFakeRuntimeSettings } from '../../tests/fakes/runtime-settings.ts';
import { fakeDeps, hurriedClock, PAGES, SYNC_REPORT } from '../../tests/fixtures/discord.ts';
import { answerTo } from './sample-answers.ts';

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
const before = (ms: number) => new Date(Date.now() - ms);

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
    lastGood: { at: before(9 * 60 * MINUTE_MS), bytes: 48_300_000, file: 'notionbot.dump' },
    lastDrill: undefined,
    problem: undefined,
  },
};

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
const runtimeSettings = createFakeRuntimeSettings({ similarity_threshold: 'auto' });
const settings = SHOWN_KEYS.map((key) => ({
  key,
  value: key === 'max_history' ? 10 : settingRow(key).default,
  isDefault: key !== 'max_history',
}));

/** The real client against the stand-in, with scripted answers and a sync that waits for `endSync`. */
export async function openStage() {
  let laterMs = 0;
  const standIn = await openDiscordStandIn({ validate: false });
  const guild = standIn.addGuild('Acme');
  const channel = standIn.addChannel(guild, 'handbook');
  const [mira, admin] = [standIn.addUser('mira'), standIn.addUser('admin', { permissions: '8' })];
  const held = Promise.withResolvers<void>();
  const { deps, options } = fakeDeps(createFakeDiscordStore(PAGES), {
    answer: async ({ question }) => answerTo(question),
    deps: {
      clock: { ...hurriedClock, now: () => new Date(Date.now() + laterMs) },
      runtimeSettings: { ...runtimeSettings, all: async () => settings },
      status: async () => STATUS,
      sync: {
        async run(request) {
          laterMs = 80_000;
          request.onProgress?.(PROGRESS);
          await held.promise;
          return SYNC_REPORT;
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
  return {
    standIn,
    channel,
    mira,
    admin,
    endSync: () => held.resolve(),
    async [Symbol.asyncDispose]() {
      await discord.stop();
      await standIn[Symbol.asyncDispose]();
    },
  };
}
