import type { Feature } from '../feature.ts';
import { configCommand } from './config-command.ts';

export const settingsFeature: Feature = { commands: [configCommand] };
