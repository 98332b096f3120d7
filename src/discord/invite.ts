import { OAuth2Scopes, REST, type RESTGetCurrentApplicationResult, Routes } from 'discord.js';
import type { AccountOptions } from './account-check.ts';
import { translateDiscordError } from './client/discord-error.ts';
import { USED_PERMISSION_BITS } from './incoming/permissions.ts';

const TIMEOUT_MS = 10_000;

/** The link that adds the bot to a server, with the scopes and permissions that it uses. */
function inviteUrl(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(' '),
    permissions: String(USED_PERMISSION_BITS),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** Asks Discord for the application's id. Throws AppError. */
export async function readInviteUrl({ token, apiUrl }: AccountOptions, signal: AbortSignal): Promise<string> {
  const rest = new REST({ timeout: TIMEOUT_MS, retries: 1, ...(apiUrl && { api: apiUrl }) }).setToken(token.reveal());
  try {
    const { id } = (await rest.get(Routes.currentApplication(), { signal })) as RESTGetCurrentApplicationResult;
    return inviteUrl(id);
  } catch (error) {
    signal.throwIfAborted();
    throw translateDiscordError(error);
  } finally {
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
  }
}
