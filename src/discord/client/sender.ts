import { type REST, type RESTPatchAPIWebhookWithTokenMessageResult, Routes } from 'discord.js';
import { clip } from '../ui/split.ts';
import { translateDiscordError } from './discord-error.ts';
import { type MessageBody, toPayload } from './message-body.ts';

export type SentMessage = { readonly channelId: string; readonly id: string };

/** A form field: a choice of one, or a text. */
export type FormField =
  | {
      readonly id: string;
      readonly label: string;
      readonly choices: readonly { readonly value: string; readonly label: string }[];
    }
  | {
      readonly id: string;
      readonly label: string;
      readonly isRequired: boolean;
      readonly value?: string;
      readonly maxLength: number;
    };

export type Form = { readonly id: string; readonly title: string; readonly fields: readonly FormField[] };

export type InteractionKey = { readonly id: string; readonly token: string };

/** Everything that leaves for Discord. There is no other way out: each body passes `toPayload`. */
export type Sender = {
  create(channelId: string, body: MessageBody, replyTo?: string): Promise<SentMessage>;
  edit(message: SentMessage, body: MessageBody): Promise<void>;
  /** Opens a thread on a message, or in the channel where there is none; returns the thread's id. */
  startThread(channelId: string, messageId: string | undefined, name: string): Promise<string>;
  /** The channel of direct messages with a person. */
  openDirect(userId: string): Promise<string>;
  /** The reply follows. Returns the placeholder. */
  defer(key: InteractionKey, isPrivate: boolean): Promise<SentMessage | undefined>;
  /** A component's message stays as it is until it is edited. */
  deferUpdate(key: InteractionKey): Promise<void>;
  showForm(key: InteractionKey, form: Form): Promise<void>;
  choices(key: InteractionKey, choices: readonly { readonly name: string; readonly value: string }[]): Promise<void>;
  editReply(token: string, body: MessageBody): Promise<SentMessage>;
  followUp(token: string, body: MessageBody, isPrivate: boolean): Promise<SentMessage>;
};

const EPHEMERAL = 64;
/** Threads are archived after a day without messages. */
const ARCHIVE_MINUTES = 1440;

export type SenderOptions = {
  readonly rest: () => REST;
  /** For callbacks and what follows them: Discord counts those for no global limit, so they must not queue for one. */
  readonly interactionRest: REST;
  /** Known once the gateway is ready. */
  readonly applicationId: () => string;
};

export function createSender({ rest, interactionRest, applicationId }: SenderOptions): Sender {
  const message = (reply: unknown): SentMessage => {
    const { id, channel_id: channelId } = reply as RESTPatchAPIWebhookWithTokenMessageResult;
    return { id, channelId };
  };
  const call = <T>(request: Promise<T>): Promise<T> =>
    request.catch((error: unknown) => Promise.reject(translateDiscordError(error)));
  const callback = (key: InteractionKey, body: unknown, wantsMessage = false): Promise<unknown> =>
    call(
      interactionRest.post(Routes.interactionCallback(key.id, key.token), {
        body,
        auth: false,
        ...(wantsMessage ? { query: new URLSearchParams({ with_response: 'true' }) } : {}),
      }),
    );
  return {
    async create(channelId, body, replyTo) {
      const reference = replyTo ? { message_reference: { message_id: replyTo, fail_if_not_exists: false } } : {};
      return message(await call(rest().post(Routes.channelMessages(channelId), withFiles(body, reference))));
    },
    async edit({ channelId, id }, body) {
      await call(rest().patch(Routes.channelMessage(channelId, id), withFiles(body, { attachments: [] })));
    },
    async startThread(channelId, messageId, name) {
      const type = messageId ? {} : { type: 11 };
      const body = { name, auto_archive_duration: ARCHIVE_MINUTES, ...type };
      return message(await call(rest().post(Routes.threads(channelId, messageId), { body }))).id;
    },
    async openDirect(userId) {
      return message(await call(rest().post(Routes.userChannels(), { body: { recipient_id: userId } }))).id;
    },
    async defer(key, isPrivate) {
      const reply = await callback(key, { type: 5, data: { flags: isPrivate ? EPHEMERAL : 0 } }, true);
      const resource = (reply as { resource?: { message?: unknown } } | undefined)?.resource;
      return resource?.message ? message(resource.message) : undefined;
    },
    async deferUpdate(key) {
      await callback(key, { type: 6 });
    },
    async showForm(key, form) {
      await callback(key, { type: 9, data: toModal(form) });
    },
    async choices(key, choices) {
      await callback(key, { type: 8, data: { choices: choices.slice(0, 25) } });
    },
    async editReply(token, body) {
      const route = Routes.webhookMessage(applicationId(), token, '@original');
      return message(
        await call(interactionRest.patch(route, { ...withFiles(body, { attachments: [] }), auth: false })),
      );
    },
    async followUp(token, body, isPrivate) {
      const route = Routes.webhook(applicationId(), token);
      const options = { ...withFiles(body, { flags: isPrivate ? EPHEMERAL : 0 }), auth: false };
      return message(await call(interactionRest.post(route, options)));
    },
  };
}

function withFiles(body: MessageBody, more: Readonly<Record<string, unknown>>) {
  const files = (body.files ?? []).map((file) => ({
    name: file.name,
    data: Buffer.from(file.text),
    contentType: 'text/markdown; charset=utf-8',
  }));
  const attachments = files.length
    ? { attachments: files.map((file, id) => ({ id: String(id), filename: file.name })) }
    : {};
  return { body: { ...toPayload(body), ...more, ...attachments }, ...(files.length ? { files } : {}) };
}

function toModal(form: Form) {
  return {
    custom_id: form.id,
    title: clip(form.title, 45),
    components: form.fields.map((field) => ({ type: 18, label: clip(field.label, 45), component: toField(field) })),
  };
}

function toField(field: FormField) {
  if ('choices' in field)
    return { type: 3, custom_id: field.id, required: true, min_values: 1, max_values: 1, options: field.choices };
  return {
    type: 4,
    custom_id: field.id,
    style: 2,
    required: field.isRequired,
    max_length: field.maxLength,
    ...(field.value ? { value: clip(field.value, field.maxLength) } : {}),
  };
}
