import { expect, test } from 'vitest';
import type { Interaction } from '../../../../sample/stand-ins/discord/interactions.ts';
import { textOf } from '../../../../sample/stand-ins/discord/people.ts';
import type { OptionValues } from '../../../../sample/stand-ins/discord/rules/client-limits.ts';
import { commands } from '../../../../src/discord/features/all.ts';
import { listInvocables } from '../../../../src/discord/interactions/command.ts';
import { PAGE_A, PAGES, visibleOf } from '../../../fixtures/discord.ts';
import { fileWith } from '../examples.ts';
import { openHarness } from '../harness.ts';
import { atLast, hostileDeps, inWaves, problemsOf, refusedBy } from './rig.ts';
import { entered, HOSTILE, hasShared } from './strings.ts';

/** In how many options each string is entered; in every one of them where NOTIONBOT_HOSTILE is `all`. */
const OPTIONS_EACH = process.env.NOTIONBOT_HOSTILE === 'all' ? Number.POSITIVE_INFINITY : 3;
const MAX_TYPED = 100;

/** Harmless values for the other options that a command requires. */
const BESIDE: Readonly<Record<string, OptionValues>> = {
  ask: { question: 'How many days off?', private: true },
  'config set': { key: 'welcome_message', value: 'Hello' },
  set_config: { key: 'similarity_threshold', value: '0.4' },
  'collection create': { name: 'handbook', roots: PAGE_A },
  eval: { file: fileWith({}) },
  'follow database': { database: PAGE_A },
};

/** Every option that accepts any text. The questions of /ask have their own test. */
const TEXT_OPTIONS = listInvocables(commands)
  .flatMap(({ name, options }) => options.map((option) => ({ name, option })))
  .filter(
    ({ name, option }) => option.type === 'text' && !option.choices && `${name} ${option.name}` !== 'ask question',
  );
const SUGGESTED = TEXT_OPTIONS.filter(({ option }) => option.suggest);

async function openOptions() {
  const { deps, errors } = await hostileDeps(false);
  const visiblePages = async (_: string, scope: Parameters<typeof visibleOf>[0]) => visibleOf(scope);
  const harness = await openHarness({ deps: { ...deps, visiblePages } });
  const { standIn, guild, admin, channel } = harness;
  // The card of a sync is a channel message, and a channel allows few per second.
  const rooms = Array.from({ length: 60 }, (_, i) => standIn.addChannel(guild, `room ${i}`));
  const ids = new Set([admin.id, channel.id, standIn.world.bot.id, ...rooms.map(({ id }) => id)]);
  return { ...harness, rooms, ids, errors };
}

const isOver = (use: Interaction) =>
  use.original !== undefined &&
  !use.original.isLoading &&
  textOf(use.original) !== '' &&
  !textOf(use.original).includes('⏳');

test.runIf(hasShared)(
  'each as options of the other commands ends in a card or a sentence',
  async () => {
    const { standIn, admin, rooms, ids, errors } = await openOptions();
    const each = Math.min(OPTIONS_EACH, TEXT_OPTIONS.length);
    const use = (text: string, i: number) =>
      Array.from({ length: each }, (_, k) => TEXT_OPTIONS[(i * each + k) % TEXT_OPTIONS.length]!).flatMap(
        ({ name, option }, k) => {
          const value = entered(text, option.maxLength ?? 6000);
          const values = { ...BESIDE[name], [option.name]: value };
          const room = rooms[(i + k) % rooms.length]!;
          return value
            ? [{ text, of: `/${name} ${option.name}`, use: standIn.runCommand(admin, room, name, values) }]
            : [];
        },
      );
    const used = await inWaves(HOSTILE, use, (one) => isOver(one.use));
    const reached = new Set(used.map(({ of }) => of));
    process.stderr.write(
      `hostile options: ${new Set(used.map(({ text }) => text)).size} of ${HOSTILE.length} strings in ${reached.size} of ${TEXT_OPTIONS.length} options: ${used.length} uses\n`,
    );
    expect(reached.size).toBe(TEXT_OPTIONS.length);
    const failed = used.filter(({ use: { original } }) => textOf(original!).includes('Something went wrong'));
    expect(failed.map(({ text, of }) => [of, text])).toEqual([]);
    // Intermediate edits are checked too.
    const views = ['config get', 'config history', 'collection list', 'channel show', 'status', 'gaps', 'limits'];
    const looks = views.map((name) => ({ text: name, use: standIn.runCommand(admin, rooms[0]!, name) }));
    await atLast(() => looks.every((look) => isOver(look.use))).toBe(true);
    expect(
      problemsOf(
        [...used, ...looks].map(({ text, use: { original } }) => ({ text, message: original! })),
        ids,
      ),
    ).toEqual([]);
    expect(errors).toEqual([]);
    expect(refusedBy(standIn)).toEqual([]);
  },
  240_000,
);

