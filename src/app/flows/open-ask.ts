import { type Ask, createAsk } from '../../ask/ask.ts';
import { systemClock } from '../../core/clock.ts';
import type { LexicalIndex } from '../../core/ports/indexes.ts';
import type { Embedder } from '../../core/ports/inference.ts';
import { ANSWER_TIMEOUT_MS, withAnswerTimeout } from '../../postgres/answer-timeout.ts';
import { createAskStore } from '../../postgres/ask/ask-store.ts';
import { createTableStore } from '../../postgres/ask/rows/row-store.ts';
import type { App } from '../parts.ts';
import { toAskSettings } from './ask-settings.ts';

type Search = { readonly lexical: LexicalIndex; readonly embedder: Embedder };

/** The ask flow; each question uses the settings as they are when it is asked. */
export async function openAsk(app: App, { lexical, embedder }: Search, signal: AbortSignal): Promise<Ask> {
  const { environment, log } = app;
  const [db, settings] = [await app.postgres(signal), await app.runtimeSettings(signal)];
  const follower = await app.lexical(signal);
  return createAsk({
    store: createAskStore(withAnswerTimeout(db, ANSWER_TIMEOUT_MS)),
    tables: createTableStore(withAnswerTimeout(db, ANSWER_TIMEOUT_MS)),
    vectors: await app.vectors(signal),
    lexical,
    isLexicalReady: follower.isReady,
    embedder,
    chat: await app.chat(signal),
    notion: environment.notion.token === undefined ? undefined : await app.notion(signal),
    settings: () => toAskSettings(settings.values()),
    clock: systemClock,
    log,
  });
}
