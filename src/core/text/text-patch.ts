import { applyPatch, reversePatch, type StructuredPatch, type StructuredPatchHunk, structuredPatch } from 'diff';

/**
 * Above this, finding the shortest difference takes seconds: the algorithm's time grows with the square of the number of
 * lines that differ. The changed range is then replaced as a whole, which can be undone just as well.
 */
const MAX_CHANGED_LINES = 1_000;

/** Lines from `from` on (from 0) of the old text were replaced by lines from `to` on of the new one. */
export type LineChange = {
  readonly from: number;
  readonly to: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
};

/** What leads from one text to the other, as JSON; empty if they are equal. */
export function createTextPatch(before: string, after: string): string {
  return before === after ? '' : JSON.stringify(hunksOf(before, after));
}

/** The text before a change, from the text after it. Undefined if the patch does not fit this text. */
export function revertTextPatch(after: string, patch: string): string | undefined {
  if (patch === '') return after;
  const reverse = reversePatch(toPatch(JSON.parse(patch) as StructuredPatchHunk[]));
  const reverted = applyPatch(terminated(after), reverse, { autoConvertLineEndings: false });
  return reverted === false ? undefined : reverted.slice(0, -1);
}

/** The lines that differ, in order. */
export function changedLines(before: string, after: string): readonly LineChange[] {
  if (before === after) return [];
  return hunksOf(before, after).map(({ oldStart, newStart, lines }) => {
    const markedWith = (mark: string) => lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(1));
    return { from: oldStart - 1, to: newStart - 1, removed: markedWith('-'), added: markedWith('+') };
  });
}

/** Most edits change one place of a page, so only what both texts do not begin and end with is compared line by line. */
function hunksOf(before: string, after: string): readonly StructuredPatchHunk[] {
  const whole = wholeHunk(before.split('\n'), after.split('\n'));
  const { oldLines, newLines, oldStart, newStart, lines } = whole;
  if (oldLines === 0 || newLines === 0 || (oldLines === 1 && newLines === 1)) return [whole];
  const textOf = (marked: readonly string[]) => marked.map((line) => `${line.slice(1)}\n`).join('');
  const options = { context: 0, maxEditLength: MAX_CHANGED_LINES };
  const [old, now] = [textOf(lines.slice(0, oldLines)), textOf(lines.slice(oldLines))];
  const shortest = structuredPatch('', '', old, now, '', '', options);
  return (
    shortest?.hunks.map((hunk) => ({
      ...hunk,
      oldStart: hunk.oldStart + oldStart - 1,
      newStart: hunk.newStart + newStart - 1,
    })) ?? [whole]
  );
}

/** Replaces everything between the lines that both texts begin with and those that both end with. */
function wholeHunk(before: readonly string[], after: readonly string[]): StructuredPatchHunk {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const removed = before.slice(start, before.length - end);
  const added = after.slice(start, after.length - end);
  return {
    oldStart: start + 1,
    oldLines: removed.length,
    newStart: start + 1,
    newLines: added.length,
    lines: [...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)],
  };
}

/** Every line ends with a line break, so no patch needs a mark for one that does not. */
function terminated(text: string): string {
  return `${text}\n`;
}

function toPatch(hunks: StructuredPatchHunk[]): StructuredPatch {
  return { oldFileName: '', newFileName: '', oldHeader: '', newHeader: '', hunks };
}
