import type { Feature } from '../feature.ts';
import { syncAdminCommand } from './sync-admin-command.ts';
import { cancelButton, failuresButton } from './sync-buttons.ts';
import { syncCommand } from './sync-command.ts';
import { whyCommand } from './why-command.ts';

export const syncFeature: Feature = {
  commands: [syncCommand, syncAdminCommand, whyCommand],
  buttons: [cancelButton, failuresButton],
};
