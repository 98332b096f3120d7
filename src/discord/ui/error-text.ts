import { AppError, type ErrorCode } from '../../core/errors.ts';
import type { Button, MessageBody } from '../client/message-body.ts';
import type { TextKey, Translate } from '../i18n/translate.ts';
import { isUserError, UserError } from '../interactions/user-error.ts';
import { COLOURS } from './colours.ts';
import { harmless } from './markdown.ts';

/** The text for each code, unless the service has its own below. */
const TEXT_BY_CODE: Record<ErrorCode, TextKey> = {
  unauthorized: 'error.unauthorized',
  'not-found': 'error.notFound',
  'rate-limited': 'error.wait',
  'out-of-credit': 'error.outOfCredit',
  unavailable: 'error.unavailable',
  rejected: 'error.rejected',
  'too-long': 'error.rejected',
  filtered: 'error.rejected',
  'unknown-model': 'error.misconfigured',
  misconfigured: 'error.misconfigured',
  usage: 'error.usage',
  busy: 'error.busy',
  cancelled: 'error.cancelled',
  bug: 'error.bug',
};

const TEXT_BY_SERVICE_AND_CODE: Readonly<Record<string, TextKey>> = {
  'notion unauthorized': 'error.notionToken',
  'notion not-found': 'error.notionNotShared',
  'notion rate-limited': 'error.notionWait',
  'notion unavailable': 'error.notionDown',
  'openai unauthorized': 'error.modelKey',
  'discord rejected': 'permission.refused',
  'postgres unavailable': 'error.storeDown',
  'chroma unavailable': 'error.storeDown',
};

/** Codes whose message the program wrote for the person who made the mistake. */
const OWN_WORDS: ReadonlySet<ErrorCode> = new Set(['usage', 'busy', 'rejected', 'not-found']);

/**
 * The text for an error. Its own message is shown only if the program wrote it for people. It names commands of the
 * terminal, and those for settings have the same names here.
 */
function errorText(error: unknown, t: Translate): string {
  if (error instanceof UserError) return t(error.key, error.values);
  if (error instanceof DOMException && (error.name === 'AbortError' || error.name === 'TimeoutError'))
    return t('error.cancelled');
  if (!(error instanceof AppError)) return t('error.bug');
  if (error.service === 'app' && OWN_WORDS.has(error.code))
    return harmless([error.message, error.fix].filter(Boolean).join(' ').replaceAll('`notionbot config ', '`/config '));
  const key = TEXT_BY_SERVICE_AND_CODE[`${error.service} ${error.code}`] ?? TEXT_BY_CODE[error.code];
  return t(key, { seconds: Math.ceil((error.retryAfterMs ?? 60_000) / 1000) });
}

export function renderError(
  error: unknown,
  requestId: string,
  t: Translate,
  buttons: readonly Button[] = [],
): MessageBody {
  // A user's mistake is not logged, so there is no reference to show.
  const isUserMistake = isUserError(error);
  return {
    embeds: [
      {
        color: isUserMistake ? COLOURS.notFound : COLOURS.error,
        description: errorText(error, t),
        ...(isUserMistake ? {} : { footer: { text: t('error.ref', { id: requestId }) } }),
      },
    ],
    buttons: buttons.length ? [buttons] : [],
  };
}

export function renderStopping(t: Translate): MessageBody {
  return { embeds: [{ color: COLOURS.notFound, description: t('error.stopping') }] };
}
