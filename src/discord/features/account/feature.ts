import type { Feature } from '../feature.ts';
import { helpCommand } from './help-command.ts';
import { privacyCommand } from './privacy-command.ts';
import { quotaCommand } from './quota-command.ts';

/** What concerns the person who asks. */
export const accountFeature: Feature = { commands: [quotaCommand, privacyCommand, helpCommand] };
