import type { ChannelSettings, QuestionContext } from '../store.ts';

/**
 * What an action needs to get past the gate.
 * `asks`: it may ask a question: limits and budgets count. `reads`: it shows or offers pages. `manages`: it shows none.
 * `anywhere`: it also works on a server that no admin has allowed.
 */
export type Access = 'asks' | 'reads' | 'manages' | 'anywhere';

/** What the gate read, so that nobody reads it again. */
export type Admitted = {
  /** The channel's settings over its server's. */
  readonly settings: ChannelSettings;
  /** Only for `asks`. */
  readonly question: QuestionContext | undefined;
};
