import type { CoveringTest } from './examples.ts';

/** What the bot does without a command, for docs/discord-commands.md, and the test that covers it. */
export const BEHAVIOURS: readonly { readonly does: string; readonly test: CoveringTest }[] = [
  {
    does: 'A mention, a reply or a message in the bot’s own thread continues the conversation. In a channel each person has their own history.',
    test: ['features/conversation/conversation', 'a mention in a channel continues that person’s own history'],
  },
  {
    does: 'A forwarded message and the text of files (text, PDF) belong to the question. What is not read is named.',
    test: ['features/conversation/pointed-at', 'with text is read as part of the question, or as the question'],
  },
  {
    does: 'In a thread, what people said last is context, if the bot may read messages.',
    test: ['features/conversation/thread-context', 'what people said last is context for a mention and for /ask'],
  },
  {
    does: 'A mention of the role with the bot’s name is answered, or explained once a day if Discord hides its text.',
    test: ['features/conversation/pointed-at', 'is explained once if Discord hides the text'],
  },
  {
    does: 'A post in a forum of mode `forum` is answered once, by its title, its text and its files.',
    test: [
      'features/conversation/forum',
      'is answered by title and text once its first message comes, without a request',
    ],
  },
  {
    does: 'In mode `auto` only questions are answered, not talk among people. What the pages do not answer stays without a reply.',
    test: [
      'features/conversation/conversation',
      'questions are answered, but no remarks, links, or people who talk to each other',
    ],
  },
  {
    does: 'After a lost gateway session the bot reads what it missed: up to 15 minutes back, in the 20 channels with the newest messages. It answers each question once.',
    test: ['client/backfill', 'answers each message once that was sent while a session was lost (opcode 9)'],
  },
  {
    does: 'After a restart it does the same, also for new posts of forums and for direct messages of people who asked in the last week.',
    test: ['client/backfill', 'answers messages that were sent while no process ran, and none twice'],
  },
  {
    does: 'A server that no admin has allowed gets one sentence and no page.',
    test: [
      'interactions/stranger',
      'no character of any page leaves to a server that no admin has allowed, whatever is used there',
    ],
  },
  {
    does: 'A person can have three waiting questions. The rest is told so, once in words and then with a reaction.',
    test: [
      'features/conversation/flood',
      '40 mentions of one member in the same channel at most double the time of a question',
    ],
  },
  {
    does: 'Deleting a question deletes its answer, unless the channel keeps answers.',
    test: ['features/conversation/changes', 'takes its answer with it'],
  },
  {
    does: 'An edited question can be asked again. A mention that an edit adds is heard.',
    test: ['features/conversation/changes', 'can be asked again; the old answer stays'],
  },
  {
    does: 'Without a permission the bot adapts, and says what it needs: see docs/permissions.md.',
    test: ['permissions/permissions', 'no cell of the table is empty'],
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
  {
    does: 'The length of an answer counts what people see: addresses of links do not. A long answer is cut after a sentence.',
    test: [
      'features/ask/answer-card',
      'the length counts what is seen: addresses split no answer, and a long answer is cut after a sentence',
    ],
  },
  {
    does: 'The rest of a long answer follows in a thread. Sharing it is whole.',
    test: ['features/ask/long-answer', 'Share of a long answer is whole'],
  },
  {
    does: 'Sources are grouped by page, with all headings.',
    test: ['features/ask/answer-card', 'sources are grouped by page'],
  },
  {
    does: 'The footer of an answer has no id and no duration, and says once when the pages were synced.',
    test: ['features/ask/answer-card', 'an answer counts pages in its footer, without an id or how long it took'],
  },
  {
    does: '`/help` mentions commands to click, the entries of the menu and the buttons.',
    test: ['features/account/help', '/help has every command that everyone may use, to click, with its description'],
  },
  {
    does: 'A scope understands titles. Suggestions match every typed word.',
    test: ['features/search/scope', 'finds no title outside the scope of the channel'],
  },
  {
    does: 'Each limit can be removed. Lists name people, and mention them without a notification.',
    test: [
      'features/limits/limits',
      'people are listed under the name that the server knows, also if they have left or deleted their data',
    ],
  },
  {
    does: '`/budget` names every budget that applies.',
    test: ['features/limits/limits', '/budget names each budget with its period, its limit and what was spent'],
  },
  {
    does: 'A changed schedule is in force at once.',
    test: [
      'features/sync/sync-admin',
      '/sync-admin schedule is in force at once, and the history of settings names the admin',
    ],
  },
  {
    does: 'A sync report tells new pages from changed ones. Pages that are left out are no failures.',
    test: [
      'features/sync/sync-card',
      'the history tells new pages from changed ones; a run of an earlier version cannot',
    ],
  },
  {
    does: 'An export of the settings has what the message says, and can be imported whole.',
    test: ['features/settings/config-command', 'the file holds what the message says, and restores it'],
  },
  {
    does: 'Commands that only show something are not in the list of admin actions.',
    test: ['interactions/permission', 'are not recorded if they only show something'],
  },
  {
    does: 'Admin commands do not appear in direct messages.',
    test: ['interactions/permission', 'are not offered in direct messages, which a server sets up'],
  },
];
