import { expect, onTestFinished, test } from 'vitest';
import { openDiscordStandIn } from '../../../sample/stand-ins/discord/discord-stand-in.ts';
import { textOf } from '../../../sample/stand-ins/discord/people.ts';
import { Secret } from '../../../src/core/secret.ts';
import { openDiscord } from '../../../src/discord/open-discord.ts';
import { createAskStore } from '../../../src/postgres/ask/ask-store.ts';
import { createDiscordStore } from '../../../src/postgres/discord/discord-store.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createFakeDiscordStore } from '../../fakes/discord-store.ts';
import { countStatements } from '../../fixtures/counting-postgres.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { fakeDeps, hurriedClock } from '../../fixtures/discord.ts';
import { seedDatabase } from '../../fixtures/seed-database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { aDocument, anId, askOver } from '../../unit/ask/ask-fixture.ts';
import { answerJson, createScriptedChat, passagesIn } from '../../unit/ask/scripted-chat.ts';

const { signal } = new AbortController();
const PATIENCE_MS = 25_000;
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: PATIENCE_MS, interval: 20 });

/** The target: a question took 18 statements before its reads were joined. */
const MAX_STATEMENTS = 9;
const SENTENCE = 'Everybody has 30 days of paid leave a year.';
const PAGES = [aDocument(1, 'Annual leave', [SENTENCE]), aDocument(2, 'Expenses', ['Keep every receipt.'])];

/** A model that quotes the passage with the sentence, and rewrites follow-ups. */
const chat = createScriptedChat((request) => {
  if (!request.schema) return 'How many days of paid leave does everybody have?';
  const passage = passagesIn(request).find(({ text }) => text.includes(SENTENCE));
  return answerJson([{ text: SENTENCE, cites: [{ id: passage?.id ?? '', quote: SENTENCE }] }]);
});

async function openBot() {
  const database = await createTestDatabase();
  const postgres = countStatements(openPostgres({ url: database.url, maxConnections: 4 }, silentLog));
  const store = createAskStore(postgres);
  const { ask, corpus } = await askOver(PAGES, { deps: { store, chat } });
  await seedDatabase(postgres, corpus, signal);
  const real = createDiscordStore(postgres);
  const standIn = await openDiscordStandIn({ acknowledgeMs: PATIENCE_MS });
  const guild = standIn.addGuild('g');
  const [channel, someone] = [standIn.addChannel(guild, 'c'), standIn.addUser('someone')];
  await real.setSettings(guild, '', { collection: 'docs' }, signal);
  const fake = fakeDeps(createFakeDiscordStore());
  const discord = openDiscord(
    { ...fake.options, token: new Secret(standIn.token), apiUrl: standIn.apiUrl, allowedGuildIds: [guild] },
    { ...fake.deps, ask, store: real, visiblePages: store.visiblePages, clock: hurriedClock },
    signal,
  );
  onTestFinished(async () => {
    await discord.stop();
    await standIn[Symbol.asyncDispose]();
    await postgres[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });
  await discord.ready;
  return { standIn, guild, channel, someone, postgres, real };
}

type Bot = Awaited<ReturnType<typeof openBot>>;

/** Asks with `/ask` and returns the statements that it took. */
async function statementsOf(bot: Bot, question: string, where = bot.channel): Promise<readonly string[]> {
  bot.postgres.takeStatements();
  const asked = bot.standIn.runCommand(bot.someone, where, 'ask', { question });
  await eventually(() => asked.original?.components.length).toBeGreaterThan(0);
  expect(textOf(asked.original!)).toContain('30 days of paid leave');
  return bot.postgres.takeStatements();
}

test('a question on Discord takes at most nine statements', async () => {
  const bot = await openBot();
  const first = await statementsOf(bot, 'How many days of paid leave are there?');
  const second = await statementsOf(bot, 'How many days of paid leave does everybody have?');
  const saved = { id: 's', guildId: bot.guild, collection: 'docs', scopeKey: 'other', savedBy: 'p', pages: [anId(1)] };
  await bot.real.savedAnswers.save({ ...saved, question: 'q', text: 't', sourceUrl: 'https://x' }, signal);
  const withSaved = await statementsOf(bot, 'How many days of paid leave are there?');
  const opened = bot.standIn.runCommand(bot.someone, bot.channel, 'ask', { question: SENTENCE, thread: true });
  const thread = () => bot.standIn.world.channels.get(opened.original?.id ?? '');
  await eventually(thread).toBeDefined();
  const followUp = await statementsOf(bot, 'And how many days of paid leave next year?', thread());
  await bot.real.setSettings(bot.guild, '', { collection: 'docs', scope: { roots: [anId(1)] } }, signal);
  const scoped = await statementsOf(bot, 'How many days of paid leave are there?');
  const scopedFollowUp = await statementsOf(bot, 'And how many days of paid leave in Berlin?', thread());

  const counts = { first, second, withSaved, followUp, scoped, scopedFollowUp };
  for (const [name, statements] of Object.entries(counts)) {
    process.stdout.write(`${name} question: ${statements.length} statements\n`);
    expect(statements.length, `${name}:\n${statements.join('\n')}`).toBeLessThanOrEqual(MAX_STATEMENTS);
  }
  for (const statements of [first, second])
    for (const table of ['usage_limit', 'channel_setting', 'bot_config'])
      expect(statements.filter((statement) => statement.includes(`FROM ${table}`)).length).toBeLessThanOrEqual(1);
});
