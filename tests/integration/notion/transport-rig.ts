import {
  type NotionStandIn,
  type NotionStandInOptions,
  openNotionStandIn,
} from '../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { handbook } from '../../../sample/workspace/workspace.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { Notion } from '../../../src/core/ports/notion.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createNotion, type NotionOptions } from '../../../src/notion/notion.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

export const TOKEN = 'ntn_very_secret_token';

type HurriedClock = Clock & { readonly waits: number[] };

/** Waiting takes no time; the clock goes on all the same, for the stand-in too. */
function createHurriedClock(): HurriedClock {
  let nowMs = Date.parse('2026-11-20T10:00:30Z');
  const waits: number[] = [];
  return {
    waits,
    now: () => new Date(nowMs),
    async wait(ms, signal) {
      signal.throwIfAborted();
      waits.push(ms);
      nowMs += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** The adapter over HTTP against the handbook, both on one clock. */
export type TransportRig = AsyncDisposable & {
  readonly clock: HurriedClock;
  readonly standIn: NotionStandIn;
  readonly notion: Notion;
  /** What Notion asked to wait for, as told to the owner of any adapter. */
  readonly pauses: readonly Date[];
  /** One more adapter. */
  open(options?: Partial<NotionOptions>): Notion;
};

export async function openTransportRig(
  limits: Pick<NotionStandInOptions, 'ratePerMinute' | 'capabilities'> = {},
): Promise<TransportRig> {
  const clock = createHurriedClock();
  const pauses: Date[] = [];
  const standIn = await openNotionStandIn({ workspace: handbook, token: TOKEN, now: clock.now, ...limits });
  const open = (options: Partial<NotionOptions> = {}): Notion =>
    createNotion(
      {
        token: new Secret(TOKEN),
        baseUrl: standIn.url,
        ratePerMinute: 10_000,
        clock,
        timeoutMs: 5_000,
        onPause: (until) => pauses.push(until),
        ...options,
      },
      silentLog,
    );
  return {
    ...{ clock, standIn, pauses, open, notion: open() },
    [Symbol.asyncDispose]: () => standIn[Symbol.asyncDispose](),
  };
}
