import { expect, test } from 'vitest';
import { textOf } from '../../../../sample/stand-ins/discord/people.ts';
import type { StandInMessage } from '../../../../sample/stand-ins/discord/world.ts';
import { commands, components } from '../../../../src/discord/features/all.ts';
import { accessOf, listInvocables, type OptionSpec } from '../../../../src/discord/interactions/command.ts';
import { ANSWER, PAGE_A, PAGES } from '../../../fixtures/discord.ts';
import { eventually, type Harness, openHarness, shown } from '../harness.ts';

/** Words that only pages, answers and names inside the workspace contain. */
const SECRETS = [
  ...PAGES.flatMap(({ title, pageId, url }) => [title, pageId, url]),
  '30 days',
  ANSWER.citations[0]!.quote,
  'notion_docs',
];

const invocables = listInvocables(commands);
const outside = invocables.filter(({ command }) => accessOf(command) !== 'anywhere');
const blockedComponents = components.filter((component) => accessOf(component) !== 'anywhere');

const valueFor = ({ type, choices }: OptionSpec): string | number | boolean => {
  if (choices?.[0]) return choices[0];
  if (type === 'text') return 'x';
  if (type === 'file') return 'data:,x';
  return type === 'flag' ? true : 1;
};

/** An answered question of the allowed server, and a stranger's server with a message that has every button. */
async function openStranger(): Promise<Harness & { outsider: Harness['channel']; questionId: string }> {
  const harness = await openHarness();
  const { standIn, someone, channel, store } = harness;
  const answered = standIn.runCommand(someone, channel, 'ask', { question: 'How many days off?' });
  await eventually(() => shown(answered)).toContain('30 days');
  const guild = standIn.addGuild('Strangers');
  const outsider = standIn.addChannel(guild, 'lobby');
  // As if it had been set up before an admin denied it.
  await store.setSettings(guild, '', { mode: 'auto' }, new AbortController().signal);
  const [questionId = ''] = store.data.questions.keys();
  return { ...harness, outsider, questionId };
}

function messageWithButton(
  { standIn, outsider }: Awaited<ReturnType<typeof openStranger>>,
  id: string,
): StandInMessage {
  const message = standIn.sendMessage(standIn.world.bot, outsider, 'copied');
  message.components = [{ type: 1, components: [{ type: 2, style: 2, custom_id: id, label: 'Press' }] }];
  return message;
}

/** Everything that anybody can read on the stranger's server, and everything that reached its members. */
function everythingShown({ standIn, outsider }: Awaited<ReturnType<typeof openStranger>>): string {
  const here = standIn.interactions.all().filter(({ channel }) => channel.id === outsider.id);
  return JSON.stringify([
    [...standIn.world.messages.values()].filter((message) => message.channel_id === outsider.id).map(textOf),
    here.map(({ original, followUps, form, choices }) => [
      [original, ...followUps].map((message) => message && textOf(message)),
      form,
      choices,
    ]),
  ]);
}

test('no character of any page leaves to a server that no admin has allowed, whatever is used there', async () => {
  const harness = await openStranger();
  const { standIn, outsider, someone, admin, asked, synced, questionId } = harness;
  const before = asked.length;
  let uses = 0;
  for (const person of [someone, admin]) {
    for (const { name, command, options } of outside) {
      const message = standIn.sendMessage(someone, outsider, 'How many days off?');
      const values = Object.fromEntries(options.map((option) => [option.name, valueFor(option)]));
      const use =
        command.kind === 'message'
          ? standIn.runMenu(person, outsider, name, message, true)
          : standIn.runCommand(person, outsider, name, values, true);
      await eventually(() => shown(use), name).toMatch(/I'm not set up for this server yet/);
      expect(use.original?.visibleTo, name).toBe(person.id);
      uses += 1;
      for (const option of options.filter(({ suggest }) => suggest)) {
        const typing = standIn.autocomplete(person, outsider, name, option.name, '');
        await eventually(() => typing.choices, `${name} ${option.name}`).toEqual([]);
        uses += 1;
      }
    }
    for (const { kind } of blockedComponents) {
      const press = standIn.pressButton(person, messageWithButton(harness, `${kind}:${questionId}`), 'Press');
      await eventually(() => shown(press), kind).toMatch(/I'm not set up for this server yet/);
      const form = { custom_id: `${kind}:${questionId}`, components: [] };
      const sent = standIn.submitModal({ ...press, form }, {});
      await eventually(() => shown(sent), `${kind} as a form`).toMatch(/I'm not set up for this server yet/);
      uses += 2;
    }
    const mention = `<@${standIn.world.bot.id}>`;
    for (const text of [`${mention} How many days off?`, mention]) {
      const count = standIn.messages(outsider.id).length;
      standIn.sendMessage(person, outsider, text);
      await eventually(() => standIn.messages(outsider.id).length, text).toBeGreaterThan(count + 1);
      uses += 1;
    }
  }
  const seen = everythingShown(harness);
  const leaked = SECRETS.filter((secret) => seen.includes(secret));
  process.stderr.write(`a stranger's server: ${uses} uses, ${leaked.join('').length} characters of pages\n`);
  expect(leaked).toEqual([]);
  expect(asked).toHaveLength(before);
  expect(synced).toEqual([]);
  expect(uses).toBeGreaterThan(100);
}, 120_000);

test('what the gate demands follows from the declaration: nothing that shows pages passes by it', () => {
  const names = (access: string) =>
    [...commands, ...components]
      .filter((spec) => accessOf(spec) === access)
      .map((spec) => ('name' in spec ? spec.name : spec.kind))
      .toSorted();
  expect(names('anywhere')).toEqual(['server-allow', 'server-leave', 'servers']);
  expect(names('asks')).toEqual([
    'Ask about this message',
    'Check against Notion',
    'ask',
    'followup',
    'followup-form',
    'retry',
  ]);
  const managesButEverybodyMay = [...commands, ...components].filter(
    (spec) => accessOf(spec) === 'manages' && spec.permission !== 'admin',
  );
  expect(managesButEverybodyMay.map((spec) => ('name' in spec ? spec.name : spec.kind)).toSorted()).toEqual([
    'help',
    'privacy',
    'quota',
  ]);
});

test('a page id that is guessed gives nothing either', async () => {
  const harness = await openStranger();
  const { standIn, outsider, someone } = harness;
  const use = standIn.runCommand(someone, outsider, 'ask', { question: 'What?', scope: PAGE_A });
  await eventually(() => shown(use)).toContain("I'm not set up");
});
