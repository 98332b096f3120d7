import { APIError } from 'openai';

const MAX_CHARACTERS = 200;

/**
 * What a server says about an error, as one line; `undefined` if it says nothing that people can read. Servers put it into
 * `error.message`, `error`, `message` or `detail`.
 */
export function serverReason(error: unknown): string | undefined {
  if (!(error instanceof APIError)) return undefined;
  const text = reasonIn(error.error) ?? withoutStatus(error.message);
  const line = text
    .replaceAll(/https?:\/\/\S+/g, '')
    .replaceAll(/\b(?:sk|key|hf|gsk)[-_][\w*-]{6,}/gi, '…')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const isReadable = /\p{L}/u.test(line) && !/[{}<>]/.test(line);
  return isReadable ? line.slice(0, MAX_CHARACTERS) : undefined;
}

/** The size of the context that a server names when it refuses a request for its length; `undefined` if it names none. */
export function contextLimitIn(error: unknown): number | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  const text = cause instanceof APIError ? `${JSON.stringify(cause.error) ?? ''} ${cause.message}` : '';
  const named =
    /(?:maximum|max_model_len|n_ctx|context (?:size|window|length)|less than|allowed)\D{0,40}?(\d{3,7})/i.exec(text);
  return named ? Number(named[1]) : undefined;
}

function reasonIn(body: unknown): string | undefined {
  if (typeof body === 'string') return body;
  if (typeof body !== 'object' || body === null) return undefined;
  const { message, error, detail } = body as Readonly<Record<string, unknown>>;
  return reasonIn(message) ?? reasonIn(error) ?? reasonIn(Array.isArray(detail) ? detail[0]?.msg : detail);
}

/** The SDK puts the status first, and the whole body as JSON if it finds no message in it. */
function withoutStatus(message: string): string {
  return message.replace(/^\d{3} /, '').replace(/^"(.*)"$/s, '$1');
}
