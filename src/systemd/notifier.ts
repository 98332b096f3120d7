import type { Log } from '../core/log.ts';

/** Reports the program's state to systemd (sd_notify(3)). Without a supervisor every call does nothing. */
export type Notifier = {
  /** How long systemd waits for a keep-alive before it restarts the unit; `undefined` if it does not watch. */
  readonly watchdogIntervalMs: number | undefined;
  ready(): void;
  /** One line for `systemctl status`: what the program is doing or waiting for. */
  status(text: string): void;
  stopping(): void;
  watchdog(): void;
};

export type NotifierOptions = {
  /** NOTIFY_SOCKET, set by the supervisor. */
  readonly socket: string | undefined;
  /** Loads the native module; the tests pass their own. */
  readonly load?: () => Promise<SdNotify>;
};

/** The part of the package that is used here. */
export type SdNotify = {
  ready(): void;
  stopping(pid: number): void;
  watchdog(): void;
  watchdogInterval(): number;
  sendStatus(text: string): void;
};

/** Enough for one line of `systemctl status`; conmon accepts up to 64 KiB. */
const MAX_STATUS_LENGTH = 500;

const SILENT: Notifier = { watchdogIntervalMs: undefined, ready() {}, status() {}, stopping() {}, watchdog() {} };

/** Never rejects: if systemd listens but the native module is missing, it logs an error and the program continues. */
export async function createNotifier(options: NotifierOptions, log: Log): Promise<Notifier> {
  if (options.socket === undefined || options.socket === '') return SILENT;
  const sdNotify = await load(options, log);
  if (sdNotify === undefined) return SILENT;
  const watchdogIntervalMs = sdNotify.watchdogInterval() || undefined;
  return {
    watchdogIntervalMs,
    ready: () => sdNotify.ready(),
    status: (text) => sdNotify.sendStatus(toStatusLine(text)),
    stopping: () => sdNotify.stopping(process.pid),
    watchdog: () => sdNotify.watchdog(),
  };
}

async function load(options: NotifierOptions, log: Log): Promise<SdNotify | undefined> {
  try {
    return await (options.load ?? loadModule)();
  } catch (error) {
    log.error(
      { err: error },
      'systemd expects notifications (NOTIFY_SOCKET is set), but the module sd-notify cannot be loaded: ' +
        'no READY, STATUS or WATCHDOG will be sent. It needs libsystemd.so.0; installing it needs libsystemd-dev and a compiler.',
    );
    return undefined;
  }
}

async function loadModule(): Promise<SdNotify> {
  return (await import('sd-notify')).default;
}

/** A newline would start another assignment, such as READY=1, so control characters become blanks. */
function toStatusLine(text: string): string {
  const line = [...text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()];
  return line.length <= MAX_STATUS_LENGTH ? line.join('') : `${line.slice(0, MAX_STATUS_LENGTH - 1).join('')}…`;
}
