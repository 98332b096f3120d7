import {
  ApplicationFlags,
  REST,
  type RESTGetAPICurrentUserResult,
  type RESTGetCurrentApplicationResult,
  Routes,
} from 'discord.js';
import { AppError } from '../core/errors.ts';
import type { Secret } from '../core/secret.ts';
import { deadToken } from './client/dead-token.ts';
import { translateDiscordError } from './client/discord-error.ts';

/** What Discord says about the bot's account. */
export type DiscordAccount = {
  readonly name: string;
  /** Discord's own count, which may be some hours old. */
  readonly servers: number | undefined;
  /** Anybody may add the bot to a server. */
  readonly isPublic: boolean;
  /** The Message Content intent is enabled in the Developer Portal. */
  readonly readsMessages: boolean;
};

export type AccountOptions = {
  readonly token: Secret;
  readonly apiUrl?: string | undefined;
};

const TIMEOUT_MS = 10_000;
const READS_MESSAGES = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;

/** Asks Discord with two requests, without a gateway connection. Throws AppError; `unauthorized` for a dead token. */
export async function readDiscordAccount(
  { token, apiUrl }: AccountOptions,
  signal: AbortSignal,
): Promise<DiscordAccount> {
  const rest = new REST({ timeout: TIMEOUT_MS, retries: 1, ...(apiUrl && { api: apiUrl }) }).setToken(token.reveal());
  try {
    const me = (await rest.get(Routes.user(), { signal })) as RESTGetAPICurrentUserResult;
    const application = (await rest.get(Routes.currentApplication(), { signal })) as RESTGetCurrentApplicationResult;
    return {
      name: me.username,
      servers: application.approximate_guild_count,
      isPublic: application.bot_public,
      readsMessages: ((application.flags ?? 0) & READS_MESSAGES) !== 0,
    };
  } catch (error) {
    signal.throwIfAborted();
    const known = translateDiscordError(error);
    if (known instanceof AppError && known.code === 'unauthorized') throw deadToken(known);
    throw known;
  } finally {
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
  }
}
