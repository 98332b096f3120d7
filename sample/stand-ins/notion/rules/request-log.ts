/** Names of the endpoints for counters and faults. */
export type Endpoint =
  | 'search'
  | 'query'
  | 'page'
  | 'markdown'
  | 'property'
  | 'database'
  | 'data_source'
  | 'block'
  | 'children'
  | 'comments'
  | 'users'
  | 'me'
  | 'user'
  | 'create_page'
  | 'unknown';

type LoggedRequest = {
  readonly method: string;
  readonly path: string;
  readonly endpoint: Endpoint;
  /** The id in the path. */
  readonly id: string | undefined;
  readonly body: unknown;
  readonly atMs: number;
  status: number;
};

/** Every API request in order of arrival, without file downloads. */
export type RequestLog = {
  readonly all: readonly LoggedRequest[];
  /** Number of requests to one endpoint or to all. */
  count(endpoint?: Endpoint): number;
  /** Highest number of requests in any 60 s. */
  busiestMinute(): number;
  /** Requests that arrived although an earlier 429 or 529 asked the client to wait. */
  readonly duringRetryAfter: number;
  reset(): void;
};

export type RequestRecorder = RequestLog & {
  add(request: LoggedRequest): void;
  /** The client must send no request until `untilMs`. */
  holdUntil(untilMs: number): void;
};

export function createRequestLog(): RequestRecorder {
  const all: LoggedRequest[] = [];
  let heldUntilMs = 0;
  let duringRetryAfter = 0;
  return {
    all,
    count: (endpoint) =>
      endpoint === undefined ? all.length : all.filter((request) => request.endpoint === endpoint).length,
    busiestMinute() {
      let start = 0;
      let most = 0;
      for (let end = 0; end < all.length; end += 1) {
        while (all[end]!.atMs - all[start]!.atMs >= 60_000) start += 1;
        most = Math.max(most, end - start + 1);
      }
      return most;
    },
    get duringRetryAfter() {
      return duringRetryAfter;
    },
    reset() {
      all.length = 0;
      duringRetryAfter = 0;
    },
    add(request) {
      all.push(request);
      if (request.atMs < heldUntilMs) duringRetryAfter += 1;
    },
    holdUntil(untilMs) {
      heldUntilMs = Math.max(heldUntilMs, untilMs);
    },
  };
}
