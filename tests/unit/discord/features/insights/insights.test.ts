import { describe, expect, test } from 'vitest';
import { buttons, textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import { ANSWER, citation, NOT_FOUND, PAGE_A, SECRET_PAGE } from '../../../../fixtures/discord.ts';
import { eventually, expectCleanTraffic, type Harness, openHarness, shown } from '../../harness.ts';
import { PARKING, storeAsked } from './asked.ts';

const { signal } = new AbortController();

/** Ten questions in the channel of the harness: five answered, five gone unanswered. */
async function openInsights(): Promise<Harness & { readonly role: string }> {
  const harness = await openHarness();
  const { store, guild, channel } = harness;
  const here = { guildId: guild, channelId: channel.id, settingsChannelId: channel.id };
  const answered = Array.from({ length: 5 }, (_, index) => ({ question: `Days off ${index}?`, askedBy: `p${index}` }));
  await storeAsked(
    store,
    [...answered, ...PARKING].map((asked) => ({ ...asked, ...here })),
  );
  const role = harness.standIn.addRole(guild);
  await store.setSettings(guild, '', { trustedRole: role }, signal);
  return { ...harness, role };
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

describe('/insights', () => {
  test('shows a picture with a text alternative, the cited pages, the gaps and buttons', async () => {
    const harness = await openInsights();
    const { standIn, admin, channel } = harness;
    const use = standIn.runCommand(admin, channel, 'insights', { days: 7 });
    await eventually(() => shown(use)).toContain('10 questions, 50%');
    const message = use.original!;
    expect(message.visibleTo).toBe(admin.id);
    expect(shown(use)).toMatch(/Most cited pages[\s\S]*\[Holidays\][\s\S]*in 5 answers/);
    expect(shown(use)).toMatch(/\*\*1\.\*\* Where can visitors park\?.*\(\+2\).*👥 4/);
    const [picture] = message.attachments;
    expect(Buffer.from(picture!.bytes!).subarray(0, 4)).toEqual(PNG);
    expect(picture!.description).toMatch(/^Charts for .*10 questions, 50% answered/);
    expect(message.embeds[0]).toMatchObject({ image: { url: 'attachment://insights.png' } });
    expect(buttons(message).map(({ label }) => label)).toEqual(['Not found: 5', 'Gap 1']);
    expectCleanTraffic(harness);
  });

  test('answers with a sentence if nobody asked', async () => {
    const { standIn, admin, channel } = await openHarness();
    const use = standIn.runCommand(admin, channel, 'insights', { days: 3 });
    await eventually(() => shown(use)).toContain('Nobody asked anything in the last 3 days');
  });

  test('never names a page that the channel cannot see', async () => {
    const { standIn, admin, channel, store, guild } = await openHarness();
    const here = { guildId: guild, settingsChannelId: channel.id };
    const secret = { ...ANSWER, citations: [citation(3), citation(1)] };
    await storeAsked(store, [{ ...here, answer: secret }]);
    await store.setSettings(guild, channel.id, { scope: { roots: [PAGE_A] } }, signal);
    const use = standIn.runCommand(admin, channel, 'insights');
    await eventually(() => shown(use)).toContain('Holidays');
    expect(shown(use)).not.toContain('Salaries');
    expect(JSON.stringify(use.original?.components)).not.toContain(SECRET_PAGE);
  });

  test('leaves the picture out where the bot may not attach files, and says why', async () => {
    const { standIn, admin, channel } = await openInsights();
    standIn.deny(channel, ['ATTACH_FILES']);
    const use = standIn.runCommand(admin, channel, 'insights');
    await eventually(() => shown(use)).toContain('I need the permission “Attach Files”');
    expect(use.original?.attachments).toEqual([]);
  });

  test('shows the figures without the picture if it cannot be drawn', async () => {
    const drawPicture = () => Promise.reject(new Error('no memory'));
    const { standIn, admin, channel, store, guild } = await openHarness({ deps: { drawPicture } });
    await storeAsked(store, [{ guildId: guild, settingsChannelId: channel.id }]);
    const use = standIn.runCommand(admin, channel, 'insights');
    await eventually(() => shown(use)).toContain("couldn't draw the picture");
    expect(shown(use)).toContain('1 question, 100%');
    expect(shown(use)).not.toContain('no memory');
  });

  test('members with the trusted role see their channel only, others nothing', async () => {
    const { standIn, channel, guild, store, role } = await openInsights();
    const other = standIn.addChannel(guild, 'other');
    await storeAsked(store, [{ id: 'elsewhere', guildId: guild, settingsChannelId: other.id, question: 'Elsewhere?' }]);
    const trusted = standIn.addUser('trusted', { roles: [role] });
    const use = standIn.runCommand(trusted, channel, 'insights');
    await eventually(() => shown(use)).toContain('10 questions');
    const foreign = standIn.runCommand(trusted, channel, 'insights', { channel: other.id });
    await eventually(() => shown(foreign)).toContain('the insights of this channel only');
    const stranger = standIn.addUser('stranger');
    const refused = standIn.runCommand(stranger, channel, 'insights');
    await eventually(() => shown(refused)).toContain('trusted role');
  });
});

describe('the buttons below a report', () => {
  async function openReport() {
    const harness = await openInsights();
    const report = harness.standIn.runCommand(harness.admin, harness.channel, 'insights');
    await eventually(() => report.original?.components.length ?? 0).toBeGreaterThan(0);
    return { ...harness, message: report.original! };
  }

  test('a figure leads to its questions, without names and without private ones', async () => {
    const { standIn, admin, message } = await openReport();
    const use = standIn.pressButton(admin, message, 'Not found: 5');
    await eventually(() => shown(use)).toContain('- visitor parking');
    expect(shown(use)).not.toMatch(/mother|p\d\b|<@/);
    expect(use.original?.visibleTo).toBe(admin.id);
  });

  test('a figure of fewer than three people is not broken down', async () => {
    const { standIn, admin, channel, store, guild } = await openHarness();
    const asked = { guildId: guild, settingsChannelId: channel.id, question: 'Who earns most?', answer: NOT_FOUND };
    await storeAsked(
      store,
      ['p1', 'p1', 'p2'].map((askedBy) => ({ ...asked, askedBy })),
    );
    const report = standIn.runCommand(admin, channel, 'insights');
    await eventually(() => shown(report)).toContain('3 questions');
    expect(shown(report)).not.toContain('Who earns most?');
    expect(buttons(report.original!).map(({ label }) => label)).toEqual(['Not found: 3']);
    const use = standIn.pressButton(admin, report.original!, 'Not found: 3');
    await eventually(() => shown(use)).toContain('Fewer than three people');
  });

  test('a gap shows its questions and what can be done', async () => {
    const { standIn, admin, message } = await openReport();
    const use = standIn.pressButton(admin, message, 'Gap 1');
    await eventually(() => shown(use)).toContain('- Is there parking for visitors?');
    expect(shown(use)).not.toContain('mother');
    expect(buttons(use.original!).map(({ label }) => label)).toEqual(['Write a stub', 'Answer it', 'Ignore']);
  });

  test('a gap can be ignored: the topic is gone, also in other words', async () => {
    const { standIn, admin, channel, guild, message, store } = await openReport();
    const gap = standIn.pressButton(admin, message, 'Gap 1');
    await eventually(() => shown(gap)).toContain('- Is there parking for visitors?');
    const use = standIn.pressButton(admin, gap.original!, 'Ignore');
    await eventually(() => shown(use)).toContain("won't list this topic");
    const again = ['a', 'b', 'c'].map((askedBy) => ({ id: askedBy, askedBy, question: 'visitors: where to park?' }));
    const here = { guildId: guild, settingsChannelId: channel.id, answer: NOT_FOUND };
    await storeAsked(
      store,
      again.map((asked) => ({ ...asked, ...here })),
    );
    const report = standIn.runCommand(admin, channel, 'insights');
    await eventually(() => shown(report)).toContain('No topic that at least three people asked about');
    const pressed = standIn.pressButton(admin, gap.original!, 'Ignore');
    await eventually(() => shown(pressed)).toContain('This gap is closed');
  });

  test('a gap can be answered: the answer is shown to the next person who asks', async () => {
    const { standIn, admin, someone, channel, message } = await openReport();
    const gap = standIn.pressButton(admin, message, 'Gap 1');
    await eventually(() => shown(gap)).toContain('- Is there parking for visitors?');
    const form = standIn.pressButton(admin, gap.original!, 'Answer it');
    await eventually(() => form.form).toBeDefined();
    expect(JSON.stringify(form.form)).toContain('Where can visitors park?');
    const saved = standIn.submitModal(form, { question: 'Where can visitors park?', text: 'Behind the house.' });
    await eventually(() => shown(saved)).toContain('Saved.');
    const asked = standIn.runCommand(someone, channel, 'ask', { question: 'where can visitors park' });
    await eventually(() => shown(asked)).toContain('Behind the house.');
  });

  test('a stub is written below the page that an admin chose, once', async () => {
    const { standIn, admin, channel, message } = await openReport();
    const gap = standIn.pressButton(admin, message, 'Gap 1');
    await eventually(() => shown(gap)).toContain('- Is there parking for visitors?');
    const off = standIn.pressButton(admin, gap.original!, 'Write a stub');
    await eventually(() => shown(off)).toContain('/gaps parent:');
    const parent = standIn.runCommand(admin, channel, 'gaps', { parent: PAGE_A });
    await eventually(() => shown(parent)).toContain("I'll add stubs below");
    const use = standIn.pressButton(admin, gap.original!, 'Write a stub');
    await eventually(() => shown(use)).toContain('Added to Notion: [Where can visitors park?]');
    const second = standIn.pressButton(admin, gap.original!, 'Write a stub');
    await eventually(() => shown(second)).toContain('This gap is closed');
  });

  test('only trusted people may use them, and members only for their own channel', async () => {
    const { standIn, someone, guild, channel, role } = await openInsights();
    const trusted = standIn.addUser('trusted', { roles: [role] });
    const report = standIn.runCommand(trusted, channel, 'insights');
    await eventually(() => report.original?.components.length ?? 0).toBeGreaterThan(0);
    const message = { ...report.original!, visibleTo: undefined };
    const refused = standIn.pressButton(someone, message, 'Not found: 5');
    await eventually(() => shown(refused)).toContain('trusted role');
    const other = standIn.addChannel(guild, 'other');
    const elsewhere = standIn.pressButton(trusted, { ...message, channel_id: other.id }, 'Not found: 5');
    await eventually(() => shown(elsewhere)).toContain('Fewer than three people');
    expect(textOf(report.original!)).not.toContain('mother');
  });
});
