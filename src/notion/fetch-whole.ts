/** A listing of 100 pages with long properties stays below 4 MB. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** A response with its body already read. */
export type WholeResponse = {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: Headers;
  text(): Promise<string>;
};

/** Reads the whole body within the timeout: the SDK's own timeout covers only the headers, and a body can hang forever. */
export async function fetchWhole(
  url: string,
  init: RequestInit,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<WholeResponse> {
  const deadline = new AbortController();
  const timer = setTimeout(
    () => deadline.abort(new DOMException(`no answer within ${timeoutMs} ms`, 'TimeoutError')),
    timeoutMs,
  );
  try {
    const both = AbortSignal.any([signal, deadline.signal]);
    const response = await fetch(url, { ...init, signal: both, redirect: 'error' });
    const body = await readText(response);
    return { ok: response.ok, status: response.status, headers: response.headers, text: async () => body };
  } finally {
    clearTimeout(timer);
  }
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    if (bytes > MAX_BODY_BYTES) throw new Error(`an answer of more than ${MAX_BODY_BYTES} bytes`);
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}
