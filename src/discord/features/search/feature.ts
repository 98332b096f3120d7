import type { Feature } from '../feature.ts';
import { recentCommand } from './recent-command.ts';
import { searchCommand } from './search-command.ts';
import { sourcesCommand } from './sources-command.ts';

/** What is in the index, without a model. */
export const searchFeature: Feature = { commands: [searchCommand, sourcesCommand, recentCommand] };
