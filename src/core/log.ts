import { type DestinationStream, pino } from 'pino';
import { redact, type Secret } from './secret.ts';

export type LogFields = Readonly<Record<string, unknown>>;

/** Structured log. Never a secret, and no message content at `info` or above. */
export type Log = {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  child(fields: LogFields): Log;
};

export type LogOptions = {
  readonly level: string;
  /** Values that must never be printed, even if a library puts them into an error. */
  readonly secrets: readonly Secret[];
  /** journald reads a leading `<N>` as the priority of the line (sd-daemon(3)). */
  readonly withJournalPriority: boolean;
} & (
  | {
      /** File descriptor: standard output for the service, standard error for the command line. */
      readonly fd: 1 | 2;
    }
  | { readonly out: DestinationStream }
);

/** syslog's severities (RFC 5424, 6.2.1) by pino's level numbers. */
const PRIORITY: readonly (readonly [number, number])[] = [
  [60, 2],
  [50, 3],
  [40, 4],
  [30, 6],
];

/** One JSON object per line. As a last safeguard, known secrets are redacted in every line. */
export function createLog(options: LogOptions): Log {
  const out = 'out' in options ? options.out : pino.destination({ fd: options.fd, sync: true });
  const stream: DestinationStream = {
    write(line: string) {
      const prefix = options.withJournalPriority ? `<${priorityOf(line)}>` : '';
      out.write(prefix + redact(line, options.secrets));
    },
  };
  return pino({ level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream) as unknown as Log;
}

function priorityOf(line: string): number {
  const level = Number(/"level":(\d+)/.exec(line)?.[1] ?? 30);
  return PRIORITY.find(([from]) => level >= from)?.[1] ?? 7;
}
