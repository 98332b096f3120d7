import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Interaction } from '../../sample/stand-ins/discord/interactions.ts';
import { type OptionValues, textOf } from '../../sample/stand-ins/discord/people.ts';
import type { StandInMessage, StandInUser } from '../../sample/stand-ins/discord/world.ts';
import { formToHtml, type Look, type Theme, toHtml, type UsedCommand } from './message-html.ts';
import { openStage } from './stage.ts';

/**
 * `node bench/pictures/draw.ts FOLDER`: writes HTML pages in both themes for the pictures in README.md and docs/discord.md,
 * from what the bot sent to the stand-in. `bench/pictures/screenshots.sh FOLDER` turns them into pictures.
 */
const folder = process.argv[2] ?? 'pictures';
mkdirSync(folder, { recursive: true });

await using stage = await openStage();
const { standIn, channel, mira, admin } = stage;
const mention = `<@${standIn.world.bot.id}>`;
const commands = new Map<string, UsedCommand>();
const THEMES: readonly Theme[] = ['dark', 'light'];
const SETTLE_MS = 50;

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((done) => setTimeout(done, SETTLE_MS));
}

const save = (name: string, html: (theme: Theme) => string) => {
  for (const theme of THEMES) writeFileSync(join(folder, `${name}-${theme}.html`), html(theme));
};

function draw(name: string, messages: readonly StandInMessage[], look: Partial<Look> = {}): void {
  const names = new Map([...standIn.world.users].map(([id, { username }]) => [id, username]));
  save(name, (theme) => toHtml(messages, { language: 'en', threads: new Map(), ...look, theme, names, commands }));
}

/** Uses a command, and waits until the reply contains the text. */
async function use(person: StandInUser, name: string, values: OptionValues, text: string): Promise<StandInMessage> {
  const used = standIn.runCommand(person, channel, name, values);
  await replied(used, text);
  commands.set(used.original!.id, { by: person.username, name });
  return used.original!;
}

const replied = (used: Interaction, text: string) =>
  until(() => used.original !== undefined && textOf(used.original).includes(text));

/** Mentions the bot, and waits until its answer contains the text and has its buttons. */
async function ask(text: string, answer: string, where = channel): Promise<readonly [StandInMessage, StandInMessage]> {
  const asked = standIn.sendMessage(mira, where, `${mention} ${text}`);
  const reply = () => standIn.messages(where.id).find((message) => message.reference === asked.id);
  await until(() => (reply()?.components.length ?? 0) > 0 && textOf(reply()!).includes(answer));
  return [asked, reply()!];
}

const answered = await ask('How many days off do I have?', 'holiday');
draw('answer', answered);
draw('not-found', await ask('Is there parking at the office?', 'find this'));
draw('passages', await ask('What do I do if my laptop is lost?', 'IT hotline'));
draw('table', await ask('Which deals did we win in November?', 'Deals'));

const evidence = standIn.pressButton(mira, answered[1], 'Evidence');
await replied(evidence, 'Quotes');
draw('evidence', [evidence.original!]);

const pressed = standIn.pressButton(mira, answered[1], 'Follow up');
await until(() => pressed.form !== undefined);
save('form', (theme) => formToHtml(pressed.form!, 'Can I carry days over to next year?', theme));

const opened = await use(mira, 'ask', { question: 'How many days off do I have?', thread: true }, 'holiday');
await until(() => standIn.world.channels.has(opened.id));
const thread = standIn.world.channels.get(opened.id)!;
await ask('Can I carry days over?', 'March', thread);
draw('thread', standIn.messages(thread.id));

const [travel, long] = await ask('What should I know about travel?', 'continued');
const rest = () => standIn.messages(long.id);
await until(() => rest().length > 0);
draw('long', [travel, long, ...rest()], {
  threads: new Map([[long.id, { name: 'What should I know about travel?', messages: rest().length }]]),
});

const lena = standIn.addUser('lena', { locale: 'de' });
draw('german', [await use(lena, 'ask', { question: 'Verfällt mein Urlaub?' }, 'März')], { language: 'de' });

draw('help', [await use(mira, 'help', {}, 'Evidence')]);

const cards = () => standIn.messages(channel.id).filter((message) => textOf(message).includes('`notion_docs`'));
standIn.runCommand(admin, channel, 'sync');
await until(() => cards().some((message) => textOf(message).includes('740')));
const running = structuredClone(cards().slice(-1));
stage.endSync();
await until(() => cards().some((message) => textOf(message).includes('unchanged')));
draw('sync', [...running, ...cards().slice(-1)]);

await use(admin, 'config set', { key: 'max_history', value: '10' }, 'is now');
draw('config', [
  await use(admin, 'config get', {}, 'welcome_message'),
  await use(admin, 'config get', { key: 'max_history' }, 'takes'),
  await use(admin, 'config set', { key: 'similarity_threshold', value: 'abc' }, 'must be'),
]);
draw('budget', [
  await use(admin, 'limits', { user: mira.id, questions: 20 }, 'mira'),
  await use(admin, 'budget', { usd: 2 }, 'Budgets'),
]);
draw('status', [await use(admin, 'status', {}, 'indexed')]);
