import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

const INTERVAL_MS = 5;
const SETTLE_MS = 500;

/**
 * Samples the memory that belongs to this process and its `node` children alone (private and dirty pages, as a container
 * is charged for them) until it is stopped. Growth is relative to the start, in MB.
 */
export function watchMemory() {
  const startMb = privateMb('self');
  let [ownMb, withChildrenMb] = [startMb, startMb];
  const timer = setInterval(() => {
    const own = privateMb('self');
    const children = childrenOf(process.pid).reduce((sum, pid) => sum + privateMb(pid), 0);
    ownMb = Math.max(ownMb, own);
    withChildrenMb = Math.max(withChildrenMb, own + children);
  }, INTERVAL_MS);
  return {
    async stop() {
      clearInterval(timer);
      globalThis.gc?.();
      await setTimeout(SETTLE_MS);
      const grown = (mb: number) => Math.round((mb - startMb) * 10) / 10;
      return { ownMb: grown(ownMb), withChildrenMb: grown(withChildrenMb), keptMb: grown(privateMb('self')) };
    },
  };
}

/** 0 for a process that has ended. */
function privateMb(pid: string): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Private_Dirty:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function childrenOf(parent: number): readonly string[] {
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isNodeChild(pid, parent));
}

function isNodeChild(pid: string, parent: number): boolean {
  try {
    const [, name, fields = ''] = /\((.*)\) (.*)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return Number(fields.split(' ')[1]) === parent && !name!.startsWith('postgres');
  } catch {
    return false;
  }
}
