import { type APIEmbed, ButtonStyle, ComponentType } from 'discord.js';
import { clip } from '../ui/split.ts';

/** A message to send. `Sender` accepts nothing else. */
export type MessageBody = {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  /** Rows of buttons. */
  readonly buttons?: readonly (readonly Button[])[];
  /** The only role that the message mentions. People are never mentioned. */
  readonly mentionsRole?: string;
  /** At most 25 characters. Of several messages with the same one, sent within some minutes, Discord creates the first. */
  readonly nonce?: string;
  readonly files?: readonly AttachedFile[];
};

export type AttachedFile = { readonly name: string } & (
  | { readonly text: string }
  /** A picture, and what it shows for people who cannot see it: at most 1,024 characters. */
  | { readonly bytes: Uint8Array; readonly description: string }
);

export type Button =
  | {
      /** Custom id, `kind:id`, at most 100 characters. */
      readonly id: string;
      readonly label: string;
      readonly emoji?: string;
      readonly style?: 'primary' | 'secondary' | 'success' | 'danger';
    }
  | { readonly url: string; readonly label: string };

/** https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
const LIMITS = {
  content: 2000,
  embedTitle: 256,
  embedDescription: 4096,
  embedTotal: 6000,
  fieldName: 256,
  fieldValue: 1024,
  fields: 25,
  footer: 2048,
  buttonLabel: 80,
} as const;

const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

/** Discord rejects empty field names and values. */
const ZERO_WIDTH_SPACE = '\u200b';

/**
 * The body that Discord's API expects. It mentions nobody but `mentionsRole`, whatever the text says. Texts are cut to Discord's
 * limits as a last resort: the layout splits them earlier, at better places.
 */
export function toPayload(body: MessageBody) {
  return {
    content: clip(body.content ?? '', LIMITS.content),
    embeds: withinTotal((body.embeds ?? []).map(clipEmbed)),
    components: (body.buttons ?? [])
      .filter((row) => row.length > 0)
      .map((row) => ({ type: ComponentType.ActionRow, components: row.map(toButton) })),
    ...(body.nonce ? { nonce: body.nonce, enforce_nonce: true } : {}),
    allowed_mentions: {
      parse: [] as never[],
      replied_user: false,
      ...(body.mentionsRole ? { roles: [body.mentionsRole] } : {}),
    },
  };
}

function toButton(button: Button) {
  const label = clip(button.label, LIMITS.buttonLabel);
  if ('url' in button) return { type: ComponentType.Button, style: ButtonStyle.Link, label, url: button.url };
  return {
    type: ComponentType.Button,
    style: STYLES[button.style ?? 'secondary'],
    ...(label ? { label } : {}),
    custom_id: button.id,
    ...(button.emoji ? { emoji: { name: button.emoji } } : {}),
  };
}

function clipEmbed(embed: APIEmbed): APIEmbed {
  return {
    ...embed,
    ...(embed.title ? { title: clip(embed.title, LIMITS.embedTitle) } : {}),
    ...(embed.description ? { description: clip(embed.description, LIMITS.embedDescription) } : {}),
    ...(embed.footer ? { footer: { ...embed.footer, text: clip(embed.footer.text, LIMITS.footer) } } : {}),
    ...(embed.fields
      ? {
          fields: embed.fields.slice(0, LIMITS.fields).map((field) => ({
            ...field,
            name: clip(field.name, LIMITS.fieldName) || ZERO_WIDTH_SPACE,
            value: clip(field.value, LIMITS.fieldValue) || ZERO_WIDTH_SPACE,
          })),
        }
      : {}),
  };
}

/** All embeds of a message share 6,000 characters. Descriptions are cut to make room. */
function withinTotal(embeds: APIEmbed[]): APIEmbed[] {
  let left: number = LIMITS.embedTotal;
  return embeds.map((embed) => {
    const fixed =
      (embed.title?.length ?? 0) +
      (embed.footer?.text.length ?? 0) +
      (embed.author?.name.length ?? 0) +
      (embed.fields ?? []).reduce((sum, field) => sum + field.name.length + field.value.length, 0);
    const description = clip(embed.description ?? '', Math.max(0, left - fixed));
    left -= fixed + description.length;
    return { ...embed, ...(embed.description === undefined ? {} : { description }) };
  });
}
