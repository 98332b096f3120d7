import type { App } from '../app/parts.ts';
import type { Requirement } from '../config/environment.ts';
import type { Output } from './output.ts';

/** What a command gets: the wired program, where to write, and when to stop. */
export type CommandContext = { readonly app: App; readonly out: Output; readonly signal: AbortSignal };

/** The result is the exit code; `undefined` is 0. */
type CommandAction = (context: CommandContext) => Promise<number | undefined>;

export type CommandRunner = (
  options: {
    readonly json?: boolean;
    readonly requires?: readonly Requirement[];
    /** It writes .env, so it must start even if .env is wrong. */
    readonly ignoresDotenv?: boolean;
    readonly logsTo?: 'stdout' | 'stderr';
  },
  action: CommandAction,
) => Promise<void>;
