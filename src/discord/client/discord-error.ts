import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { AppError, type ErrorCode } from '../../core/errors.ts';

/** Discord's codes that mean: whatever we wanted to change is not there any more. */
const GONE: ReadonlySet<number | string> = new Set([10003, 10008, 10015, 10062, 50027]);

/** Too many edits of a message that is older than an hour. */
export const OLD_MESSAGE_EDITS = 30046;

/** The error in our words; the original stays as `cause`, for the log. */
export function translateDiscordError(error: unknown): unknown {
  if (error instanceof RateLimitError) {
    const { retryAfter: retryAfterMs } = error;
    return new AppError({
      service: 'discord',
      code: 'rate-limited',
      message: 'Discord asks us to wait.',
      retryAfterMs,
      cause: error,
    });
  }
  if (error instanceof DiscordAPIError) {
    const code = codeOf(error);
    return new AppError({
      service: 'discord',
      code,
      message: `Discord refused the request (${error.code}).`,
      cause: error,
    });
  }
  if (error instanceof HTTPError || isNetworkError(error))
    return new AppError({
      service: 'discord',
      code: 'unavailable',
      message: 'Discord cannot be reached.',
      cause: error,
    });
  return error;
}

/** Discord's own error code, where that is what went wrong. */
export function discordCodeOf(error: unknown): number | undefined {
  const cause = error instanceof AppError ? error.cause : error;
  return cause instanceof DiscordAPIError && typeof cause.code === 'number' ? cause.code : undefined;
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
