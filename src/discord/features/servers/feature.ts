import type { Feature } from '../feature.ts';
import { allowServerButton, leaveServerButton } from './server-buttons.ts';
import { serversCommand } from './servers-command.ts';

/** Which servers may use the bot. */
export const serversFeature: Feature = {
  commands: [serversCommand],
  buttons: [allowServerButton, leaveServerButton],
};
