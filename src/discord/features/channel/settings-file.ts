import { z } from 'zod';
import { parseNotionId } from '../../../core/domain/notion-id.ts';
import { isTimeZone } from '../../../core/time-zone.ts';
import { BOT_LANGUAGES } from '../../i18n/translate.ts';
import { UserError } from '../../interactions/user-error.ts';
import type { ChannelSettings } from '../../store.ts';
import { inCode } from '../../ui/markdown.ts';
import { MODES, WEEKLY_INSIGHTS } from './changed-settings.ts';

export const MAX_INSTRUCTIONS_CHARACTERS = 1000;
const MAX_ROOTS = 50;
const MAX_CHANNELS = 1000;

const notionId = z
  .string()
  .transform((text) => parseNotionId(text))
  .pipe(z.custom<NonNullable<ReturnType<typeof parseNotionId>>>((id) => id !== undefined));
const discordId = z.string().regex(/^\d{17,20}$/);
const name = z.string().min(1).max(200);

const settingsSchema = z.strictObject({
  mode: z.enum(MODES).optional(),
  scope: z
    .strictObject({
      roots: z.array(notionId).max(MAX_ROOTS).optional(),
      properties: z
        .array(z.strictObject({ name, values: z.array(name).min(1).max(MAX_ROOTS) }))
        .min(1)
        .max(MAX_ROOTS)
        .optional(),
    })
    .optional(),
  collection: name.optional(),
  instructions: z.string().trim().min(1).max(MAX_INSTRUCTIONS_CHARACTERS).optional(),
  timeZone: z.string().refine(isTimeZone).optional(),
  language: z.enum(BOT_LANGUAGES as [string, ...string[]]).optional(),
  trustedRole: discordId.optional(),
  helperRole: discordId.optional(),
  opensThreads: z.boolean().optional(),
  keepsAnswers: z.boolean().optional(),
  weeklyInsights: z.enum(WEEKLY_INSIGHTS).optional(),
  gapParent: notionId.optional(),
});

const fileSchema = z.strictObject({
  server: settingsSchema.optional(),
  channels: z
    .record(discordId, settingsSchema)
    .refine((channels) => Object.keys(channels).length <= MAX_CHANNELS)
    .optional(),
});

type SettingsByChannel = ReadonlyMap<string, ChannelSettings>;

/** The settings of a server by channel as JSON; '' is the server itself. */
export function toSettingsFile(all: SettingsByChannel): string {
  const { '': server, ...channels } = Object.fromEntries(all);
  return `${JSON.stringify({ ...(server ? { server } : {}), channels }, undefined, 2)}\n`;
}

/** Throws a UserError that names the first wrong entry. */
export function readSettingsFile(text: string): SettingsByChannel {
  const parsed = fileSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const path = [...(issue?.path ?? []), ...unknown].join('.');
    throw new UserError('channel.badFile', { entry: inCode(path || 'JSON', 100) });
  }
  const { server, channels = {} } = parsed.data;
  const entries = [...(server ? [['', server] as const] : []), ...Object.entries(channels)];
  return new Map(entries as readonly (readonly [string, ChannelSettings])[]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema then rejects it, with a sentence for the admin.
    return undefined;
  }
}
