import type { Feature } from '../feature.ts';
import { gapsCommand } from './gaps-command.ts';

export const gapsFeature: Feature = { commands: [gapsCommand] };
