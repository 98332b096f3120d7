import { Refusal } from './refusal.ts';

export type OpenAIEndpoint = 'embeddings' | 'chat' | 'models';

export type OpenAIFault = (
  | { readonly kind: 'status'; readonly status: number; readonly message?: string; readonly retryAfterSeconds?: number }
  /** 429 because the account has no credit left. Waiting does not help. */
  | { readonly kind: 'insufficient-quota' }
  | { readonly kind: 'rate-limit'; readonly retryAfterSeconds?: number }
  /** No response. */
  | { readonly kind: 'hang' }
  /** A stream starts and then sends nothing more. */
  | { readonly kind: 'hang-stream' }
  /** A stream breaks after this many pieces. */
  | { readonly kind: 'cut-stream'; readonly afterPieces: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'malformed' }
) & { readonly endpoint?: OpenAIEndpoint; readonly times?: number; readonly after?: number };

export type OpenAIFaults = {
  add(fault: OpenAIFault): void;
  clear(): void;
  take(endpoint: OpenAIEndpoint): OpenAIFault | undefined;
};

export function createOpenAIFaults(): OpenAIFaults {
  let active: { fault: OpenAIFault; left: number; skip: number }[] = [];
  return {
    add: (fault) => active.push({ fault, left: fault.times ?? 1, skip: fault.after ?? 0 }),
    clear: () => {
      active = [];
    },
    take(endpoint) {
      const entry = active.find(({ fault }) => fault.endpoint === undefined || fault.endpoint === endpoint);
      if (!entry) return undefined;
      if (entry.skip > 0) {
        entry.skip -= 1;
        return undefined;
      }
      entry.left -= 1;
      if (entry.left <= 0) active = active.filter((one) => one !== entry);
      return entry.fault;
    },
  };
}

/** The response for a fault that has one. */
export function toRefusal(fault: OpenAIFault): Refusal | undefined {
  if (fault.kind === 'insufficient-quota')
    return new Refusal(
      429,
      'insufficient_quota',
      'You exceeded your current quota, please check your plan and billing details.',
      'insufficient_quota',
    );
  if (fault.kind === 'rate-limit') return rateLimit(fault.retryAfterSeconds);
  if (fault.kind !== 'status') return undefined;
  if (fault.status === 401) return badKey();
  if (fault.status === 429) return rateLimit(fault.retryAfterSeconds);
  const type = fault.status >= 500 ? 'server_error' : 'invalid_request_error';
  return new Refusal(fault.status, type, fault.message ?? `The stand-in was told to answer ${fault.status}.`);
}

export const badKey = (): Refusal =>
  new Refusal(401, 'invalid_request_error', 'Incorrect API key provided.', 'invalid_api_key');

function rateLimit(retryAfterSeconds = 1): Refusal {
  const headers = { 'retry-after': String(retryAfterSeconds), 'retry-after-ms': String(retryAfterSeconds * 1000) };
  return new Refusal(429, 'requests', 'Rate limit reached for requests.', 'rate_limit_exceeded', null, headers);
}
