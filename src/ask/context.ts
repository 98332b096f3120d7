import type { Scope, Statement, Turn } from '../core/domain/answer.ts';
import type { ChatModel } from '../core/ports/inference.ts';
import type { Notion } from '../core/ports/notion.ts';
import type { AskStore, TableStore } from './ports.ts';
import type { RetrieveDependencies } from './retrieve/retrieve.ts';
import type { AskSettings } from './settings.ts';

export type AskDependencies = RetrieveDependencies & {
  readonly store: AskStore;
  /** Undefined: no question is answered from the rows of databases. */
  readonly tables?: TableStore;
  /** Undefined: no model is configured, so passages are quoted. */
  readonly chat: ChatModel | undefined;
  /** Tells whether cited pages were edited meanwhile. Undefined: never checked. */
  readonly notion?: Pick<Notion, 'object'> | undefined;
  readonly settings: () => AskSettings;
};

type AskPhase = 'searching' | 'answering';

export type AskRequest = {
  readonly question: string;
  readonly collection: string;
  readonly scope?: Scope;
  /** Turns of this conversation. If left out, the turns stored under `conversationKey`. */
  readonly history?: readonly Turn[];
  readonly conversationKey?: string;
  readonly requestId?: string;
  /** Hashed by the caller. */
  readonly askedBy?: string;
  readonly channelId?: string;
  readonly guildId?: string;
  /** The admins' wishes on tone and audience for this channel. They cannot change what is verified. */
  readonly instructions?: string;
  /** IANA name of the zone whose “today” is meant; by default the setting's. */
  readonly timeZone?: string;
  /** What people said meanwhile that was no question to the bot, oldest first. A follow-up may refer to it. */
  readonly discussion?: readonly Turn[];
  /** Called with each statement as soon as it is verified. */
  readonly onStatement?: (statement: Statement) => void;
  readonly onProgress?: (phase: AskPhase) => void;
};

/** What every step of one question needs besides its own input. */
export type QuestionContext = {
  readonly deps: AskDependencies;
  /** As they were when the question was asked. */
  readonly settings: AskSettings;
  readonly request: AskRequest;
  /** The question as asked, trimmed. */
  readonly question: string;
  /** The caller's. Once it is aborted, the question fails. */
  readonly signal: AbortSignal;
  /** Also aborted when the time of the question is up. The answer is then whatever has been verified. */
  readonly deadline: AbortSignal;
};
