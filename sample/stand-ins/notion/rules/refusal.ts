import type { Json } from '../render/rich-text.ts';

/** An error response. Code below the server throws it, and the server sends it in Notion's words. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly extra: Json;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, extra: Json = {}, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.extra = extra;
    this.headers = headers;
  }

  toBody(requestId: string): Json {
    return {
      object: 'error',
      status: this.status,
      code: this.code,
      message: this.message,
      ...this.extra,
      request_id: requestId,
    };
  }
}

export const invalid = (message: string): Refusal => new Refusal(400, 'validation_error', message);

/** The 404 of the recordings, which does not tell missing objects from objects that are not shared. */
export function notFound(kind: string, id: string, integration: string, botId: string): Refusal {
  const message = `Could not find ${kind} with ID: ${id}. Make sure the relevant pages and databases are shared with your integration "${integration}".`;
  return new Refusal(404, 'object_not_found', message, { additional_data: { integration_id: botId } });
}
