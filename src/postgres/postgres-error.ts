import { AppError, type ErrorCode } from '../core/errors.ts';

/** Who was asked, for sentences: no password in it. */
export type Target = { readonly user: string; readonly host: string; readonly database: string };

type Meaning = { readonly code: ErrorCode; readonly message: (target: Target) => string; readonly fix?: string };

const LATER = 'The bot tries again on its own. If it keeps failing, see the log of the Postgres server.';

/** By SQLSTATE, its class (two letters), or the code of a system error. Source: PostgreSQL's appendix A. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  ECONNREFUSED: unreachable('nothing listens there'),
  ENOTFOUND: unreachable('the host name is unknown'),
  EAI_AGAIN: unreachable('the host name cannot be looked up now'),
  ETIMEDOUT: unreachable('it did not answer in time'),
  ECONNRESET: unreachable('the connection was cut'),
  EPIPE: unreachable('the connection was cut'),
  ENOENT: unreachable('its socket is not there'),
  EHOSTUNREACH: unreachable('there is no route to it'),
  ENETUNREACH: unreachable('there is no route to it'),
  '28': {
    code: 'unauthorized',
    message: ({ host, user }) => `Postgres at ${host} refused the user "${user}" or the password.`,
    fix: 'Check DATABASE_URL, or POSTGRES_USER and the credential db-password.',
  },
  '3D000': {
    code: 'misconfigured',
    message: ({ host, database }) => `Postgres at ${host} has no database "${database}".`,
    fix: 'Check the name in DATABASE_URL or POSTGRES_DB, or create the database.',
  },
  '42501': {
    code: 'misconfigured',
    message: ({ user }) => `The Postgres user "${user}" lacks a right it needs.`,
    fix: 'Run `notionbot migrate` as the owner of the database: it grants the rights to the role notionbot.',
  },
  '42P01': notMigrated(),
  '42703': notMigrated(),
  '57014': { code: 'unavailable', message: () => 'Postgres cancelled a statement that took too long.', fix: LATER },
  '57': unreachable('it is starting or shutting down'),
  '08': unreachable('the connection was cut'),
  '53100': {
    code: 'unavailable',
    message: ({ host }) => `The disk of Postgres at ${host} is full.`,
    fix: 'Free some space on it. The bot continues by itself.',
  },
  '53': {
    code: 'unavailable',
    message: ({ host }) => `Postgres at ${host} is out of connections, memory or disk.`,
    fix: LATER,
  },
  '40': {
    code: 'unavailable',
    message: () => 'Postgres rolled back a transaction that conflicted with another one.',
    fix: LATER,
  },
  XX001: damaged(),
  XX002: damaged(),
  '58P01': damaged(),
  '25006': {
    code: 'misconfigured',
    message: ({ host }) => `Postgres at ${host} is read-only.`,
    fix: 'Use the primary server.',
  },
};

/** Standard classes begin with a digit, PostgreSQL's own with F, H, P or X. */
const SQLSTATE = /^[0-9FHPX][0-9A-Z]{4}$/;

/** What pg says without a code when a connection ends under a query or is not made in time. */
const CUT = /Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered/;

function unreachable(why: string): Meaning {
  return {
    code: 'unavailable',
    message: ({ host }) => `Postgres at ${host} cannot be reached: ${why}.`,
    fix: 'Start Postgres, or check DATABASE_URL (POSTGRES_HOST, POSTGRES_PORT).',
  };
}

/** A bad checksum in a table or an index, or a missing file. */
function damaged(): Meaning {
  return {
    code: 'rejected',
    message: ({ host }) => `The data of Postgres at ${host} is damaged.`,
    fix: 'Restore the newest backup: on a server `sudo nbctl restore latest`. It keeps the damaged files aside. Without a backup, `notionbot rebuild database` starts with an empty embedded one.',
  };
}

function notMigrated(): Meaning {
  return {
    code: 'misconfigured',
    message: ({ database }) => `The database "${database}" does not have the tables of this version.`,
    fix: 'Run `notionbot migrate`.',
  };
}

/**
 * Translates errors of pg and returns all others unchanged. If Postgres rejects a statement for any other reason, that is
 * our own bug; the message names only its SQLSTATE.
 */
export function toAppError(error: unknown, target: Target): unknown {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  const meaning = MEANINGS[code] ?? MEANINGS[code.slice(0, 2)] ?? (isCut(error) ? MEANINGS.ECONNRESET : undefined);
  if (meaning) {
    const { code: kind, message, fix } = meaning;
    return new AppError({
      service: 'postgres',
      code: kind,
      message: message(target),
      cause: error,
      ...(fix && { fix }),
    });
  }
  if (!SQLSTATE.test(code)) return error;
  const message = `Postgres refused a statement (${code}).`;
  return new AppError({ service: 'postgres', code: 'bug', message, cause: error });
}

function codeOf(error: unknown): string {
  // Node tries each address of a host name and wraps what it met.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const code = (first as { readonly code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

function isCut(error: unknown): boolean {
  return error instanceof Error && CUT.test(error.message);
}
