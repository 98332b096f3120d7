import { type NotionId, parseNotionId } from '../../core/domain/notion-id.ts';
import { inCode } from '../ui/markdown.ts';
import type { Invocation } from './command.ts';
import { UserError } from './user-error.ts';

/** Options as handlers want them: the wrong type cannot come from Discord, so it counts as absent. */

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

/** Comma-separated addresses or ids; throws the refusal that names the one that is neither. */
export function resourcesOption(invocation: Invocation, name: string): readonly NotionId[] {
  const text = textOption(invocation, name) ?? '';
  const parts = text.split(/[,\s]+/).filter(Boolean);
  return parts.map((part) => {
    const id = parseNotionId(part);
    if (!id) throw new UserError('sync.badResource', { value: inCode(part, 100) });
    return id;
  });
}

/** The guild that a setting is for; direct messages have settings of their own, under ''. */
export function guildOf({ location }: Invocation): string {
  if (!location.guildId) throw new UserError('error.guildOnly');
  return location.guildId;
}
