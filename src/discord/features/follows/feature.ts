import type { Feature } from '../feature.ts';
import { followCommand } from './follow-command.ts';

/** Changes that are posted in channels. */
export const followsFeature: Feature = { commands: [followCommand] };
