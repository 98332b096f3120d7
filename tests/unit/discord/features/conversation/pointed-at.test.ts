import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import { pdfWith } from '../../../../fixtures/pdf.ts';
import {
  eventually,
  expectCleanTraffic,
  type Harness,
  type HarnessOptions,
  openHarness,
  shown,
} from '../../harness.ts';

const { signal } = new AbortController();

/** Discord lets the bot read every message. */
const WITH_CONTENT: HarnessOptions = {
  standIn: { allowedPrivileged: 1 << 15 },
  prepare: async (store) => store.setState('message-content', true, signal),
};

const DIRECT: HarnessOptions = { prepare: async (store) => store.setSettings('', '', { mode: 'mention' }, signal) };

const questions = ({ asked }: Harness) => asked.map(({ question }) => question);
const said = ({ standIn, channel }: Harness) => standIn.messages(channel.id).map(textOf).join('\n');
const toThem = ({ standIn, someone }: Harness) =>
  standIn.messages(standIn.directChannel(someone).id).map(textOf).join('\n');

describe('a forwarded message', () => {
  test('is the question in a direct message', async () => {
    const harness = await openHarness(DIRECT);
    const { standIn, channel, someone, admin } = harness;
    const direct = standIn.directChannel(someone);
    standIn.forward(someone, direct, standIn.sendMessage(admin, channel, 'How many days off?'));
    await eventually(() => questions(harness)).toEqual(['How many days off?']);
    await eventually(() => toThem(harness)).toContain('You have 30 days.');
    expectCleanTraffic(harness);
  });

  test('is asked about by a mention that replies to it, with its file', async () => {
    const harness = await openHarness(WITH_CONTENT);
    const { standIn, channel, someone, admin, guild } = harness;
    const elsewhere = standIn.addChannel(guild, 'elsewhere');
    const file = { filename: 'notes.txt', text: 'We agreed on 25 days.' };
    const forward = standIn.forward(someone, channel, standIn.sendFiles(admin, elsewhere, [file], 'See my notes'));
    standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> Is that right?`, forward);
    await eventually(() => questions(harness)).toEqual(['Is that right?\n\n“See my notes”\n\n“We agreed on 25 days.”']);
    // The message that was forwarded may be in a channel that the bot or the person cannot see.
    const reads = standIn.traffic.filter(({ path }) => path.includes(elsewhere.id));
    expect(reads).toEqual([]);
  });

  test('of an answer is not a reply to it', async () => {
    const harness = await openHarness(WITH_CONTENT);
    const { standIn, channel, someone } = harness;
    const use = standIn.runCommand(someone, channel, 'ask', { question: 'How many days off?' });
    await eventually(() => shown(use)).toContain('30 days');
    standIn.forward(someone, channel, use.original!);
    standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> And now?`);
    await eventually(() => questions(harness)).toEqual(['How many days off?', 'And now?']);
  });

  test('of a picture is refused with a sentence', async () => {
    const harness = await openHarness(DIRECT);
    const { standIn, channel, someone, admin } = harness;
    const picture = standIn.sendFiles(admin, channel, [{ filename: 'cat.png', text: 'x' }]);
    standIn.forward(someone, standIn.directChannel(someone), picture);
    await eventually(() => toThem(harness)).toContain("can't read cat.png: I only read text files and PDFs");
    expect(harness.asked).toEqual([]);
  });
});

