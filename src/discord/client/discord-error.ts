import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { AppError, type ErrorCode } from '../../core/errors.ts';

/** Codes that mean the target no longer exists. */
const GONE: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownMember,
  RESTJSONErrorCodes.UnknownUser,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InvalidWebhookToken,
]);

/** Converts discord.js errors to AppError and keeps the original as `cause`. Other errors are returned unchanged. */
export function translateDiscordError(error: unknown): unknown {
  if (error instanceof RateLimitError)
    return new AppError({
      service: 'discord',
      code: 'rate-limited',
      message: 'Discord limits the rate of requests.',
      retryAfterMs: error.retryAfter,
      cause: error,
    });
  if (error instanceof DiscordAPIError)
    return new AppError({
      service: 'discord',
      code: codeOf(error),
      message: `Discord rejected the request (${error.code}).`,
      cause: error,
    });
  if (error instanceof HTTPError || isNetworkError(error))
    return new AppError({
      service: 'discord',
      code: 'unavailable',
      message: 'Discord cannot be reached.',
      fix: 'Check the network connection and discordstatus.com. The bot retries automatically.',
      cause: error,
    });
  return error;
}

/** Whether Discord refused the request for good, as for a missing permission or a locked thread. */
export function isRefusedByDiscord(error: unknown): boolean {
  return error instanceof AppError && error.service === 'discord' && error.code === 'rejected';
}

/** Whether Discord refused the request for want of a permission, which somebody may grant. */
export function isForbiddenByDiscord(error: unknown): boolean {
  const cause = error instanceof AppError ? error.cause : error;
  return cause instanceof DiscordAPIError && cause.status === 403;
}

/** Whether Discord refused an edit because the message is over an hour old and was edited too often. */
export function isOldMessageEditLimit(error: unknown): boolean {
  return isDiscordCode(error, RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached);
}

/** Whether Discord answered with this error code. */
export function isDiscordCode(error: unknown, code: RESTJSONErrorCodes): boolean {
  const cause = error instanceof AppError ? error.cause : error;
  return cause instanceof DiscordAPIError && cause.code === code;
}

function codeOf(error: DiscordAPIError): ErrorCode {
  if (GONE.has(error.code)) return 'not-found';
  if (error.status === 401) return 'unauthorized';
  if (error.status === 429) return 'rate-limited';
  return error.status >= 500 ? 'unavailable' : 'rejected';
}

function isNetworkError(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || 'code' in error);
}
