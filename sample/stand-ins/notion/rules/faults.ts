import type { Json } from '../render/rich-text.ts';
import { resolve } from '../workspace/mutators.ts';
import { Refusal } from './refusal.ts';
import type { Endpoint } from './request-log.ts';

/** Faults that replace a response. */
export type FaultKind =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      readonly retryAfterSeconds?: number;
    }
  /** Blocked permanently: the client must not retry. */
  | { readonly kind: 'request-blocked' }
  /** No response, and the connection stays open. */
  | { readonly kind: 'hang' }
  /** Headers and half a body, then nothing. */
  | { readonly kind: 'hang-body' }
  /** The connection breaks. */
  | { readonly kind: 'reset' }
  /** 200 with a body that is not JSON. */
  | { readonly kind: 'malformed' }
  /** 502 with HTML, as from a proxy. */
  | { readonly kind: 'html'; readonly status: number }
  /** 200 with an object that has no more than its kind and id. */
  | { readonly kind: 'partial' }
  /** A listing that announces more and gives no cursor. */
  | { readonly kind: 'no-cursor' }
  /** A listing whose last item has no id. */
  | { readonly kind: 'bad-item' }
  /** A listing that Notion cut short. */
  | { readonly kind: 'incomplete' };

export type Fault = FaultKind & {
  readonly endpoint?: Endpoint;
  /** Only requests for this id (or `page:key`). */
  readonly id?: string;
  /** Only requests with a cursor, or only those without. */
  readonly withCursor?: boolean;
  /** Only searches of the trash, or only others. */
  readonly inTrash?: boolean;
  /** Number of affected requests; default 1. */
  readonly times?: number;
  /** Number of requests that pass first. */
  readonly after?: number;
};

export type Faults = {
  add(fault: Fault): void;
  clear(): void;
  /** The fault for this request. Uses it up once. */
  take(request: FaultTarget): Fault | undefined;
};

/** What decides whether a fault affects a request. */
export type FaultTarget = {
  readonly endpoint: Endpoint;
  readonly id: string | undefined;
  readonly hasCursor: boolean;
  readonly inTrash: boolean;
};

function isAffected(fault: Fault, { endpoint, id, hasCursor, inTrash }: FaultTarget): boolean {
  return (
    (fault.endpoint === undefined || fault.endpoint === endpoint) &&
    (fault.id === undefined || resolve(fault.id) === id) &&
    (fault.withCursor === undefined || fault.withCursor === hasCursor) &&
    (fault.inTrash === undefined || fault.inTrash === inTrash)
  );
}

export function createFaults(): Faults {
  let active: { fault: Fault; left: number; skip: number }[] = [];
  return {
    add: (fault) => active.push({ fault, left: fault.times ?? 1, skip: fault.after ?? 0 }),
    clear: () => {
      active = [];
    },
    take(request) {
      for (const entry of active) {
        const { fault } = entry;
        if (!isAffected(fault, request)) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.left -= 1;
        if (entry.left <= 0) active = active.filter((one) => one !== entry);
        return fault;
      }
      return undefined;
    },
  };
}

const CODES: Record<number, string> = {
  400: 'validation_error',
  401: 'unauthorized',
  403: 'restricted_resource',
  404: 'object_not_found',
  409: 'conflict_error',
  429: 'rate_limited',
  500: 'internal_server_error',
  502: 'service_unavailable',
  503: 'service_unavailable',
  504: 'gateway_timeout',
  529: 'service_overload',
};

/** A proper response, spoiled as the fault says. */
export function spoil(body: Json, fault: FaultKind): Json {
  switch (fault.kind) {
    case 'partial':
      return { object: body.object, id: body.id };
    case 'no-cursor':
      return { ...body, has_more: true, next_cursor: null };
    case 'bad-item':
      return { ...body, results: spoilLast(body.results as Json[]) };
    case 'incomplete':
      return { ...body, request_status: { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' } };
    default:
      return body;
  }
}

function spoilLast(results: readonly Json[]): readonly Json[] {
  return results.map((item, index) => (index === results.length - 1 ? { ...item, id: null } : item));
}

/** The response for a fault that has one. */
export function toRefusal(fault: FaultKind): Refusal | undefined {
  if (fault.kind === 'request-blocked') return blocked();
  if (fault.kind !== 'status') return undefined;
  const code = fault.code ?? CODES[fault.status] ?? 'internal_server_error';
  const message = fault.message ?? `The stand-in was told to answer ${fault.status}.`;
  if (fault.status !== 429 && fault.status !== 529) return new Refusal(fault.status, code, message);
  return rateLimited(fault.status, code, message, fault.retryAfterSeconds);
}

export function rateLimited(status: number, code: string, message: string, retryAfterSeconds?: number): Refusal {
  const headers: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return new Refusal(
    status,
    code,
    message,
    { additional_data: { rate_limit_reason: 'integration_rate_limit' } },
    headers,
  );
}

function blocked(): Refusal {
  const message = 'Public API requests from this integration are blocked. Contact support.';
  return new Refusal(429, 'rate_limited', message, {
    additional_data: { rate_limit_reason: 'public_api_request_blocked' },
  });
}
