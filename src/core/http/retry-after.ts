/**
 * Milliseconds to wait by a reply's Retry-After header: seconds or a date (RFC 9110, 10.2.3). A date counts from the
 * server's own Date header if there is one, because the clocks may differ. Never negative; `undefined` if the header is
 * missing or unreadable.
 */
export function readRetryAfterMs(headers: Headers | undefined): number | undefined {
  const text = headers?.get('retry-after')?.trim();
  if (!text) return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const serverTime = Date.parse(headers?.get('date') ?? '');
  const waitMs = Date.parse(text) - (Number.isNaN(serverTime) ? Date.now() : serverTime);
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}
