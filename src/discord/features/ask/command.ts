import type { CommandSpec, Use } from '../../interactions/command.ts';
import type { Tools } from '../../interactions/context.ts';
import { clip } from '../../ui/split.ts';
import { answerQuestion } from './session.ts';

/** A message may hold more than a question should. */
const MAX_MESSAGE = 2000;

/** `/ask`, and the two menus that ask for you. */
export const askCommands: readonly CommandSpec[] = [
  {
    name: 'ask',
    kind: 'slash',
    description: 'ask',
    who: 'everyone',
    reply: 'by-option',
    options: [
      { name: 'question', description: 'ask.question', type: 'text', isRequired: true, maxLength: 2000 },
      { name: 'scope', description: 'ask.scope', type: 'text', suggests: 'titles', maxLength: 200 },
      { name: 'private', description: 'ask.private', type: 'flag' },
      { name: 'thread', description: 'ask.thread', type: 'flag' },
    ],
    run: (use, tools, signal) => put(use, String(use.options.question ?? ''), tools, signal),
  },
  {
    name: 'Ask about this message',
    kind: 'message',
    description: 'menu.ask',
    who: 'everyone',
    reply: 'private',
    run: (use, tools, signal) => put(use, clip(use.target?.text ?? '', MAX_MESSAGE), tools, signal),
  },
  {
    name: 'Check against Notion',
    kind: 'message',
    description: 'menu.check',
    who: 'everyone',
    reply: 'private',
    run: (use, tools, signal) => put(use, checkQuestion(use), tools, signal),
  },
];

async function put(use: Use, question: string, tools: Tools, signal: AbortSignal): Promise<undefined> {
  const { requestId, person, place, reply, t, options } = use;
  const within = typeof options.scope === 'string' ? options.scope : undefined;
  const wantsThread = options.thread === true;
  const input = { requestId, question, person, place, reply, t, within, wantsThread, conversation: threadOf(use) };
  await answerQuestion(tools, input, signal);
}

/** In a thread or a direct channel a command belongs to the conversation; in a channel it begins one. */
function threadOf({ place, reply }: Use): string | undefined {
  if (reply.isPrivate || place.kind === 'channel') return undefined;
  return place.kind === 'direct' ? `direct:${place.channelId}` : `thread:${place.channelId}`;
}

/** English, because it is spoken to the model; the answer follows the language of the message. */
function checkQuestion({ target }: Use): string {
  return `Is this right, and what differs? ${clip(target?.text ?? '', MAX_MESSAGE - 40)}`;
}
