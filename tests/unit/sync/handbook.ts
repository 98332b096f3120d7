import type { Rig } from './rig.ts';

export const TOP = { kind: 'workspace' } as const;
export const MINUTE = 60_000;

/** A root with three pages, and half an hour after their edits. */
export function handbook(rig: Rig) {
  const { workspace, clock } = rig;
  const root = workspace.addPage(1, TOP, { title: 'Handbook' });
  workspace.addBlock(root, 101, { text: 'Welcome to the company.' });
  const leave = workspace.addPage(2, { kind: 'page', id: root }, { title: 'Leave' });
  const leaveText = workspace.addBlock(leave, 102, { text: 'Twenty-eight days a year.' });
  const travel = workspace.addPage(3, { kind: 'page', id: root }, { title: 'Travel' });
  workspace.addBlock(travel, 103, { text: 'Trains before planes.' });
  clock.advance(30 * MINUTE);
  return { root, leave, leaveText, travel };
}
