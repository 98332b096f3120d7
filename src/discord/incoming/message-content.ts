import { type Message, MessageReferenceType, type MessageSnapshot } from 'discord.js';
import { storable } from '../../core/storable.ts';

/** A file that a person attached to a message. */
export type MessageFile = {
  readonly name: string;
  /** In Discord's file store; valid for a day. */
  readonly url: string;
  readonly sizeBytes: number;
  /** As Discord determined it. */
  readonly contentType: string | undefined;
};

export type MessageContent = {
  /** Empty if there is none, or if Discord does not let the bot read it. */
  readonly text: string;
  readonly files: readonly MessageFile[];
};

/** What a reader sees of a message: its text, its embeds and its files, with those of a message that it forwards. */
export function readContent(message: Message): MessageContent {
  const forwarded = readForwarded(message);
  const embeds = textOfEmbeds(message);
  const text = [message.content, ...embeds, forwarded?.text].filter(Boolean).join('\n');
  return { text: storable(text).trim(), files: [...readFiles(message), ...(forwarded?.files ?? [])] };
}

/** The copy of a message that this one forwards; `undefined` if it is not a forward. */
export function readForwarded(message: Message): MessageContent | undefined {
  if (!isForward(message)) return undefined;
  const copies = [...message.messageSnapshots.values()];
  const texts = copies.flatMap((copy) => [copy.content, ...textOfEmbeds(copy)]);
  return { text: storable(texts.filter(Boolean).join('\n')).trim(), files: copies.flatMap(readFiles) };
}

/** A forward refers to a message of another channel, which the bot must not read, and neither may the reader. */
export function isForward({ reference }: Message): boolean {
  return reference?.type === MessageReferenceType.Forward;
}

export function readFiles({ attachments }: Message | MessageSnapshot): readonly MessageFile[] {
  return [...attachments.values()].map(({ name, url, size, contentType }) => ({
    name: storable(name),
    url,
    sizeBytes: size,
    contentType: contentType ?? undefined,
  }));
}

function textOfEmbeds({ embeds }: Message | MessageSnapshot): readonly (string | null)[] {
  return embeds.flatMap((embed) => [embed.title, embed.description, ...embed.fields.map((field) => field.value)]);
}
