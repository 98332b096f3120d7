import type { Feature } from '../feature.ts';
import { changesButton, changesCommand } from './changes-command.ts';

/** What changed in Notion. */
export const changesFeature: Feature = { commands: [changesCommand], buttons: [changesButton] };
