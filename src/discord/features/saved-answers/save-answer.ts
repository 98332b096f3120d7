import type { Scope } from '../../../core/domain/answer.ts';
import type { PageId } from '../../../core/domain/notion-id.ts';
import type { Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { guildOf } from '../../interactions/options.ts';
import { messageUrl } from '../../ui/card.ts';
import { scopeKey } from '../channel/scope-key.ts';

/** How many pages an answer depends on if its message cites none. */
const TOPIC_PAGES = 3;

type AnswerToSave = {
  readonly question: string;
  readonly text: string;
  /** Where it is shown. */
  readonly collection: string;
  readonly scope: Scope | undefined;
  /** The message that it comes from. */
  readonly source: { readonly channelId: string; readonly messageId: string };
};

/** Saves an answer under its question, for a server, collection and scope. It is recorded as an admin action. */
export async function saveAnswer(
  answer: AnswerToSave,
  invocation: Invocation,
  context: BotContext,
  signal: AbortSignal,
): Promise<void> {
  const { store } = context;
  const { requestId, person } = invocation;
  const { question, text, collection, scope, source } = answer;
  const guildId = guildOf(invocation);
  const sourceUrl = messageUrl(guildId, source.channelId, source.messageId);
  const pages = await pagesOf(answer, context, signal);
  const place = { guildId, collection, scopeKey: scopeKey(scope) };
  await store.savedAnswers.save(
    { id: requestId, ...place, question, text, sourceUrl, savedBy: person.hash, pages },
    signal,
  );
  const detail = `question=${question} source=${sourceUrl}`;
  await store.audit({ guildId, by: person.id, action: 'Save as answer', detail }, signal);
}

/** The pages that the message cites, if the bot wrote it; else the best pages for the question. */
async function pagesOf(
  { question: query, collection, scope, source }: AnswerToSave,
  { store, ask }: BotContext,
  signal: AbortSignal,
): Promise<readonly PageId[]> {
  const stored = await store.questions.byMessage(source.messageId, signal);
  const cited = stored?.answer?.citations.map(({ pageId }) => pageId) ?? [];
  if (cited.length) return [...new Set(cited)];
  const hits = await ask.search({ query, limit: TOPIC_PAGES, collection, ...(scope ? { scope } : {}) }, signal);
  return [...new Set(hits.map(({ chunk }) => chunk.pageId))];
}
