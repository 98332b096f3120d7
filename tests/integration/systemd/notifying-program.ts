/** Run as a child with NOTIFY_SOCKET set: what the service does, in short. */
import { systemClock } from '../../../src/core/clock.ts';
import { createNotifier } from '../../../src/systemd/notifier.ts';
import { startWatchdog } from '../../../src/systemd/watchdog.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
const notifier = await createNotifier({ socket: process.env.NOTIFY_SOCKET }, silentLog);
notifier.status('waiting for Postgres, attempt 1\nREADY=1 %n');
notifier.ready();
const health = { isHealthy: () => true, notifier, clock: systemClock, intervalMs: notifier.watchdogIntervalMs };
await startWatchdog(health, silentLog, stop.signal);
notifier.stopping();
