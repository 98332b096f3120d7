import { createSettingChecks } from '../../app/check-setting.ts';
import { AppError, isTransient, usageError } from '../../core/errors.ts';
import type { CommandContext } from '../command.ts';
import { readText } from '../input.ts';
import { createQuestions } from './questions.ts';

/** Those whose service can be asked without the other settings. */
const CHECKABLE: readonly string[] = ['DISCORD_TOKEN', 'NOTION_TOKEN', 'OPENAI_API_KEY'];
/** The installer asks again then. */
const REFUSED = 78;
/** Somebody waits at a prompt. */
const TIMEOUT_MS = 10_000;

/**
 * Asks the service about the value on standard input, as `init` does, and stores nothing. `name` is the setting or its
 * credential (`discord-token`). Resolves with 78 if the service refuses the value; throws if nobody can be asked.
 */
export async function checkValue(name: string, { app, out, signal }: CommandContext): Promise<number> {
  const key = name.toUpperCase().replaceAll('-', '_');
  const question = createQuestions(createSettingChecks(app.environment, app.log)).find((each) => each.key === key);
  if (question === undefined || !CHECKABLE.includes(key))
    throw usageError(`${name} cannot be checked by itself.`, `These can: ${CHECKABLE.join(', ')}.`);
  const value = (await readText('-')).trim();
  if (value === '') throw usageError('The value on standard input is empty.');
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  try {
    out.note(`✓ ${await question.check(value, {}, AbortSignal.any([signal, limit]))}`);
    return 0;
  } catch (error) {
    signal.throwIfAborted();
    if (limit.aborted) throw noReply(key);
    if (!(error instanceof AppError) || isTransient(error)) throw error;
    out.note(`✗ ${[error.message, error.fix].filter(Boolean).join(' ')}`);
    return REFUSED;
  }
}

function noReply(key: string): AppError {
  const message = `${key} is not checked: its service has not answered within ${TIMEOUT_MS / 1000} s.`;
  return new AppError({
    service: 'app',
    code: 'unavailable',
    message,
    fix: 'Check the network connection, then try again.',
  });
}
