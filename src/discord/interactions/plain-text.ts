import type { MessageBody } from '../client/message-body.ts';
import type { Location } from '../incoming/location.ts';
import { clipMarkdown } from '../ui/split.ts';

const MAX_CONTENT_CHARACTERS = 2000;

/** The text of a message with embeds, for channels where the bot may not embed. */
export function plainText({ content, embeds = [] }: MessageBody): string {
  const parts = embeds.flatMap(({ title, description, fields = [], footer }) => [
    title && `**${title}**`,
    description,
    ...fields.map(({ name, value }) => `**${name}**\n${value}`),
    footer && `-# ${footer.text}`,
  ]);
  return [content, ...parts].filter(Boolean).join('\n\n');
}

/** The body as far as the bot may show it there: without the permission to embed, as plain text. */
export function fitBody(body: MessageBody, { lacks }: Pick<Location, 'lacks'>): MessageBody {
  if (!body.embeds?.length || !lacks.includes('Embed Links')) return body;
  return { ...body, embeds: [], content: clipMarkdown(plainText(body), MAX_CONTENT_CHARACTERS) };
}
