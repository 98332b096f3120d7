import { AppError } from '../../core/errors.ts';
import { Agent } from '../../core/http/agent.ts';

/** More than the largest batch of embeddings. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;
/** Of an error. Its beginning holds the reason. */
const MAX_ERROR_BYTES = 64 * 1024;
const MAX_REDIRECTS = 3;

/**
 * Node's own limits end a request after 300 s without a header or a part of the body, which a slow local model may need.
 * Each of our requests has a deadline of its own.
 */
const PATIENT = new Agent({ headersTimeout: 0, bodyTimeout: 0 }) as unknown as NonNullable<RequestInit['dispatcher']>;

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * `fetch` with a limit on the size of a response and none on its time, which is the caller's signal to set. Follows redirects on the same host only: the request carries the API
 * key and passages. Throws `misconfigured` for a redirect to another host.
 */
export const guardedFetch: Fetch = async (input, init) => {
  let url = new URL(input instanceof Request ? input.url : input);
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(url, { ...init, redirect: 'manual', dispatcher: PATIENT });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return bounded(response);
    await response.body?.cancel();
    const target = new URL(location, url);
    const isDowngrade = url.protocol === 'https:' && target.protocol !== 'https:';
    if (target.hostname !== url.hostname || isDowngrade) throw otherHost(target);
    if (redirects === MAX_REDIRECTS) throw endless();
    url = target;
  }
};

function bounded(response: Response): Response {
  if (!response.body) return response;
  let left = response.ok ? MAX_BODY_BYTES : MAX_ERROR_BYTES;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(part, controller) {
      const kept = part.subarray(0, left);
      left -= kept.length;
      controller.enqueue(kept);
      if (left > 0) return;
      if (response.ok) controller.error(tooLarge());
      else controller.terminate();
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(limit), { status, statusText, headers });
}

function otherHost({ host }: URL): AppError {
  return new AppError({
    service: 'openai',
    code: 'misconfigured',
    message: `The model server redirects to another host (${host}). It gets neither the key nor the question.`,
    fix: 'If that host is right, set OPENAI_BASE_URL to its address.',
  });
}

function endless(): AppError {
  return new AppError({
    service: 'openai',
    code: 'misconfigured',
    message: 'The model server redirects again and again.',
    fix: 'Check OPENAI_BASE_URL.',
  });
}

function tooLarge(): AppError {
  return new AppError({
    service: 'openai',
    code: 'unavailable',
    message: 'The reply of the model server is too large.',
  });
}
