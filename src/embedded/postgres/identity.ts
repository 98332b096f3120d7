import { chown, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The account that the server runs as; without ids, the account of this process. */
export type ServerIdentity = {
  readonly uid: number | undefined;
  readonly gid: number | undefined;
};

export type Command = {
  readonly file: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
};

/**
 * PostgreSQL refuses to run as root. If root starts it, it runs as the owner of an existing folder, or else as the
 * machine's `postgres`, or else as `nobody`.
 */
export async function chooseIdentity(folder: string): Promise<ServerIdentity> {
  if (process.getuid?.() !== 0) return { uid: undefined, gid: undefined };
  const existing = await stat(folder).catch(() => undefined);
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const account = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  return { uid: Number(account?.[2] ?? 65_534), gid: Number(account?.[3] ?? 65_534) };
}

/** Gives a file that root created to the server's account; does nothing for other users. */
export async function giveTo(identity: ServerIdentity, path: string): Promise<void> {
  if (identity.uid !== undefined && identity.gid !== undefined) await chown(path, identity.uid, identity.gid);
}

/**
 * The command, run as the server's account. In a folder that only root may enter (`/root/notionbot`) that account could
 * reach neither the program nor the data, so `setpriv` leaves it the one capability it needs. PostgreSQL checks its own
 * program by access(2), which drops that capability again unless `no_setuid_fixup` is set.
 */
export async function asIdentity(identity: ServerIdentity, command: Command, folder: string): Promise<Command> {
  const { uid, gid } = identity;
  if (uid === undefined || gid === undefined) return command;
  const paths = [folder, command.file];
  const reachable = await Promise.all(paths.map((path) => isReachable(path, uid, gid)));
  if (reachable.every(Boolean)) return { ...command, uid, gid };
  const capability = (option: string) => `--${option}=-all,+dac_override`;
  return {
    file: 'setpriv',
    args: [
      ...[`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--securebits=+no_setuid_fixup'],
      ...['inh-caps', 'ambient-caps', 'bounding-set'].map(capability),
      ...[command.file, ...command.args],
    ],
  };
}

async function isReachable(path: string, uid: number, gid: number): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid: owner, gid: group } = await stat(folder);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
