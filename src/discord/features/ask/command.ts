import type { CommandSpec, Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
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
    permission: 'everyone',
    reply: 'by-option',
    options: [
      { name: 'question', description: 'ask.question', type: 'text', isRequired: true, maxLength: 2000 },
      { name: 'scope', description: 'ask.scope', type: 'text', suggests: 'titles', maxLength: 200 },
      { name: 'private', description: 'ask.private', type: 'flag' },
      { name: 'thread', description: 'ask.thread', type: 'flag' },
    ],
    run: (invocation, context, signal) => put(invocation, String(invocation.options.question ?? ''), context, signal),
  },
  {
    name: 'Ask about this message',
    kind: 'message',
    description: 'menu.ask',
    permission: 'everyone',
    reply: 'private',
    run: (invocation, context, signal) =>
      put(invocation, clip(invocation.target?.text ?? '', MAX_MESSAGE), context, signal),
  },
  {
    name: 'Check against Notion',
    kind: 'message',
    description: 'menu.check',
    permission: 'everyone',
    reply: 'private',
    run: (invocation, context, signal) => put(invocation, checkQuestion(invocation), context, signal),
  },
];

async function put(
  invocation: Invocation,
  question: string,
  context: BotContext,
  signal: AbortSignal,
): Promise<undefined> {
  const { requestId, person, location, reply, t, options } = invocation;
  const within = typeof options.scope === 'string' ? options.scope : undefined;
  const wantsThread = options.thread === true;
  const input = {
    requestId,
    question,
    person,
    location,
    reply,
    t,
    within,
    wantsThread,
    conversation: threadOf(invocation),
  };
  await answerQuestion(context, input, signal);
}

/** In a thread or a direct channel a command belongs to the conversation; in a channel it begins one. */
function threadOf({ location, reply }: Invocation): string | undefined {
  if (reply.isPrivate || location.kind === 'channel') return undefined;
  return location.kind === 'direct' ? `direct:${location.channelId}` : `thread:${location.channelId}`;
}

/** English, because it is spoken to the model; the answer follows the language of the message. */
function checkQuestion({ target }: Invocation): string {
  return `Is this right, and what differs? ${clip(target?.text ?? '', MAX_MESSAGE - 40)}`;
}
