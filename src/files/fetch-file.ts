import type { FileReading } from '../core/ports/files.ts';

export type Fetched =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | Extract<FileReading, { readonly kind: 'unreadable' }>;

export type FetchLimits = {
  readonly allowedOrigins?: readonly string[];
  readonly maxBytes: number;
  readonly timeoutMs: number;
};

/** The hosts of files that were uploaded to Notion (developers.notion.com/docs/retrieving-files). */
const NOTION_HOSTS =
  /(^|\.)(notion\.so|notion-static\.com|notionusercontent\.com)$|^[a-z0-9.-]+\.s3\.[a-z0-9-]+\.amazonaws\.com$/;

/** Downloads a file, or returns the reason why it cannot. Rejects only if aborted. Never follows a redirect. */
export async function fetchFile(url: string, limits: FetchLimits, signal: AbortSignal): Promise<Fetched> {
  if (!isNotionFile(url, limits.allowedOrigins ?? [])) {
    return unreadable('it is stored outside Notion; only its link is indexed.');
  }
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.any([signal, timeout]) });
    if (!response.ok || response.body === null) {
      return unreadable(`its server answered with status ${response.status}.`, response.status >= 500);
    }
    return await readBody(response.body, limits.maxBytes);
  } catch {
    // The network's error text means nothing to a reader.
    if (signal.aborted) throw signal.reason;
    return unreadable(timeout.aborted ? 'it did not arrive in time.' : 'it could not be downloaded.', true);
  }
}

function isNotionFile(url: string, allowedOrigins: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, protocol, hostname } = new URL(url);
  const isAllowed = allowedOrigins.some((allowed) => new URL(allowed).origin === origin);
  return isAllowed || (protocol === 'https:' && NOTION_HOSTS.test(hostname));
}

async function readBody(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Fetched> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > maxBytes) return unreadable(`it is larger than ${Math.round(maxBytes / 1e6)} MB.`);
    parts.push(part);
  }
  return { kind: 'bytes', bytes: Buffer.concat(parts) };
}

function unreadable(reason: string, isTransient = false): Fetched {
  return { kind: 'unreadable', reason, isTransient };
}
