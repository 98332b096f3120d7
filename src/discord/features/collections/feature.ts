import type { Feature } from '../feature.ts';
import { collectionCommand } from './collection-command.ts';

export const collectionsFeature: Feature = { commands: [collectionCommand] };
