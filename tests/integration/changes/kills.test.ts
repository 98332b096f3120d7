import { REST } from 'discord.js';
import { expect, it, onTestFinished } from 'vitest';
import { openDiscordStandIn } from '../../../sample/stand-ins/discord/discord-stand-in.ts';
import { textOf } from '../../../sample/stand-ins/discord/people.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { PageId } from '../../../src/core/domain/notion-id.ts';
import type { ChangeLog } from '../../../src/core/ports/changes.ts';
import { createTextPatch } from '../../../src/core/text/text-patch.ts';
import { createSender } from '../../../src/discord/client/sender.ts';
import { lookAtFollows } from '../../../src/discord/features/follows/look-at-follows.ts';
import type { Location } from '../../../src/discord/incoming/location.ts';
import { deliverOutbox } from '../../../src/discord/outbox/deliver-outbox.ts';
import { createDiscordStore } from '../../../src/postgres/discord/discord-store.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { changingWorkspace } from '../../fixtures/changing-workspace.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { createLife, Killed } from '../../fixtures/mortal.ts';
import { aVersion } from '../../fixtures/page-changes.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { contextWith } from '../../unit/discord/fake-context.ts';
import { openRig } from '../sync/rig.ts';

const MINUTE = 60_000;
const never = new AbortController().signal;
const PAGE = '11111111-1111-4111-8111-111111111111' as PageId;

it('records each change once, whenever the sync is killed', async () => {
  let life = createLife();
  const changes = (log: ChangeLog): ChangeLog => ({
    announcedSince: (...args) => life.wrap(log).announcedSince(...args),
    unrecorded: (...args) => life.wrap(log).unrecorded(...args),
    newTexts: (...args) => life.wrap(log).newTexts(...args),
    record: (...args) => life.wrap(log).record(...args),
    announce: (...args) => life.wrap(log).announce(...args),
  });
  await using rig = await openRig({ workspace: changingWorkspace, changes });
  const count = async () =>
    Number((await rig.postgres.query<{ n: bigint }>('SELECT count(*) AS n FROM page_change', [], never))[0]!.n);
  await rig.run();
  rig.standIn.advanceClock(60 * MINUTE);
  await rig.run('audit');
  life = createLife();
  await rig.run();
  const callsOfRun = life.calls() + 2;
  for (let dieAt = 1; dieAt <= callsOfRun; dieAt++) {
    for (const isAfter of [false, true]) {
      const before = await count();
      rig.standIn.editBlock('block:hotels', `Up to ${dieAt} euros, ${isAfter}.`);
      rig.standIn.renamePage('page:launch', `Launch ${dieAt} ${isAfter}`);
      rig.standIn.advanceClock(10 * MINUTE);
      life = createLife(dieAt, isAfter);
      await rig.run().catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
      life = createLife();
      await rig.run();
      await rig.run();
      expect([dieAt, isAfter, (await count()) - before]).toEqual([dieAt, isAfter, 2]);
    }
  }
});

/** A followed page in Postgres, and Discord's REST API as the real client uses it. */
async function openPosting() {
  const stack = new AsyncDisposableStack();
  onTestFinished(() => stack.disposeAsync());
  const database = stack.use(await createTestDatabase());
  const postgres = stack.use(openPostgres({ url: database.url, maxConnections: 4 }, silentLog));
  const standIn = stack.use(await openDiscordStandIn());
  const guild = standIn.addGuild('Team');
  const channel = standIn.addChannel(guild, 'news');
  const maker = standIn.addUser('maker');
  let offsetMs = 0;
  const clock: Clock = { now: () => new Date(Date.now() + offsetMs), wait: async () => undefined };
  const store = createDiscordStore(postgres);
  const rest = new REST({ api: standIn.apiUrl }).setToken(standIn.token);
  stack.defer(() => {
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
  });
  const sender = createSender({ rest: () => rest, interactionRest: rest, applicationId: () => standIn.world.bot.id });
  const execute = (sql: string, values: readonly unknown[] = []) => postgres.execute(sql, values, never);
  await execute(`INSERT INTO collection (name) VALUES ('notion_docs')`);
  await execute(
    `INSERT INTO notion_object (id, kind, title, url, parent_kind, created_at, edited_at)
     VALUES ($1, 'page', 'Page', 'https://www.notion.so/p', 'workspace', now(), now())`,
    [PAGE],
  );
  await execute(`INSERT INTO collection_page VALUES ('notion_docs', $1)`, [PAGE]);
  await execute(`INSERT INTO page_text VALUES ($1, '0', false, NULL)`, [PAGE]);
  const place = { guildId: guild, channelId: channel.id, settingsChannelId: channel.id };
  const location: Location = { ...place, kind: 'channel', isOwnThread: false, lacks: [], isLocked: false };
  const isThere = () => standIn.world.channels.has(channel.id);
  const advance = (ms: number) => {
    offsetMs += ms;
    standIn.advance(ms);
  };
  const follow = async (id: string) => {
    const wish = { id, guildId: guild, channelId: channel.id, createdBy: maker.id, targets: undefined };
    const rest = { period: 'at_once', filter: {}, language: 'en', dueAt: clock.now() } as const;
    await store.follows.create({ ...wish, ...rest }, never);
  };
  return {
    ...{ standIn, channel, maker, postgres, advance, follow },
    /** One round of the background, as a process that dies at a call. Returns how many calls it made. */
    async round(dieAt?: number, isAfter = false) {
      const life = createLife(dieAt, isAfter);
      const context = contextWith(life.wrap(sender), {
        ...{ store: life.wrap(store), clock },
        allowedGuildIds: new Set([guild]),
        locate: async () => (isThere() ? location : undefined),
      });
      for (const step of [lookAtFollows, deliverOutbox]) await step(context, never).catch(() => undefined);
      return life.calls();
    },
    /** Records an edit that has settled. */
    async edit(from: string, to: string) {
      await execute('UPDATE page_text SET text = $2 WHERE page_id = $1', [PAGE, to]);
      await execute(
        `INSERT INTO page_change (page_id, at, kind, before, after, patch) VALUES ($1, $2, 'edited', $3, $3, $4)`,
        [PAGE, clock.now(), JSON.stringify(aVersion()), createTextPatch(from, to)],
      );
      advance(11 * MINUTE);
    },
    textsIn: (channelId: string) =>
      [...standIn.world.messages.values()].filter((message) => message.channel_id === channelId).map(textOf),
  };
}

