import { readdir, readFile } from 'node:fs/promises';

/**
 * When a process started, in clock ticks since boot. Together with the pid it identifies a process, because pids are
 * reused. `undefined` for a process that is gone or a zombie. Source: proc_pid_stat(5), fields 3 and 22.
 */
export async function startTimeOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  // The second field is the command's name in parentheses, and may itself contain blanks and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

/** The command line of a live process; empty if it is gone. */
export async function commandLineOf(pid: number): Promise<readonly string[]> {
  const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return text.split('\0');
}

/** Pids of the processes that were started with exactly this argument. */
export async function pidsWithArgument(argument: string): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const isFound = await Promise.all(pids.map(async (pid) => (await commandLineOf(pid)).includes(argument)));
  return pids.filter((_, index) => isFound[index]);
}

/** Sends a signal. It is not an error if the process has ended meanwhile. */
export function sendSignal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
