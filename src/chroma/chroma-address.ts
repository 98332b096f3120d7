import { AppError } from '../core/errors.ts';

/** Where a Chroma server is, as its client wants it told. */
export type ChromaAddress = {
  readonly host: string;
  readonly port: number;
  readonly ssl: boolean;
  readonly tenant: string | undefined;
  readonly database: string | undefined;
};

/**
 * Reads `http(s)://host:port`, with `?tenant=…&database=…` for a server that keeps several (Chroma Cloud:
 * `https://api.trychroma.com?tenant=…&database=…` and a token). Throws `misconfigured`: the client knows no paths.
 */
export function parseChromaUrl(text: string): ChromaAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw unusable('is not an http:// or https:// address');
  if (url.username || url.password) throw unusable('must not hold a user or a password');
  if (url.pathname !== '/') throw unusable('must not have a path');
  const ssl = url.protocol === 'https:';
  return {
    host: url.hostname,
    port: Number(url.port) || (ssl ? 443 : 80),
    ssl,
    tenant: url.searchParams.get('tenant') ?? undefined,
    database: url.searchParams.get('database') ?? undefined,
  };
}

function unusable(why: string): AppError {
  return new AppError({
    service: 'chroma',
    code: 'misconfigured',
    message: `CHROMA_URL ${why}.`,
    fix: 'Write it as http://host:port; a token goes into the credential chroma-token.',
  });
}
