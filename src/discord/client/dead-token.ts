import { AppError } from '../../core/errors.ts';

/** The token was reset, or it was never valid. */
export function deadToken(cause: unknown): AppError {
  return new AppError({
    service: 'discord',
    code: 'unauthorized',
    message: 'Discord rejected the token.',
    fix: 'Create a new one (Developer Portal → Bot → Reset Token) and set it: on a server `sudo nbctl set-secret discord-token`.',
    cause,
  });
}
