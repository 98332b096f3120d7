import type { Table } from '../figures-file.ts';

export type Row = {
  readonly what: string;
  readonly ours: number;
  /** The lower bound for any client. */
  readonly lower: number;
  readonly goal: number;
  readonly note?: string;
};

const printed: Table[] = [];

/** Every table that this process has printed so far. */
export function printedTables(): readonly Table[] {
  return printed;
}

/** Prints a table and returns the number of missed goals. */
export function printTable(title: string, rows: readonly Row[], write: (text: string) => void): number {
  write(`\n${title}\n`);
  write(`  ${'what'.padEnd(46)}${'lower bound'.padStart(12)}${'goal'.padStart(9)}${'ours'.padStart(9)}\n`);
  const cells = rows.map(({ what, ours, lower, goal }) => [what, ...[lower, goal, ours].map(String)]);
  printed.push({ title, head: ['what', 'lower bound', 'goal', 'ours'], rows: cells });
  let missed = 0;
  for (const { what, ours, lower, goal, note } of rows) {
    const isMet = ours <= goal;
    if (!isMet) missed++;
    const figures = [lower, goal, ours].map((value, index) => String(value).padStart(index === 0 ? 12 : 9)).join('');
    write(`  ${what.padEnd(46)}${figures}  ${isMet ? 'ok' : 'MISSED'}${note === undefined ? '' : `  ${note}`}\n`);
  }
  return missed;
}