describe('an attached file', () => {
  test('with text is read as part of the question, or as the question', async () => {
    const harness = await openHarness();
    const { standIn, channel, someone } = harness;
    const mention = `<@${standIn.world.bot.id}>`;
    standIn.sendFiles(someone, channel, [{ filename: 'message.txt', text: 'How many days off?' }], mention);
    await eventually(() => questions(harness)).toEqual(['How many days off?']);
    const pdf = { filename: 'plan.pdf', text: '', bytes: pdfWith('We have 25 days off.') };
    standIn.sendFiles(someone, channel, [pdf], `${mention} Is this right?`);
    await eventually(() => questions(harness)[1]).toBe('Is this right?\n\n“We have 25 days off.”');
    expectCleanTraffic(harness);
  });

  test('of the message whose menu is used is read, too', async () => {
    const harness = await openHarness();
    const { standIn, channel, someone, admin } = harness;
    const message = standIn.sendFiles(admin, channel, [{ filename: 'a.md', text: 'We have 25 days off.' }]);
    const use = standIn.runMenu(someone, channel, 'Check against Notion', message);
    await eventually(() => shown(use)).toContain('30 days');
    expect(questions(harness)[0]).toContain('“We have 25 days off.”');
  });

  test('that is cut says so below the answer', async () => {
    const harness = await openHarness();
    const { standIn, channel, someone } = harness;
    const file = { filename: 'long.txt', text: `Days off? ${'word '.repeat(5000)}` };
    standIn.sendFiles(someone, channel, [file], `<@${standIn.world.bot.id}> What about this?`);
    await eventually(() => said(harness)).toContain('I read only the beginning of long.txt.');
    expect(questions(harness)[0]!.length).toBeLessThan(8100);
  });

  const UNREADABLE = {
    'a picture': [{ filename: 'cat.png', text: 'x' }, "can't read cat.png: I only read text files and PDFs"],
    'a file that is too large': [
      { filename: 'big.txt', text: 'x'.repeat(8_000_001) },
      "didn't read big.txt: it's larger than 8 MB",
    ],
    'a broken PDF': [{ filename: 'broken.pdf', text: '%PDF-1.4 nonsense' }, "can't read broken.pdf: it's damaged"],
    'bytes that are not text': [
      { filename: 'data.txt', text: '', bytes: Uint8Array.from([0x80, 0x81, 0xfe, 0x00]) },
      "can't read data.txt: it's damaged",
    ],
    'a name that breaks the layout': [
      { filename: '`[x](https://evil.example).png', text: 'x' },
      'I only read text files',
    ],
  } as const;

  test.each(Object.entries(UNREADABLE))('%s is refused with a sentence', async (_, [file, says]) => {
    const harness = await openHarness();
    const { standIn, channel, someone, asked } = harness;
    const mention = `<@${standIn.world.bot.id}>`;
    standIn.sendFiles(someone, channel, [file], mention);
    await eventually(() => toThem(harness)).toContain(says);
    expect(toThem(harness)).not.toContain('](https://evil');
    expect(asked).toEqual([]);
    // With words, those are answered, and the sentence is below the answer.
    standIn.sendFiles(someone, channel, [file], `${mention} How many days off?`);
    await eventually(() => said(harness)).toContain(says);
    expect(said(harness)).toContain('You have 30 days.');
    expect(questions(harness)).toEqual(['How many days off?']);
  });

  test('that cannot be downloaded is refused with a sentence', async () => {
    const unavailable = { kind: 'unreadable', reason: 'x', isTransient: true } as const;
    const harness = await openHarness({ deps: { fileText: { read: async () => unavailable } } });
    const { standIn, channel, someone } = harness;
    standIn.sendFiles(someone, channel, [{ filename: 'a.txt', text: 'x' }], `<@${standIn.world.bot.id}>`);
    await eventually(() => toThem(harness)).toContain("couldn't download a.txt in time");
  });

  test('beyond the third is not read, and a person blocked here causes no download', async () => {
    const read: string[] = [];
    const harness = await openHarness({
      deps: {
        fileText: {
          read: async ({ name }) => {
            read.push(name);
            return { kind: 'text', text: `Text of ${name}`, isTruncated: false };
          },
        },
      },
    });
    const { standIn, channel, someone, admin } = harness;
    const files = ['a', 'b', 'c', 'd'].map((name) => ({ filename: `${name}.txt`, text: 'x' }));
    standIn.sendFiles(someone, channel, files, `<@${standIn.world.bot.id}> Days off?`);
    await eventually(() => said(harness)).toContain('I read only the first 3 files.');
    expect(read).toEqual(['a.txt', 'b.txt', 'c.txt']);
    const blocked = standIn.runCommand(admin, channel, 'limits', { blocked: true, user: someone.id });
    await eventually(() => shown(blocked)).toContain('blocked');
    standIn.sendFiles(someone, channel, files, `<@${standIn.world.bot.id}> Days off?`);
    await eventually(() => toThem(harness)).toContain("can't ask me questions");
    expect(read).toHaveLength(3);
  });
});