test.runIf(hasShared)(
  'each typed into an option that suggests: at most 25 choices that Discord takes',
  async () => {
    const { standIn, admin, channel, store, errors } = await openOptions();
    store.data.pages = PAGES;
    const type = (text: string, i: number) => {
      const { name, option } = SUGGESTED[i % SUGGESTED.length]!;
      return [{ typed: standIn.autocomplete(admin, channel, name, option.name, entered(text, MAX_TYPED)) }];
    };
    const typed = await inWaves(HOSTILE, type, (one) => one.typed.choices !== undefined);
    process.stderr.write(
      `hostile words typed: ${typed.length} of ${HOSTILE.length} strings in ${SUGGESTED.length} options\n`,
    );
    expect(errors).toEqual([]);
    expect(refusedBy(standIn)).toEqual([]);
  },
  120_000,
);

test.runIf(hasShared)(
  'each in a form: noted, then shown in a list of one line each',
  async () => {
    const { standIn, guild, admin, someone, channel, ids, errors, store } = await openOptions();
    const role = standIn.addRole(guild);
    await store.setSettings(guild, '', { trustedRole: role }, AbortSignal.timeout(1000));
    const keeper = standIn.addUser('keeper', { roles: [role] });
    const asked = standIn.runCommand(someone, channel, 'ask', { question: 'How many days off do I have?' });
    await atLast(() => isOver(asked)).toBe(true);
    const message = standIn.sendMessage(someone, channel, 'The wifi password is on the fridge.');
    const open = (_: string, i: number) => {
      const isVote = i % 2 === 0;
      const shown = isVote
        ? standIn.pressButton(standIn.addUser(`voter ${i}`), asked.original!, '👎')
        : standIn.runMenu(keeper, channel, 'Save as answer', message);
      return [{ shown, isVote }];
    };
    const forms = await inWaves(HOSTILE, open, ({ shown }) => shown.form !== undefined);
    const send = (text: string, i: number) => {
      const { shown, isVote } = forms[i]!;
      const question = entered(text, 300);
      if (!isVote && !question) return [];
      const values = isVote
        ? { reason: 'wrong', comment: entered(text, 1000) }
        : { question, text: entered(text, 3000) };
      return [{ text, sent: standIn.submitModal(shown, values) }];
    };
    const sent = await inWaves(HOSTILE, send, (one) => isOver(one.sent));
    const look = standIn.runCommand(admin, channel, 'feedback', { days: 1 });
    const savedAnswers = standIn.runCommand(someone, channel, 'ask', { question: 'How do I order a zeppelin?' });
    await atLast(() => isOver(look) && isOver(savedAnswers)).toBe(true);
    process.stderr.write(`hostile forms: ${sent.length} of ${HOSTILE.length} strings\n`);
    const all = [...sent, { text: 'feedback', sent: look }, { text: 'saved answers', sent: savedAnswers }];
    expect(
      all.filter((one) => textOf(one.sent.original!).includes('Something went wrong')).map(({ text }) => text),
    ).toEqual([]);
    expect(
      problemsOf(
        all.map((one) => ({ text: one.text, message: one.sent.original! })),
        ids,
      ),
    ).toEqual([]);
    expect(errors).toEqual([]);
    expect(refusedBy(standIn)).toEqual([]);
  },
  120_000,
);
