import type { Feature } from '../feature.ts';
import { aliasCommands } from './alias-commands.ts';

export const originalBotFeature: Feature = { commands: aliasCommands };
