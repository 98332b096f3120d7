import type { CommandSpec, ComponentSpec } from '../interactions/command.ts';

/** What one feature adds to the bot. `all.ts` lists every feature. */
export type Feature = {
  /** Slash commands and message menu entries. */
  readonly commands?: readonly CommandSpec[];
  /** Buttons, by the kind in front of the colon of their id. */
  readonly buttons?: readonly ComponentSpec[];
  /** Forms that people send in, by the same kind. */
  readonly forms?: readonly ComponentSpec[];
};
