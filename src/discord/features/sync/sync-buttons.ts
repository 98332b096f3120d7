import type { ComponentSpec } from '../../interactions/command.ts';
import { renderProblems } from './report-card.ts';
import { cancelSync } from './running-sync.ts';
import { loadProblems } from './saved-problems.ts';

/** Stops the sync whose card it is on. */
export const cancelButton: ComponentSpec = {
  kind: 'cancel',
  permission: 'admin',
  reply: 'private',
  run: async ({ id, t }, { syncs }) => ({ content: t(cancelSync(syncs, id) ? 'sync.cancelled' : 'sync.noneRunning') }),
};

/** Lists what the sync could not read. It also works after a restart. */
export const failuresButton: ComponentSpec = {
  kind: 'failures',
  permission: 'admin',
  reply: 'private',
  run: async ({ id, t }, { store }, signal) => renderProblems(await loadProblems(store, id, signal), t),
};
