import { constants, openSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Dispatcher } from 'undici';
import { Agent } from '../core/http/agent.ts';

/** The same as undici's, but declared by Node's types, whose version differs. */
type FetchDispatcher = NonNullable<RequestInit['dispatcher']>;

/** The largest reply that we ask for, 1,000 neighbours with their page ids, takes about 150 kB. */
const MAX_REPLY_BYTES = 16 * 1024 * 1024;
/** `sun_path` of unix(7), without its final zero. */
const MAX_SOCKET_PATH_BYTES = 107;

/**
 * What Chroma's client sends its requests through. A reply that is too large, or that is compressed (which says nothing about
 * its size), ends its request with an error. With `socketPath`, everything goes to that Unix socket.
 */
export function createBoundedAgent(socketPath?: string): FetchDispatcher {
  const connect = socketPath === undefined ? {} : { connect: { socketPath: reachable(socketPath) } };
  const agent = new Agent({ ...connect, maxResponseSize: MAX_REPLY_BYTES }).compose(refuseCompressed);
  return agent as unknown as FetchDispatcher;
}

/** A path that is too long for a socket is reached through its folder, which stays open. */
function reachable(path: string): string {
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH_BYTES) return path;
  const folder = openSync(dirname(path), constants.O_RDONLY | constants.O_DIRECTORY);
  return join(`/proc/self/fd/${folder}`, basename(path));
}

const refuseCompressed: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) =>
  dispatch(options, {
    onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
    onRequestUpgrade: (...upgrade) => handler.onRequestUpgrade?.(...upgrade),
    onResponseStart(controller, status, headers, message) {
      if ((headers['content-encoding'] ?? 'identity') !== 'identity') controller.abort(new Error('a compressed reply'));
      else handler.onResponseStart?.(controller, status, headers, message);
    },
    onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
    onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
    onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
  });
