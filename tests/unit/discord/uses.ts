import type { OptionValues } from '../../../sample/stand-ins/discord/people.ts';
import { PAGE_A, PAGES } from '../../fixtures/discord.ts';
import type { Harness } from './harness.ts';

/** One use of a slash command, and what the bot must say to it. */
export type CommandUse = {
  readonly values?: OptionValues | ((harness: Harness) => OptionValues);
  readonly says: string | RegExp;
};

/** The content of a file that is handed over with a command. */
export const fileWith = (content: unknown) =>
  `data:application/json,${encodeURIComponent(typeof content === 'string' ? content : JSON.stringify(content))}`;

const NAMED: CommandUse['values'] = { name: 'notion_docs' };

/** Every slash command and subcommand, each of its options at least once. */
export const USES: Readonly<Record<string, readonly CommandUse[]>> = {
  ask: [
    { values: { question: 'How many days off?', scope: PAGE_A, private: true }, says: 'You have 30 days.' },
    { values: { question: 'How many days off?', thread: true }, says: 'You have 30 days.' },
  ],
  search: [{ values: { query: 'days off', limit: 3 }, says: '30 days off' }],
  sources: [{ says: 'Holidays' }],
  recent: [{ values: { days: 30 }, says: 'Expenses' }],
  quota: [{ says: 'questions asked today' }],
  'privacy show': [{ says: /Kept about you.* 0 questions/s }],
  'privacy forget': [{ says: 'Deleted: 0 questions' }],
  help: [{ says: '/ask' }],
  sync: [
    {
      values: { resource: PAGES[0]!.url, collection: 'notion_docs' },
      says: 'Started: https://discord.com/channels/',
    },
  ],
  'sync-admin status': [{ says: 'No sync is running' }],
  'sync-admin cancel': [{ says: 'No sync is running' }],
  'sync-admin report': [{ says: '1,204 unchanged' }],
  'sync-admin schedule': [{ values: { seconds: 600 }, says: 'Every' }],
  'sync-admin dry-run': [{ says: 'Started' }],
  'sync-admin audit': [{ says: 'Started' }],
  why: [{ values: { url: PAGES[0]!.url }, says: 'Share it.' }],
  'config get': [{ says: 'welcome_message' }, { values: { key: 'welcome_message' }, says: 'Hi! Ask me anything.' }],
  'config set': [{ values: { key: 'similarity_threshold', value: '0.5' }, says: 'is now `0.5`' }],
  'config reset': [{ values: { key: 'similarity_threshold' }, says: 'is now `0.35`' }],
  'config history': [{ values: { key: 'welcome_message' }, says: 'Nothing was changed yet.' }],
  'config undo': [{ says: 'nothing to take back' }],
  'config export': [{ says: 'All settings' }],
  'config import': [
    {
      values: { file: fileWith({ similarity_threshold: 0.4, colour: 'red' }) },
      says: /Changed: .*similarity_threshold.*colour/s,
    },
  ],
  set_config: [{ values: { key: 'welcome_message', value: 'Hello' }, says: 'is now `Hello`' }],
  get_config: [{ values: { key: 'welcome_message' }, says: 'Hi! Ask me anything.' }],
  'collection list': [{ says: 'notion_docs' }],
  'collection use': [{ values: NAMED, says: 'now asks `notion_docs`' }],
  'collection create': [{ values: { name: 'handbook', roots: PAGE_A }, says: '`handbook` is made' }],
  'collection delete': [{ values: NAMED, says: 'Choose another first' }],
  'collection rebuild': [{ values: NAMED, says: 'Started' }],
  set_collection: [{ values: NAMED, says: 'now asks `notion_docs`' }],
  get_collection: [{ says: 'asks `notion_docs`' }],
  'channel set': [
    {
      values: ({ channel, guild, standIn }) => ({
        channel: channel.id,
        scope: PAGE_A,
        filter: 'Status=Public|Open',
        mode: 'mention',
        role: standIn.addRole(guild),
        threads: true,
        language: 'de',
        collection: 'notion_docs',
      }),
      says: 'Status=Public',
    },
    { values: { server: true, mode: 'auto' }, says: 'Message Content intent' },
  ],
  'channel show': [
    { values: ({ channel }) => ({ channel: channel.id }), says: 'everything' },
    { values: { server: true }, says: 'the whole server' },
  ],
  limits: [
    { values: { questions: 20 }, says: 'everyone: 20 questions' },
    { values: ({ someone }) => ({ user: someone.id, blocked: true }), says: /a member .*blocked/ },
    { values: ({ standIn, guild }) => ({ role: standIn.addRole(guild), questions: 5 }), says: /<@&\d+>: 5 questions/ },
    { values: ({ channel }) => ({ channel: channel.id, questions: 6 }), says: /<#\d+>: 6 questions/ },
    { values: { server: true, questions: 7 }, says: 'the whole server: 7 questions' },
  ],
  budget: [{ values: { usd: 1.5 }, says: '$0.00 of $1.50' }],
  status: [{ says: '3 indexed' }],
  usage: [{ values: { days: 3 }, says: '0 questions' }],
  gaps: [
    { values: { days: 3 }, says: 'Nothing was left unanswered' },
    { values: { write: 1 }, says: 'Writing to Notion is off' },
    { values: { parent: PAGE_A }, says: 'Stubs will be written below' },
  ],
  feedback: [{ values: { days: 3 }, says: 'No votes' }],
  eval: [{ values: { file: fileWith({}), collection: 'notion_docs' }, says: 'recall@5' }],
};

/** The test that shows each menu, button and form: file and title. */
export const SHOWN_BY: Readonly<Record<string, readonly [file: string, title: string]>> = {
  'Ask about this message': ['commands', '"Ask about this message" asks what it says, privately'],
  'Check against Notion': ['commands', '"Check against Notion" asks what differs'],
  'Save as answer': ['commands', '"Save as answer" keeps it for the next who asks the same, here only'],
  curate: ['commands', '"Save as answer" keeps it for the next who asks the same, here only'],
  up: ['buttons', '👍 is noted for the person who pressed'],
  down: ['buttons', '👎 asks why, and offers to tell when it is mended'],
  downform: ['buttons', '👎 asks why, and offers to tell when it is mended'],
  notify: ['buttons', '👎 asks why, and offers to tell when it is mended'],
  evidence: ['buttons', 'Evidence shows the verified quotes to the one who asks for them'],
  retry: ['buttons', 'Retry asks again in place of the old answer'],
  human: ['buttons', 'Ask a human puts the question to the channel, mentioning nobody'],
  share: ['buttons', 'Share puts a private answer into the channel, with buttons of its own'],
  cancel: ['buttons', 'Cancel stops it; the card says so'],
  failures: ['buttons', 'Failures lists what could not be read'],
};
