import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import { NEWEST_RELEASE, type NewestRelease } from '../../discord/features/status/release-notice.ts';
import type { DiscordStore } from '../../discord/store.ts';

/** Where the answer is kept. */
export type ReleaseStore = {
  read(signal: AbortSignal): Promise<NewestRelease | undefined>;
  write(release: NewestRelease, signal: AbortSignal): Promise<void>;
};

export type ReleaseCheckOptions = {
  /** RELEASE_URL. Without it nothing is asked. */
  readonly url: string | undefined;
  readonly store: ReleaseStore;
  readonly clock: Clock;
  readonly log: Log;
};

const DAY_MS = 86_400_000;
const REQUEST_TIMEOUT_MS = 10_000;
/** A release with long notes has some 100 kB. */
const MAX_BYTES = 1_000_000;

/** What GitHub, GitLab and Gitea answer for the latest release, and what npm's registry answers for a package. */
const reply = z
  .union([z.object({ tag_name: z.string() }), z.object({ version: z.string() })])
  .transform((release) => ('tag_name' in release ? release.tag_name : release.version))
  .pipe(z.string().regex(/^v?\d{1,6}\.\d{1,6}\.\d{1,6}$/))
  .transform((version) => version.replace(/^v/, ''));

/**
 * Asks RELEASE_URL once a day for the newest release and stores the answer. The time of the last request is stored too, so
 * a restart causes no request. Resolves when the signal is aborted.
 */
export async function checkForReleases(options: ReleaseCheckOptions, signal: AbortSignal): Promise<void> {
  const { url, store, clock, log } = options;
  if (url === undefined) return;
  while (!signal.aborted) {
    try {
      const known = await store.read(signal);
      const nowMs = clock.now().getTime();
      const dueMs = known === undefined ? nowMs : known.checkedAtMs + DAY_MS;
      if (dueMs > nowMs) await clock.wait(dueMs - nowMs, signal);
      const version = await readVersion(url, log, signal);
      await store.write({ checkedAtMs: clock.now().getTime(), version: version ?? known?.version }, signal);
    } catch (error) {
      if (signal.aborted) return;
      log.warn({ err: error }, 'the newest release could not be recorded, will try again in a day');
      await clock.wait(DAY_MS, signal).catch(() => undefined);
    }
  }
}

export function createReleaseStore(store: Pick<DiscordStore, 'state' | 'setState'>): ReleaseStore {
  return {
    read: async (signal) => (await store.state(NEWEST_RELEASE, signal)) as NewestRelease | undefined,
    write: (release, signal) => store.setState(NEWEST_RELEASE, release, signal),
  };
}

async function readVersion(url: string, log: Log, signal: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
    });
    const text = await readText(response);
    if (!response.ok) {
      log.warn({ status: response.status }, 'RELEASE_URL refuses to name the newest release, will ask again tomorrow');
      return undefined;
    }
    return reply.parse(JSON.parse(text));
  } catch (error) {
    signal.throwIfAborted();
    log.warn({ err: error }, 'RELEASE_URL did not name the newest release, will ask again tomorrow');
    return undefined;
  }
}

async function readText({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.length;
    if (bytes > MAX_BYTES) throw new Error(`the answer is larger than ${MAX_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