test('a person who is blocked causes no request for the message that they reply to', async () => {
  const harness = await openHarness(WITH_CONTENT);
  const { standIn, channel, someone, admin } = harness;
  const set = standIn.runCommand(admin, channel, 'limits', { blocked: true, user: someone.id });
  await eventually(() => shown(set)).toContain('blocked');
  const remark = standIn.sendMessage(admin, channel, 'We have 25 days off.');
  standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> Is that right?`, remark);
  await eventually(() => toThem(harness)).toContain("can't ask me questions");
  expect(standIn.traffic.filter(({ path }) => path.endsWith(`/messages/${remark.id}`))).toEqual([]);
});

test('a picture in the bot’s own thread is not talked about', async () => {
  const harness = await openHarness(WITH_CONTENT);
  const { standIn, channel, someone } = harness;
  const use = standIn.runCommand(someone, channel, 'ask', { question: 'How many days off?', thread: true });
  await eventually(() => standIn.world.channels.has(use.original?.id ?? '')).toBe(true);
  const thread = standIn.world.channels.get(use.original!.id)!;
  standIn.sendFiles(someone, thread, [{ filename: 'cat.png', text: 'x' }]);
  standIn.sendFiles(someone, thread, [{ filename: 'rules.txt', text: 'Is this up to date?' }]);
  await eventually(() => questions(harness)).toEqual(['How many days off?', 'Is this up to date?']);
  expect(toThem(harness)).toBe('');
});

describe('an edited question about another message', () => {
  test('is asked again together with that message', async () => {
    const harness = await openHarness(WITH_CONTENT);
    const { standIn, channel, someone, admin, store } = harness;
    const mention = `<@${standIn.world.bot.id}>`;
    const remark = standIn.sendMessage(admin, channel, 'We have 25 days off.');
    const message = standIn.sendMessage(someone, channel, `${mention} Is that right?`, remark);
    await eventually(() => [...store.data.questions.values()].map(({ status }) => status)).toEqual(['done']);
    standIn.editMessage(message, `${mention} Is that wrong?`);
    await eventually(() => [...store.data.questions.values()][0]?.question).toBe(
      'Is that wrong?\n\n“We have 25 days off.”',
    );
    await eventually(() => said(harness)).toContain('You changed your question');
  });
});

describe('a mention of the role with the bot’s name', () => {
  const roleMention = ({ standIn, guild }: Harness) => `<@&${standIn.managedRole(guild)}>`;

  test('is answered if the bot may read messages', async () => {
    const harness = await openHarness(WITH_CONTENT);
    const { standIn, channel, someone } = harness;
    standIn.sendMessage(someone, channel, `${roleMention(harness)} How many days off?`);
    await eventually(() => questions(harness)).toEqual(['How many days off?']);
  });

  test('is explained once if Discord hides the text', async () => {
    const harness = await openHarness();
    const { standIn, channel, someone, admin } = harness;
    standIn.sendMessage(someone, channel, `${roleMention(harness)} How many days off?`);
    await eventually(() => said(harness)).toContain('That mentions my role');
    standIn.sendMessage(admin, channel, `${roleMention(harness)} How many days off?`);
    standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> How many days off?`);
    await eventually(() => said(harness)).toContain('You have 30 days.');
    expect(said(harness).match(/That mentions my role/g)).toHaveLength(1);
    expect(questions(harness)).toEqual(['How many days off?']);
  });

  test('of another role is left alone', async () => {
    const harness = await openHarness(WITH_CONTENT);
    const { standIn, channel, someone, guild } = harness;
    standIn.sendMessage(someone, channel, `<@&${standIn.addRole(guild)}> How many days off?`);
    standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> Me?`);
    await eventually(() => questions(harness)).toEqual(['Me?']);
  });
});
