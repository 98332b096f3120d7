import type { Button, MessageBody } from '../client/message-body.ts';
import { COLOURS } from './colours.ts';
import { clip, clipMarkdown } from './split.ts';

export type CardOptions = {
  readonly title?: string;
  readonly colour?: number;
  readonly footer?: string;
  readonly fields?: readonly { readonly name: string; readonly value: string; readonly isInline?: boolean }[];
  readonly buttons?: readonly Button[];
};

/** Below the embed's own limit, because a title and a footer must fit too. */
const MAX_TEXT = 3900;

/** A card for lists, settings and figures. Text that does not fit is cut between lines. */
export function card(text: string, options: CardOptions = {}): MessageBody {
  const { title, colour = COLOURS.info, footer, fields, buttons } = options;
  const description = clipMarkdown(text, MAX_TEXT);
  return {
    embeds: [
      {
        color: colour,
        ...(title ? { title: clip(title, 256) } : {}),
        ...(description ? { description } : {}),
        ...(footer ? { footer: { text: footer } } : {}),
        ...(fields
          ? { fields: fields.map(({ name, value, isInline }) => ({ name, value, inline: isInline ?? false })) }
          : {}),
      },
    ],
    ...(buttons?.length ? { buttons: [buttons] } : {}),
  };
}

/** The link to a message that Discord's clients use. */
export function messageUrl(guildId: string | undefined, channelId: string, messageId: string): string {
  return `https://discord.com/channels/${guildId ?? '@me'}/${channelId}/${messageId}`;
}
