import type { Feature } from '../feature.ts';
import { statusCommand } from './status-command.ts';
import { usageCommand } from './usage-command.ts';

export const statusFeature: Feature = { commands: [statusCommand, usageCommand] };
