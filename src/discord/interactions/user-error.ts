import { AppError } from '../../core/errors.ts';
import type { TextKey } from '../i18n/translate.ts';

/** Thrown when a person asked for something that is not possible. Its text is shown to them and never logged as a failure. */
export class UserError extends Error {
  readonly key: TextKey;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(key: TextKey, values: Readonly<Record<string, string | number>> = {}) {
    super(key);
    this.name = 'UserError';
    this.key = key;
    this.values = values;
  }
}

/** Whether the person can fix it themselves: wrong input, or something that is busy. The log needs no entry. */
export function isUserError(error: unknown): boolean {
  return error instanceof UserError || (error instanceof AppError && (error.code === 'usage' || error.code === 'busy'));
}
