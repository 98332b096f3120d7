import { type NotionId, parseNotionId } from '../../core/domain/notion-id.ts';
import { inCode } from '../ui/markdown.ts';
import { Refusal } from '../ui/sentences.ts';
import type { Use } from './command.ts';

/** Options as handlers want them: the wrong type cannot come from Discord, so it counts as absent. */

export function textOption({ options }: Use, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

export function numberOption({ options }: Use, name: string): number | undefined {
  const value = options[name];
  return typeof value === 'number' ? value : undefined;
}

export function flagOption({ options }: Use, name: string): boolean | undefined {
  const value = options[name];
  return typeof value === 'boolean' ? value : undefined;
}

/** Comma-separated addresses or ids; throws the refusal that names the one that is neither. */
export function resourcesOption(use: Use, name: string): readonly NotionId[] {
  const text = textOption(use, name) ?? '';
  const parts = text.split(/[,\s]+/).filter(Boolean);
  return parts.map((part) => {
    const id = parseNotionId(part);
    if (!id) throw new Refusal('sync.badResource', { value: inCode(part, 100) });
    return id;
  });
}

/** The guild that a setting is for; direct messages have settings of their own, under ''. */
export function guildOf({ place }: Use): string {
  if (!place.guildId) throw new Refusal('error.guildOnly');
  return place.guildId;
}
