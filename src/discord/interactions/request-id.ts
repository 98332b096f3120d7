import { randomBytes } from 'node:crypto';

/** Ten hexadecimal digits: short enough to read out, long enough to find in the log. */
export function newRequestId(): string {
  return randomBytes(5).toString('hex');
}
