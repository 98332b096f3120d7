import type { Admitted } from '../../../gate/admitted.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Location } from '../../../incoming/location.ts';
import type { MessageFile } from '../../../incoming/message-content.ts';
import type { Person } from '../../../incoming/person.ts';
import type { Reply } from '../../../interactions/command.ts';

/** A question as a command, a button or a message puts it. */
export type QuestionInput = {
  /** Also the id of the question: in its buttons, the footer and the log. */
  readonly requestId: string;
  readonly question: string;
  /** Their text belongs to the question. */
  readonly files?: readonly MessageFile[];
  readonly person: Person;
  readonly location: Location;
  readonly reply: Reply;
  /** What the gate read. */
  readonly admitted: Admitted;
  /** The message that asks, if it is one. */
  readonly sourceMessageId?: string | undefined;
  readonly t: Translate;
  /** Nobody addressed the bot: it says something only if it has an answer. */
  readonly isUnasked?: boolean;
  /** Only this page and what is below it. */
  readonly within?: string | undefined;
  /** Whether the answer opens a thread; `by-setting`: if the channel is set to. */
  readonly thread: 'always' | 'never' | 'by-setting';
  /** The conversation that it continues; absent: a new one, as in a thread that it opens by setting. */
  readonly conversation?: string | undefined;
};