it.each([
  ['soon', 3 * MINUTE],
  ['after Discord has forgotten the nonce', 30 * MINUTE],
])(
  'posts each change once, whenever the process is killed and however late the next one comes: %s',
  async (_, pauseMs) => {
    const posting = await openPosting();
    const { channel, advance, round, edit, textsIn, follow } = posting;
    await follow('f1');
    await edit('0', '0.1');
    const callsOfRound = (await round()) + 2;
    expect(textsIn(channel.id)).toHaveLength(1);
    expect(callsOfRound).toBeGreaterThan(10);
    let text = '0.1';
    for (let dieAt = 1; dieAt <= callsOfRound; dieAt++) {
      for (const isAfter of [false, true]) {
        const next = `${dieAt} ${isAfter}`;
        await edit(text, next);
        text = next;
        await round(dieAt, isAfter);
        advance(pauseMs);
        await round();
        await round();
        const about = textsIn(channel.id).filter((posted) => posted.includes(`+ ${next}\n`));
        expect([dieAt, isAfter, about.length]).toEqual([dieAt, isAfter, 1]);
      }
    }
  },
  120_000,
);

it('tells the maker of a follow once that its channel is gone, whenever the process is killed', async () => {
  const posting = await openPosting();
  const { standIn, channel, maker, advance, round, edit, textsIn, follow } = posting;
  standIn.world.channels.delete(channel.id);
  const direct = standIn.directChannel(maker);
  let text = '0';
  for (let dieAt = 1; dieAt <= 14; dieAt++) {
    for (const isAfter of [false, true]) {
      const id = `f${dieAt}${isAfter}`;
      await follow(id);
      await edit(text, `${id}`);
      text = id;
      await round(dieAt, isAfter);
      advance(30 * MINUTE);
      await round();
      await round();
      expect([id, textsIn(direct.id).filter((told) => told.includes(`\`${id}\``)).length]).toEqual([id, 1]);
    }
  }
}, 120_000);

it('waits with a post while the channel forbids it, and gives up what Discord finds wrong', async () => {
  const { standIn, channel, advance, round, edit, textsIn, follow } = await openPosting();
  await follow('f1');
  await edit('0', 'forbidden for a while');
  standIn.deny(channel, ['SEND_MESSAGES']);
  await round();
  await round();
  expect(textsIn(channel.id)).toEqual([]);
  expect(standIn.traffic.filter(({ status }) => status === 403)).toHaveLength(1);
  standIn.deny(channel, []);
  advance(16 * MINUTE);
  await round();
  expect(textsIn(channel.id)).toHaveLength(1);
  standIn.failNext({
    method: 'POST',
    path: /messages$/,
    status: 400,
    body: { code: 50_035, message: 'Invalid Form Body' },
  });
  await edit('forbidden for a while', 'wrong');
  for (let rounds = 0; rounds < 3; rounds++) {
    await round();
    advance(20 * MINUTE);
  }
  expect(standIn.traffic.filter(({ status }) => status === 400)).toHaveLength(1);
  expect(textsIn(channel.id)).toHaveLength(1);
});
