import type { Log } from '../../core/log.ts';

/** A service that does not answer for this long is worth a warning … */
const WARN_AFTER_MS = 10_000;
/** … and after this long an error, which the admins are told. */
const ERROR_AFTER_MS = 60_000;

type Outage = { readonly sinceMs: number; level: 'none' | 'warn' | 'error' };

export type Outages = {
  /** @param nowMs of a clock that never goes back. */
  observe(name: string, isAnswering: boolean, nowMs: number): void;
  /** For STATUS=: "Postgres has not answered for 25 s", or undefined if everything answers. */
  describe(nowMs: number): string | undefined;
};

export type OutageEvents = {
  /** Once per outage, after 60 s. */
  readonly onError?: (name: string) => void;
  /** Only after an outage that was an error. */
  readonly onBack?: (name: string, seconds: number) => void;
};

/** Logs each outage once as a warning and once as an error, and one line when the service is back. */
export function createOutages(log: Log, events: OutageEvents = {}): Outages {
  const outages = new Map<string, Outage>();
  /** An outage began with the last answer, not when somebody noticed. */
  const answeredAtMs = new Map<string, number>();

  function end(name: string, { sinceMs, level }: Outage, nowMs: number): void {
    outages.delete(name);
    if (level === 'none') return;
    const seconds = toSeconds(nowMs - sinceMs);
    log.info({ service: name, seconds }, `${name} answers again after ${seconds} s`);
    if (level === 'error') events.onBack?.(name, seconds);
  }

  return {
    observe(name, isAnswering, nowMs) {
      const known = outages.get(name);
      if (isAnswering) {
        answeredAtMs.set(name, nowMs);
        if (known) end(name, known, nowMs);
        return;
      }
      const outage: Outage = known ?? { sinceMs: answeredAtMs.get(name) ?? nowMs, level: 'none' };
      outages.set(name, outage);
      const lastedMs = nowMs - outage.sinceMs;
      const seconds = toSeconds(lastedMs);
      if (lastedMs >= ERROR_AFTER_MS && outage.level !== 'error') {
        outage.level = 'error';
        log.error({ service: name, seconds }, `${name} has not answered for ${seconds} s`);
        events.onError?.(name);
      } else if (lastedMs >= WARN_AFTER_MS && outage.level === 'none') {
        outage.level = 'warn';
        log.warn({ service: name, seconds }, `${name} has not answered for ${seconds} s`);
      }
    },
    describe(nowMs) {
      const late = [...outages].filter(([, outage]) => outage.level !== 'none');
      if (late.length === 0) return undefined;
      return late
        .map(([name, { sinceMs }]) => `${name} has not answered for ${toSeconds(nowMs - sinceMs)} s`)
        .join('; ');
    },
  };
}

function toSeconds(ms: number): number {
  return Math.round(ms / 1000);
}
