import { type NotionId, parseNotionId } from '../../core/domain/notion-id.ts';
import { inCode } from '../ui/markdown.ts';
import type { Invocation } from './command.ts';
import { UserError } from './user-error.ts';

/** Returns the text without surrounding space; `undefined` if it is absent or empty. */
export function textOption({ options }: Invocation, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

export function numberOption({ options }: Invocation, name: string): number | undefined {
  const value = options[name];
  return typeof value === 'number' ? value : undefined;
}

export function flagOption({ options }: Invocation, name: string): boolean | undefined {
  const value = options[name];
  return typeof value === 'boolean' ? value : undefined;
}

/** Reads Notion addresses and ids separated by commas or spaces. Throws UserError that names the first bad one. */
export function resourcesOption(invocation: Invocation, name: string): readonly NotionId[] {
  const text = textOption(invocation, name) ?? '';
  const parts = text.split(/[,\s]+/).filter(Boolean);
  return parts.map((part) => {
    const id = parseNotionId(part);
    if (!id) throw new UserError('sync.badResource', { value: inCode(part, 100) });
    return id;
  });
}

/** The guild of the invocation. Throws UserError in a direct message. */
export function guildOf({ location }: Invocation): string {
  if (!location.guildId) throw new UserError('error.guildOnly');
  return location.guildId;
}
