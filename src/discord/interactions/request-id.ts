import { randomBytes } from 'node:crypto';
import type { Person } from '../incoming/person.ts';
import type { BotContext } from './context.ts';

/** Of a person's hash: enough to find somebody's lines in the log. */
const HASH_CHARACTERS = 16;

/** Ten hexadecimal digits: short enough to read out, long enough to find in the log. */
export function newRequestId(): string {
  return randomBytes(5).toString('hex');
}

/** The context with a log whose lines name the request and, by the beginning of its hash, the person. */
export function withRequestLog(context: BotContext, requestId: string, { hash }: Pick<Person, 'hash'>): BotContext {
  return { ...context, log: context.log.child({ requestId, person: hash.slice(0, HASH_CHARACTERS) }) };
}
