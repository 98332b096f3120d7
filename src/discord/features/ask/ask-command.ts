import type { CommandSpec, Handler, Invocation } from '../../interactions/command.ts';
import { clip } from '../../ui/split.ts';
import { suggestPages } from '../search/suggest-pages.ts';
import { answerQuestion } from './session.ts';

/** Messages can be longer than a question should be. */
const MAX_CHARACTERS = 2000;

/** Answers the question that `questionOf` finds in the invocation. */
function answering(questionOf: (invocation: Invocation) => string): Handler {
  return async (invocation, context, signal) => {
    const { requestId, person, location, admitted, reply, t, options } = invocation;
    const question = questionOf(invocation);
    const within = typeof options.scope === 'string' ? options.scope : undefined;
    const thread = options.thread === true ? ('always' as const) : ('never' as const);
    const conversation = currentConversation(invocation);
    // Of the message whose menu was opened.
    const files = invocation.target?.files ?? [];
    const input = { requestId, question, files, person, location, admitted, reply, t, within, thread, conversation };
    await answerQuestion(context, input, signal);
    return undefined;
  };
}

export const askCommand: CommandSpec = {
  name: 'ask',
  kind: 'slash',
  description: 'ask',
  permission: 'everyone',
  access: 'asks',
  reply: 'by-option',
  options: [
    { name: 'question', description: 'ask.question', type: 'text', isRequired: true, maxLength: MAX_CHARACTERS },
    { name: 'scope', description: 'ask.scope', type: 'text', suggest: suggestPages, maxLength: 200 },
    { name: 'private', description: 'ask.private', type: 'flag' },
    { name: 'thread', description: 'ask.thread', type: 'flag' },
  ],
  run: answering(({ options }) => String(options.question ?? '')),
};

export const askAboutMessageMenu: CommandSpec = {
  name: 'Ask about this message',
  kind: 'message',
  description: 'menu.ask',
  permission: 'everyone',
  access: 'asks',
  reply: 'private',
  run: answering(({ target }) => clip(target?.text ?? '', MAX_CHARACTERS)),
};

export const checkAgainstNotionMenu: CommandSpec = {
  name: 'Check against Notion',
  kind: 'message',
  description: 'menu.check',
  permission: 'everyone',
  access: 'asks',
  reply: 'private',
  // In English because the model reads it. The answer is in the language of the message.
  run: answering(({ target }) => `Is this right, and what differs? ${clip(target?.text ?? '', MAX_CHARACTERS - 40)}`),
};

/** In a thread or a direct channel a command continues the conversation there. In a channel it starts a new one. */
function currentConversation({ location, reply }: Invocation): string | undefined {
  if (reply.isPrivate || location.kind === 'channel') return undefined;
  return `${location.kind}:${location.channelId}`;
}
