import type { StandInChannel, World } from '../world.ts';
import { BITS, bitsOf, EVERYONE, type PermissionBit } from './permission-bits.ts';

/** What the bot may do in a channel or thread. Whoever cannot see a channel may do nothing there. */
export function botPermissions(world: World, channel: StandInChannel): bigint {
  if (channel.type === 1) return EVERYONE;
  const parent = channel.parent_id ? world.channels.get(channel.parent_id) : undefined;
  const { denied = [], granted: more = [] } = parent ?? channel;
  const granted = (EVERYONE | bitsOf(more)) & ~bitsOf(denied);
  return granted & BITS.VIEW_CHANNEL ? granted : 0n;
}

export const mayBot = (world: World, channel: StandInChannel, name: PermissionBit) =>
  (botPermissions(world, channel) & BITS[name]) !== 0n;
