import { describe, expect, test } from 'vitest';
import { commands } from '../../../src/discord/commands.ts';
import { NOT_FOUND, PAGE_A, PAGES } from '../../fixtures/discord.ts';
import type { Interaction } from '../../stand-ins/discord/interactions.ts';
import { type OptionValues, textOf } from '../../stand-ins/discord/people.ts';
import { eventually, openHarness } from './harness.ts';

const FILE = (content: unknown) => `data:application/json,${encodeURIComponent(JSON.stringify(content))}`;

/** Every slash command and subcommand, with one use of it and what it must say. */
const USES: Readonly<Record<string, { readonly values?: OptionValues; readonly says: string | RegExp }>> = {
  ask: { values: { question: 'How many days off?', scope: PAGE_A }, says: 'You have 30 days.' },
  search: { values: { query: 'days off', limit: 3 }, says: '30 days off' },
  sources: { says: 'Holidays' },
  recent: { values: { days: 30 }, says: 'Expenses' },
  quota: { says: 'questions asked today' },
  'privacy show': { says: /Kept about you.* 0 questions/s },
  'privacy forget': { says: 'Deleted: 0 questions' },
  help: { says: '/ask' },
  sync: { values: { resource: PAGES[0]!.url }, says: 'Started: https://discord.com/channels/' },
  'sync-admin status': { says: 'No sync is running' },
  'sync-admin cancel': { says: 'No sync is running' },
  'sync-admin report': { says: '1,204 unchanged' },
  'sync-admin schedule': { values: { seconds: 600 }, says: 'Every' },
  'sync-admin dry-run': { says: 'Started' },
  'sync-admin audit': { says: 'Started' },
  why: { values: { url: PAGES[0]!.url }, says: 'Share it.' },
  'config get': { says: 'welcome_message' },
  'config set': { values: { key: 'similarity_threshold', value: '0.5' }, says: 'is now `0.5`' },
  'config reset': { values: { key: 'similarity_threshold' }, says: 'is now `0.35`' },
  'config history': { says: 'Nothing was changed yet.' },
  'config undo': { says: 'nothing to take back' },
  'config export': { says: 'All settings' },
  'config import': {
    values: { file: FILE({ similarity_threshold: 0.4, colour: 'red' }) },
    says: /Changed: .*similarity_threshold.*colour/s,
  },
  set_config: { values: { key: 'welcome_message', value: 'Hello' }, says: 'is now `Hello`' },
  get_config: { values: { key: 'welcome_message' }, says: 'Hi! Ask me anything.' },
  'collection list': { says: 'notion_docs' },
  'collection use': { values: { name: 'notion_docs' }, says: 'now asks `notion_docs`' },
  'collection create': { values: { name: 'handbook', roots: PAGE_A }, says: '`handbook` is made' },
  'collection delete': { values: { name: 'notion_docs' }, says: 'Choose another first' },
  'collection rebuild': { values: { name: 'notion_docs' }, says: 'Started' },
  set_collection: { values: { name: 'notion_docs' }, says: 'now asks `notion_docs`' },
  get_collection: { says: 'asks `notion_docs`' },
  'channel set': {
    values: { scope: PAGE_A, filter: 'Status=Public|Open', mode: 'mention', threads: true, language: 'de' },
    says: 'Status=Public',
  },
  'channel show': { says: 'everything' },
  limits: { values: { questions: 20 }, says: 'everyone: 20 questions' },
  budget: { values: { usd: 1.5 }, says: '$0.00 of $1.50' },
  status: { says: '3 indexed' },
  usage: { says: '0 questions' },
  gaps: { says: 'Nothing was left unanswered' },
  feedback: { says: 'No votes' },
  eval: { values: { file: FILE({}) }, says: 'recall@5' },
};

const declared = commands.flatMap((command) =>
  command.kind === 'message'
    ? []
    : 'subcommands' in command
      ? command.subcommands.map((sub) => `${command.name} ${sub.name}`)
      : [command.name],
);

const shown = (interaction: Interaction) => (interaction.original ? textOf(interaction.original) : '');

describe('slash commands', () => {
  test('each one declared has a use here', () => {
    expect(Object.keys(USES).sort()).toEqual([...declared].sort());
  });

  test.each(Object.entries(USES))('/%s', async (name, { values, says }) => {
    const { standIn, channel, admin } = await openHarness();
    const interaction = standIn.runCommand(admin, channel, name, values);
    await eventually(() => shown(interaction)).toMatch(says);
    expect(standIn.traffic.filter(({ invalid }) => invalid)).toEqual([]);
    expect(standIn.traffic.filter(({ status }) => status >= 400)).toEqual([]);
  });
});

describe('message menus', () => {
  test('"Ask about this message" asks what it says, privately', async () => {
    const { standIn, channel, someone, admin, asked } = await openHarness();
    const message = standIn.sendMessage(admin, channel, 'Do we have 30 days?');
    const interaction = standIn.runMenu(someone, channel, 'Ask about this message', message);
    await eventually(() => shown(interaction)).toContain('You have 30 days.');
    expect(interaction.original?.visibleTo).toBe(someone.id);
    expect(asked[0]?.question).toBe('Do we have 30 days?');
  });

  test('"Check against Notion" asks what differs', async () => {
    const { standIn, channel, someone, admin, asked } = await openHarness();
    const message = standIn.sendMessage(admin, channel, 'We have 40 days.');
    const interaction = standIn.runMenu(someone, channel, 'Check against Notion', message);
    await eventually(() => shown(interaction)).toContain('You have 30 days.');
    expect(asked[0]?.question).toContain('We have 40 days.');
  });

  test('"Save as answer" keeps it for the next who asks the same, here only', async () => {
    const { standIn, channel, guild, admin, someone } = await openHarness({ answer: async () => NOT_FOUND });
    const message = standIn.sendMessage(admin, channel, 'The wifi password is on the fridge.');
    const form = standIn.runMenu(admin, channel, 'Save as answer', message);
    await eventually(() => form.form).toBeDefined();
    const saved = standIn.submitModal(form, { question: 'What is the wifi password?', text: 'It is on the fridge.' });
    await eventually(() => shown(saved)).toContain('Saved.');
    const asked = standIn.runCommand(someone, channel, 'ask', { question: 'what is the wifi password' });
    await eventually(() => shown(asked)).toContain('It is on the fridge.');
    expect(shown(asked)).toContain(`https://discord.com/channels/${guild}/${channel.id}/${message.id}`);
    const other = standIn.runCommand(someone, standIn.addChannel(guild, 'other'), 'ask', {
      question: 'Where do I park?',
    });
    await eventually(() => shown(other)).toContain("couldn't find");
    expect(shown(other)).not.toContain('fridge');
  });
});
