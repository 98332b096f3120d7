import type { Feature } from '../feature.ts';
import { budgetCommand } from './budget-command.ts';
import { limitsCommand } from './limits-command.ts';

export const limitsFeature: Feature = { commands: [limitsCommand, budgetCommand] };
