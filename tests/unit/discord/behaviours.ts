import type { CoveringTest } from './examples.ts';

/** What the bot does without a command, for docs/discord.md, and the test that covers it. */
export const BEHAVIOURS: readonly { readonly does: string; readonly test: CoveringTest }[] = [
  {
    does: 'A mention, a reply or a message in the bot’s own thread continues the conversation. In a channel each person has their own history.',
    test: ['features/conversation/conversation', 'a mention in a channel continues that person’s own history'],
  },
  {
    does: 'After a lost gateway session the bot reads what it missed: up to 15 minutes back, in the 20 channels with the newest messages. It answers each question once.',
    test: ['client/backfill', 'answers each message once that was sent while a session was lost (opcode 9)'],
  },
  {
    does: 'After a restart it does the same. Direct messages are not read, because Discord does not list their channels.',
    test: ['client/backfill', 'answers messages that were sent while no process ran, and none twice'],
  },
  {
    does: 'A restart leaves no question open: each ends in an answer or an offer to retry.',
    test: ['client/restart', 'ends each of 20 running questions in an answer or an offer to retry, which works'],
  },
  {
    does: 'Commands are registered if they changed or if somebody deleted one on Discord.',
    test: ['client/restart', 'registers commands again that somebody deleted'],
  },
  {
    does: 'Texts from people and pages are shown as plain words: they mention nobody, contain no live links and cannot break a card.',
    test: ['hostile/titles', 'as titles, headings and quotes of an answer and its evidence'],
  },
];
