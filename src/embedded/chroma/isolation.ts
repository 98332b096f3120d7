import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SERVER_ENVIRONMENT } from '../server-environment.ts';
import type { ChromaCommand } from './command.ts';

const run = promisify(execFile);
const PROBE_TIMEOUT_MS = 10_000;

export type Isolation = {
  /** The same command in a network of its own. The process keeps its pid. */
  wrap(command: ChromaCommand): ChromaCommand;
};

/** With a user namespace this needs no privilege. Some containers allow root only the second one. */
const VARIANTS: readonly (readonly string[])[] = [['--user', '--map-root-user', '--net'], ['--net']];

/**
 * A new network has its loopback down. ip(8) is not everywhere, but each Debian has Perl: the same ioctl by hand
 * (SIOCSIFFLAGS, with IFF_UP and IFF_RUNNING; netdevice(7)).
 */
const LOOPBACK_UP = `{ ip link set lo up || perl -MSocket -e '
  socket(my $s, AF_INET, SOCK_DGRAM, 0) && ioctl($s, 0x8914, pack("a16 s x22", "lo", 0x41)) or exit 1'; } 2>/dev/null`;

/**
 * Chroma's server knows neither tokens nor Unix sockets, so on the machine's loopback every account could read and change
 * its data. In a network namespace of its own (network_namespaces(7)) nobody reaches its port from outside. Undefined if this
 * machine does not allow that.
 */
export async function findIsolation(signal: AbortSignal): Promise<Isolation | undefined> {
  for (const options of VARIANTS) {
    const wrap = (command: ChromaCommand): ChromaCommand => ({
      file: 'unshare',
      args: [...options, '--', 'sh', '-c', `${LOOPBACK_UP} && exec "$@"`, 'sh', command.file, ...command.args],
    });
    if (await runs(wrap({ file: 'true', args: [] }), signal)) return { wrap };
  }
  return undefined;
}

async function runs({ file, args }: ChromaCommand, signal: AbortSignal): Promise<boolean> {
  try {
    await run(file, [...args], { env: SERVER_ENVIRONMENT, cwd: '/', timeout: PROBE_TIMEOUT_MS, signal });
    return true;
  } catch {
    // Forbidden, or a program is missing: either way this variant is of no use here.
    signal.throwIfAborted();
    return false;
  }
}
