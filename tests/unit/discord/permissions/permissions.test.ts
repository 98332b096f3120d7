import { describe, expect, test } from 'vitest';
import type { Interaction } from '../../../../sample/stand-ins/discord/interactions.ts';
import { textOf } from '../../../../sample/stand-ins/discord/people.ts';
import type { StandInChannel, StandInMessage } from '../../../../sample/stand-ins/discord/world.ts';
import { anAnswer } from '../../../fixtures/answer.ts';
import { citation } from '../../../fixtures/discord.ts';
import { eventually, type Harness, openHarness, shown } from '../harness.ts';
import { type Row, type Seen, TABLE, WAYS, type Way } from './table.ts';

const { signal } = new AbortController();

const LONG = anAnswer({
  text: Array.from({ length: 40 }, (_, n) => `Paragraph ${n}. ${'Everybody has 30 days off. '.repeat(4)}[1]`).join(
    '\n\n',
  ),
  citations: [citation(1)],
});
const LAST = 'Paragraph 39.';

/** What one use left behind. */
type Outcome = {
  readonly harness: Harness;
  /** The channel or thread where somebody asked. */
  readonly place: StandInChannel;
  readonly person: Harness['someone'];
  readonly message: StandInMessage | undefined;
  readonly use: Interaction | undefined;
};

async function ask(way: Way, row: Row): Promise<Outcome> {
  const harness = await openHarness({ answer: async () => LONG });
  const { standIn, guild, channel, admin, store } = harness;
  const person = way === '/sync' ? admin : standIn.addUser('person', row.isClosed ? { acceptsDirect: false } : {});
  const forum = standIn.addChannel(guild, 'help', 15);
  await store.setSettings(guild, forum.id, { mode: 'forum' }, signal);
  const mention = `<@${standIn.world.bot.id}> How many days off?`;
  if (way === 'forum post') {
    standIn.deny(forum, row.denied);
    const place = standIn.postInForum(person, forum, 'How many days off?', 'And is it paid?');
    return { harness, place, person, message: standIn.world.messages.get(place.id), use: undefined };
  }
  if (way === 'in a thread') {
    const place = { ...channel, id: standIn.world.snowflake(), type: 11, parent_id: channel.id, owner_id: person.id };
    standIn.world.channels.set(place.id, place);
    standIn.deny(channel, row.denied);
    return { harness, place, person, message: standIn.sendMessage(person, place, mention), use: undefined };
  }
  standIn.deny(channel, row.denied);
  const common = { harness, place: channel, person };
  if (way === 'mention') return { ...common, message: standIn.sendMessage(person, channel, mention), use: undefined };
  const options = way === '/ask' ? { question: 'How many days off?' } : {};
  return { ...common, message: undefined, use: standIn.runCommand(person, channel, way.slice(1), options) };
}

const ours = ({ harness: { standIn } }: Outcome, channelId: string) =>
  standIn.messages(channelId).filter(({ author }) => author.bot);

const direct = ({ harness, person }: Outcome) =>
  ours({ harness } as Outcome, harness.standIn.directChannel(person).id)
    .map(textOf)
    .join('\n');

/** The finished answer; not its placeholder. */
function answerOf(outcome: Outcome): StandInMessage | undefined {
  const first = outcome.use ? outcome.use.original : ours(outcome, outcome.place.id)[0];
  return first && textOf(first).includes('Paragraph 0.') && !textOf(first).includes('⏳') ? first : undefined;
}

const isCard = (message: StandInMessage | undefined) => (message?.embeds.length ?? 0) > 0;

/** Everything in the thread on the answer. */
const inThread = (outcome: Outcome) =>
  ours(outcome, answerOf(outcome)?.id ?? '')
    .map(textOf)
    .join('\n');

const belowIt = (outcome: Outcome) =>
  [...ours(outcome, outcome.place.id), ...(outcome.use?.followUps ?? [])]
    .filter((message) => message !== answerOf(outcome))
    .map(textOf)
    .join('\n');

const isReply = (outcome: Outcome) => answerOf(outcome)?.reference !== undefined;

const CHECKS: Readonly<Record<Seen, (outcome: Outcome, row: Row) => Promise<void>>> = {
  async complete(outcome) {
    await eventually(() => inThread(outcome)).toContain(LAST);
    expect(isCard(answerOf(outcome))).toBe(true);
    expect(isReply(outcome)).toBe(outcome.use === undefined);
  },
  async below(outcome) {
    await eventually(() => belowIt(outcome)).toContain(LAST);
    expect(isCard(answerOf(outcome))).toBe(true);
    expect(isReply(outcome)).toBe(outcome.use === undefined);
  },
  async file(outcome) {
    await eventually(() => answerOf(outcome)?.attachments[0]?.text ?? '').toContain(LAST);
    expect(isCard(answerOf(outcome))).toBe(true);
  },
  async plain(outcome) {
    await eventually(() => inThread(outcome)).toContain(LAST);
    expect(isCard(answerOf(outcome))).toBe(false);
    expect(`${textOf(answerOf(outcome)!)}${inThread(outcome)}`).toContain('Sources');
  },
  async plainBelow(outcome) {
    await eventually(() => belowIt(outcome)).toContain(LAST);
    expect(isCard(answerOf(outcome))).toBe(false);
    expect(`${textOf(answerOf(outcome)!)}${belowIt(outcome)}`).toContain('Sources');
  },
  async unlinked(outcome) {
    await eventually(() => inThread(outcome)).toContain(LAST);
    expect(isCard(answerOf(outcome))).toBe(true);
    expect(isReply(outcome)).toBe(false);
  },
  async unlinkedBelow(outcome) {
    await eventually(() => belowIt(outcome)).toContain(LAST);
    expect(isCard(answerOf(outcome))).toBe(true);
    expect(isReply(outcome)).toBe(false);
  },
  async direct(outcome, { missing }) {
    await eventually(() => direct(outcome)).toContain(`I need the permission “${missing}”`);
    expect(ours(outcome, outcome.place.id)).toEqual([]);
  },
  async reaction(outcome) {
    await eventually(() => outcome.message?.reactions).toEqual(['🔇']);
  },
  async private({ use, person }, { denied }) {
    await eventually(() => shown(use!)).toContain(
      `I need the permission “${denied[0] === 'VIEW_CHANNEL' ? 'View Channels' : 'Send Messages'}”`,
    );
    expect(use?.original?.visibleTo).toBe(person.id);
  },
  async card(outcome) {
    await eventually(() => isCard(ours(outcome, outcome.place.id)[0])).toBe(true);
  },
  async plainCard(outcome) {
    await eventually(() => ours(outcome, outcome.place.id).map(textOf).join()).toMatch(/\S/);
    expect(isCard(ours(outcome, outcome.place.id)[0])).toBe(false);
  },
  async unseen({ harness, place }) {
    expect(harness.standIn.messages(place.id).filter(({ author }) => author.bot)).toEqual([]);
    expect(harness.asked).toEqual([]);
  },
};

describe.each(TABLE)('without $missing', (row) => {
  test.each(WAYS.map((way) => [way, row.cells[way]] as const))('%s: %s', async (way, seen) => {
    const outcome = await ask(way, row);
    await CHECKS[seen](outcome, row);
    // The bot knows before it asks: Discord never has to refuse a message for a missing permission.
    const refused = outcome.harness.standIn.traffic.filter(({ status, code }) => status >= 400 && code !== 50007);
    expect(refused).toEqual([]);
  });
});

test('no cell of the table is empty', () => {
  for (const row of TABLE) expect(Object.keys(row.cells).sort()).toEqual([...WAYS].sort());
});
