import { visible } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';
import type { ChangedPart } from './net-change.ts';
import { wordDifference } from './word-difference.ts';

const MAX_LINES = 18;
const MAX_LINE = 160;
/** Of a long line, this much before the changed words is shown. */
const LEAD = 50;

/** A `diff` block with the changed lines, and how many did not fit; empty if there are none. */
export function diffBlock(parts: readonly ChangedPart[]): { readonly block: string; readonly left: number } {
  const lines = parts.flatMap(linesOf);
  if (lines.length === 0) return { block: '', left: 0 };
  const shown = lines.slice(0, MAX_LINES);
  return { block: `\`\`\`diff\n${shown.join('\n')}\n\`\`\``, left: lines.length - shown.length };
}

function linesOf({ heading, removed, added }: ChangedPart): readonly string[] {
  const pairs = removed.map((line, index) => focus(line, added[index]));
  return [
    ...(heading === undefined ? [] : [`# ${inBlock(heading, 0)}`]),
    ...removed.map((line, index) => `- ${inBlock(line, pairs[index]!)}`),
    ...added.map((line, index) => `+ ${inBlock(line, pairs[index] ?? 0)}`),
  ].filter((line) => line.length > 2);
}

/** Where to begin to show a line that replaces another, so that the changed words are seen. */
function focus(old: string, now: string | undefined): number {
  if (now === undefined || Math.max(old.length, now.length) <= MAX_LINE) return 0;
  const start = Math.max(0, wordDifference(old, now).before.length - LEAD);
  return start === 0 ? 0 : old.indexOf(' ', start) + 1 || start;
}

/** Text inside a code block. It cannot end the block, and a `[` before the block finds no link in it. */
function inBlock(line: string, from: number): string {
  const cut = line.slice(from, from + 4 * MAX_LINE);
  const text = visible(cut.toWellFormed()).replaceAll(/\s+/g, ' ').replaceAll('`', 'ˋ').replaceAll('](', '] (').trim();
  return clip(from > 0 ? `… ${text}` : text, MAX_LINE);
}
