import { readdirSync, readFileSync } from 'node:fs';

const INTERVAL_MS = 4;

/** In MB, more than at the start. */
export type Growth = { readonly ownMb: number; readonly withChildrenMb: number };

/**
 * Samples the memory that belongs to this process and to its `node` children alone (private and dirty pages, as a
 * container is charged for them) until it is stopped.
 */
export function watchMemory(): () => Growth {
  const startMb = privateMb('self');
  let [ownMb, withChildrenMb] = [startMb, startMb];
  const timer = setInterval(() => {
    const own = privateMb('self');
    const children = childrenOf(process.pid).reduce((sum, pid) => sum + privateMb(pid), 0);
    ownMb = Math.max(ownMb, own);
    withChildrenMb = Math.max(withChildrenMb, own + children);
  }, INTERVAL_MS);
  return () => {
    clearInterval(timer);
    return { ownMb: ownMb - startMb, withChildrenMb: withChildrenMb - startMb };
  };
}

/** Memory of a process in MB; 0 for one that has ended. */
export function privateMb(pid: string): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Private_Dirty:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Processor time that this process, its ended children and, by their ids, other processes have used, in ms. */
export function processorMs(pids: readonly string[]): {
  readonly own: number;
  readonly children: number;
  readonly others: number;
} {
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = ticksOf('self');
  const others = pids.reduce(
    (sum, pid) =>
      sum +
      ticksOf(pid)
        .slice(0, 2)
        .reduce((all, ticks) => all + ticks, 0),
    0,
  );
  return { own: (user + system) * TICK_MS, children: (childUser + childSystem) * TICK_MS, others: others * TICK_MS };
}

/** USER_HZ is 100 on Linux. */
const TICK_MS = 10;

/** utime, stime, cutime and cstime: proc_pid_stat(5). */
function ticksOf(pid: string): readonly number[] {
  return statOf(pid).slice(11, 15).map(Number);
}

function childrenOf(parent: number): readonly string[] {
  const pids = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid));
  return pids.filter((pid) => Number(statOf(pid)[1]) === parent && nameOf(pid) !== 'postgres');
}

/** The fields behind the name, which may contain spaces. */
function statOf(pid: string): readonly string[] {
  return readStat(pid).split(') ').at(-1)?.split(' ') ?? [];
}

function nameOf(pid: string): string {
  return /\((.*)\)/.exec(readStat(pid))?.[1] ?? '';
}

function readStat(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}
