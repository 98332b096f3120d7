import type { Feature } from '../feature.ts';
import { channelCommand } from './channel-command.ts';

export const channelFeature: Feature = { commands: [channelCommand] };
