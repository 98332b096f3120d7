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

/** Below the embed's own limit: a title and a footer have to fit, too. */
const MAX_TEXT = 3900;

/** A card for lists, settings and figures; lines that do not fit are left out at a line's end. */
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

/** A link to a message, as Discord's own clients make it. */
export function messageUrl(guildId: string | undefined, channelId: string, messageId: string): string {
  return `https://discord.com/channels/${guildId ?? '@me'}/${channelId}/${messageId}`;
}
