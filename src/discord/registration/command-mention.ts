import type { BotContext } from '../interactions/context.ts';

/** `config get` as people can click it on Discord. Bold where its id is not known, which is only so before registration. */
export function commandMention(name: string, { commandId }: Pick<BotContext, 'commandId'>): string {
  const [root = ''] = name.split(' ');
  const id = commandId(root);
  return id === undefined ? `**/${name}**` : `</${name}:${id}>`;
}
