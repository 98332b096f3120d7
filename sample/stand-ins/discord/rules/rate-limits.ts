export type RateDecision = {
  readonly isAllowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly retryAfterSeconds: number;
};

type Bucket = { remaining: number; resetAt: number };

/** [method and path, requests, milliseconds]: limits observed on Discord. They are undocumented, so clients must read the headers. */
const RULES: readonly (readonly [RegExp, number, number])[] = [
  [/^POST \/channels\/\d+\/messages$/, 5, 5000],
  [/^PATCH \/channels\/\d+\/messages\//, 5, 5000],
  [/^POST \/channels\/\d+\/(messages\/\d+\/)?threads$/, 10, 10_000],
  [/^(POST|PATCH|GET) \/webhooks\//, 5, 2000],
];

/** Each channel, and each webhook's token, has its own window. */
export function createRateLimits(now: () => number) {
  const buckets = new Map<string, Bucket>();
  return {
    take(method: string, path: string): RateDecision {
      const index = RULES.findIndex(([pattern]) => pattern.test(`${method} ${path}`));
      const rule = RULES[index];
      if (!rule) return { isAllowed: true, headers: {}, retryAfterSeconds: 0 };
      const [, limit, windowMs] = rule;
      const key = `${index}:${path.split('/').slice(1, 4).join('/')}`;
      let bucket = buckets.get(key);
      if (!bucket || bucket.resetAt <= now()) bucket = { remaining: limit, resetAt: now() + windowMs };
      buckets.set(key, bucket);
      const isAllowed = bucket.remaining > 0;
      if (isAllowed) bucket.remaining -= 1;
      const seconds = Math.max(0, bucket.resetAt - now()) / 1000;
      const headers = {
        'x-ratelimit-bucket': `bucket-${index}`,
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(bucket.remaining),
        'x-ratelimit-reset': String(bucket.resetAt / 1000),
        'x-ratelimit-reset-after': seconds.toFixed(3),
        ...(isAllowed ? {} : { 'retry-after': seconds.toFixed(3), 'x-ratelimit-scope': 'user' }),
      };
      return { isAllowed, headers, retryAfterSeconds: seconds };
    },
  };
}
