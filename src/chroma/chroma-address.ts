import { AppError } from '../core/errors.ts';

/** The address of a Chroma server, in the form its client needs. */
export type ChromaAddress = {
  readonly host: string;
  readonly port: number;
  readonly ssl: boolean;
  readonly tenant: string | undefined;
  readonly database: string | undefined;
  /** A Unix socket to send everything to, whatever the host is. */
  readonly socketPath: string | undefined;
};

/**
 * Parses `http(s)://host:port`, or `unix:/path` for a Unix socket, with `?tenant=…&database=…` for a server that has several (Chroma Cloud:
 * `https://api.trychroma.com?tenant=…&database=…` and a token). Throws `misconfigured`, also for a path of
 * http(s): the client does not support one.
 */
export function parseChromaUrl(text: string): ChromaAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^(https?|unix):$/.test(url.protocol)) throw unusable('is not an http://, https:// or unix: address');
  if (url.username || url.password) throw unusable('must not contain a user name or a password');
  const base = {
    tenant: url.searchParams.get('tenant') ?? undefined,
    database: url.searchParams.get('database') ?? undefined,
  };
  if (url.protocol === 'unix:') {
    const socketPath = decodeURIComponent(url.pathname);
    if (!socketPath.startsWith('/'))
      throw unusable('must name its socket by a whole path, as in unix:/run/chroma/socket');
    return { ...base, host: 'localhost', port: 80, ssl: false, socketPath };
  }
  if (url.pathname !== '/') throw unusable('must not have a path');
  const ssl = url.protocol === 'https:';
  return {
    ...base,
    host: url.hostname,
    port: Number(url.port) || (ssl ? 443 : 80),
    ssl,
    socketPath: undefined,
  };
}

function unusable(why: string): AppError {
  return new AppError({
    service: 'chroma',
    code: 'misconfigured',
    message: `CHROMA_URL ${why}.`,
    fix: 'Write it as http://host:port. Put a token into the credential chroma-token.',
  });
}
