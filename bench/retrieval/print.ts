import type { Table } from '../figures-file.ts';

const printed: Table[] = [];

/** Every table that this process has printed so far. */
export function printedTables(): readonly Table[] {
  return printed;
}

/** Prints a table with the first column aligned left and figures aligned right. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  printed.push({ title, head, rows });
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  ');
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  process.stdout.write(`\n${title}\n${[line(head), rule, ...rows.map(line)].map((each) => `  ${each}`).join('\n')}\n`);
}

export function percent(share: number, digits = 1): string {
  return (share * 100).toFixed(digits);
}

export function note(text: string): void {
  process.stdout.write(`  ${text}\n`);
}

export function progress(what: string): (done: number, of: number) => void {
  return (done, of) => process.stderr.write(`${what}: ${done} of ${of} texts embedded\n`);
}

/** Returns `ok` or `MISSED`, and remembers a miss for the exit code. */
export function verdict(isMet: boolean): string {
  if (!isMet) process.exitCode = 1;
  return isMet ? 'ok' : 'MISSED';
}
