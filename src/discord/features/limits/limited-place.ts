import type { Invocation, OptionSpec } from '../../interactions/command.ts';
import { flagOption } from '../../interactions/options.ts';

export const DIRECT_OPTION: OptionSpec = { name: 'direct', description: 'limits.direct', type: 'flag' };

/** The server whose limits a command concerns; '' for direct messages. Discord hides admin commands there. */
export function limitedGuild(invocation: Invocation): string {
  return flagOption(invocation, 'direct') ? '' : (invocation.location.guildId ?? '');
}
