import type { CommandTexts } from '../command-texts.ts';
import { commandsEn } from './commands-en.ts';

export const commandsEs: CommandTexts = { ...commandsEn };
