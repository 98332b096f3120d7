import type { Log } from '../core/log.ts';

/** What the program tells systemd about itself (sd_notify(3)). Without a supervisor every call does nothing. */
export type Notifier = {
  /** How long systemd waits for a sign of life before it restarts the unit; undefined where it does not watch. */
  readonly watchdogIntervalMs: number | undefined;
  ready(): void;
  /** One line for `systemctl status`: what is waited for, or how things stand. */
  status(text: string): void;
  stopping(): void;
  watchdog(): void;
};

export type NotifierOptions = {
  /** NOTIFY_SOCKET, as the supervisor set it. */
  readonly socket: string | undefined;
  /** How the native module is loaded; the tests give another. */
  readonly load?: () => Promise<SdNotify>;
};

/** The part of the package that is used. */
export type SdNotify = {
  ready(): void;
  stopping(pid: number): void;
  watchdog(): void;
  watchdogInterval(): number;
  sendStatus(text: string): void;
};

/** systemd cuts a status at one line, conmon reads 64 KiB; nobody reads more than this in `systemctl status`. */
const MAX_STATUS_LENGTH = 500;

const SILENT: Notifier = { watchdogIntervalMs: undefined, ready() {}, status() {}, stopping() {}, watchdog() {} };

/** Never rejects: where systemd listens and the native module is missing, it says so loudly and the program goes on. */
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
      'systemd waits to be told (NOTIFY_SOCKET is set), but the module sd-notify cannot be loaded: ' +
        'no READY, no STATUS, no WATCHDOG. It needs libsystemd.so.0, and libsystemd-dev with a compiler when it is installed.',
    );
    return undefined;
  }
}

async function loadModule(): Promise<SdNotify> {
  return (await import('sd-notify')).default;
}

/** A newline would start another assignment, such as READY=1, so none gets through. */
function toStatusLine(text: string): string {
  const line = [...text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()];
  return line.length <= MAX_STATUS_LENGTH ? line.join('') : `${line.slice(0, MAX_STATUS_LENGTH - 1).join('')}…`;
}
