import type { CommandTexts } from '../command-texts.ts';
import { commandsEn } from './commands-en.ts';

export const commandsFr: CommandTexts = { ...commandsEn };
