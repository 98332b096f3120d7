import { AppError, type ErrorCode } from '../../core/errors.ts';
import type { Button, MessageBody } from '../client/message-body.ts';
import type { TextKey, Translate } from '../i18n/translate.ts';
import { COLOURS } from './colours.ts';
import { harmless } from './markdown.ts';

/** What a person is told; what is not listed for a service holds for all. */
const SENTENCES: Record<ErrorCode, TextKey> = {
  unauthorized: 'error.unauthorized',
  'not-found': 'error.notFound',
  'rate-limited': 'error.wait',
  'out-of-credit': 'error.outOfCredit',
  unavailable: 'error.unavailable',
  rejected: 'error.rejected',
  misconfigured: 'error.misconfigured',
  usage: 'error.usage',
  busy: 'error.busy',
  cancelled: 'error.cancelled',
  bug: 'error.bug',
};

const BY_SERVICE: Readonly<Record<string, TextKey>> = {
  'notion unauthorized': 'error.notionToken',
  'notion not-found': 'error.notionNotShared',
  'notion rate-limited': 'error.notionWait',
  'notion unavailable': 'error.notionDown',
  'openai unauthorized': 'error.modelKey',
  'postgres unavailable': 'error.storeDown',
  'chroma unavailable': 'error.storeDown',
};

/** Codes whose message we wrote ourselves for the person who made the mistake. */
const OWN_WORDS: ReadonlySet<ErrorCode> = new Set(['usage', 'busy', 'rejected', 'not-found']);

/** A refusal that has a sentence of its own: not a failure, so it is not logged as one. */
export class Refusal extends Error {
  readonly key: TextKey;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(key: TextKey, values: Readonly<Record<string, string | number>> = {}) {
    super(key);
    this.name = 'Refusal';
    this.key = key;
    this.values = values;
  }
}

/** What people enter or want that cannot be: they are told, nobody else need know. */
export function isTheirs(error: unknown): boolean {
  return error instanceof Refusal || (error instanceof AppError && (error.code === 'usage' || error.code === 'busy'));
}

/** The sentence for an error; never its own text, unless we wrote it for people. */
export function toSentence(error: unknown, t: Translate): string {
  if (error instanceof Refusal) return t(error.key, error.values);
  if (error instanceof DOMException && (error.name === 'AbortError' || error.name === 'TimeoutError'))
    return t('error.cancelled');
  if (!(error instanceof AppError)) return t('error.bug');
  if (error.service === 'app' && OWN_WORDS.has(error.code))
    return harmless([error.message, error.fix].filter(Boolean).join(' '));
  const key = BY_SERVICE[`${error.service} ${error.code}`] ?? SENTENCES[error.code];
  return t(key, { seconds: Math.ceil((error.retryAfterMs ?? 60_000) / 1000) });
}

export function renderError(
  error: unknown,
  requestId: string,
  t: Translate,
  buttons: readonly Button[] = [],
): MessageBody {
  // What is nobody's failure is in no log: no reference to it.
  const isRefusal = isTheirs(error);
  return {
    embeds: [
      {
        color: isRefusal ? COLOURS.notFound : COLOURS.error,
        description: toSentence(error, t),
        ...(isRefusal ? {} : { footer: { text: t('error.ref', { id: requestId }) } }),
      },
    ],
    buttons: buttons.length ? [buttons] : [],
  };
}

export function renderStopping(t: Translate): MessageBody {
  return { embeds: [{ color: COLOURS.notFound, description: t('error.stopping') }] };
}
