import type { Feature } from '../feature.ts';
import { evalCommand } from './eval-command.ts';

export const evaluationFeature: Feature = { commands: [evalCommand] };
