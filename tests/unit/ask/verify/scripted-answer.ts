import { createAsk } from '../../../../src/ask/ask.ts';
import type { AskSettings } from '../../../../src/ask/settings.ts';
import { locateQuote } from '../../../../src/ask/verify/locate-quote.ts';
import { normalize } from '../../../../src/ask/verify/normalize.ts';
import { createLexicalIndex } from '../../../../src/lexical/bm25.ts';
import { tokenize } from '../../../../src/lexical/tokenize.ts';
import { createFakeAskStore } from '../../../fakes/ask-store.ts';
import { createFakeVectorIndex } from '../../../fakes/vector-index.ts';
import { DEFAULT_ASK_SETTINGS } from '../../../fixtures/ask-settings.ts';
import type { Corpus } from '../../../fixtures/corpus.ts';
import { silentLog } from '../../../fixtures/silent-log.ts';
import { createWordEmbedder, NEVER, realClock } from '../ask-fixture.ts';
import { answerJson, createScriptedChat, type Passage, passagesIn, unavailable } from '../scripted-chat.ts';

/** A sentence of a model with its quotes; `right` says whether a reader should see it. */
export type VerifyCase = {
  readonly what: string;
  readonly question: string;
  readonly segment: { readonly text: string; readonly quotes: readonly string[] };
  readonly right: boolean;
};

/** Puts a scripted answer through retrieval, the prompt and the verifier; returns whether a reader sees it. */
export function createJudge(corpus: Corpus, settings: Partial<AskSettings> = {}) {
  const lexical = createLexicalIndex();
  for (const id of corpus.collections[0]!.members) {
    lexical.replacePage(
      id,
      corpus.chunks.filter(({ pageId }) => pageId === id),
    );
  }
  // Without embeddings: the embedded model takes half a minute.
  const embedder = Object.assign(createWordEmbedder('use-lite'), { failure: unavailable('openai') });
  const parts = {
    store: createFakeAskStore(corpus),
    vectors: createFakeVectorIndex(),
    lexical,
    embedder,
    clock: realClock,
    log: silentLog,
    isLexicalReady: () => true,
    settings: () => ({ ...DEFAULT_ASK_SETTINGS, ...settings }),
  };
  return async ({
    question,
    segment,
    right,
  }: VerifyCase): Promise<{ readonly isShown: boolean; readonly isRetrieved: boolean }> => {
    let isRetrieved = true;
    const chat = createScriptedChat((request) => {
      // The second look of a model that knows.
      if (request.schema?.name === 'verdicts')
        return JSON.stringify({ verdicts: [{ n: 1, verdict: right ? 'supported' : 'not_said' }] });
      const cites = segment.quotes.map((quote) => {
        const passage = passageOf(quote, passagesIn(request), segment.text);
        if (!passage) isRetrieved = false;
        return { id: passage?.id ?? 'S1', quote };
      });
      return answerJson([{ text: segment.text, cites }]);
    });
    const answer = await createAsk({ ...parts, chat }).ask({ question, collection: 'docs' }, NEVER);
    return { isShown: answer.kind === 'model' && answer.statements.length > 0, isRetrieved };
  };
}

/** The passage with the quote: verbatim, else the one that shares the most words with it. */
function passageOf(quote: string, passages: readonly Passage[], text: string): Passage | undefined {
  const verbatim = passages.filter((passage) => locateQuote(quote, normalize(passage.text)));
  const candidates = verbatim.length > 0 ? verbatim : passages;
  const wanted = new Set(tokenize(`${quote} ${quote} ${text}`).terms);
  const score = (passage: Passage) => {
    const terms = new Set(tokenize(`${passage.place}\n${passage.text}`).terms);
    return [...wanted].filter((term) => terms.has(term)).length;
  };
  return [...candidates].sort((a, b) => score(b) - score(a))[0];
}

export type Tally = Record<'right' | 'rightShown' | 'wrong' | 'wrongShown', number>;

/** Counts by kind, printed as a table. */
export function renderTable(title: string, tallies: ReadonlyMap<string, Tally>): string {
  const all = [...tallies.values()];
  const sum = (key: keyof Tally) => all.reduce((total, tally) => total + tally[key], 0);
  const total: Tally = {
    right: sum('right'),
    rightShown: sum('rightShown'),
    wrong: sum('wrong'),
    wrongShown: sum('wrongShown'),
  };
  const line = (name: string, { right, rightShown, wrong, wrongShown }: Tally) =>
    `  ${name.padEnd(34)} right shown ${String(rightShown).padStart(3)} of ${String(right).padStart(3)}   wrong shown ${String(wrongShown).padStart(3)} of ${String(wrong).padStart(3)}`;
  return `${[title, ...[...tallies].map(([kind, tally]) => line(kind, tally)), line('all', total)].join('\n')}\n`;
}
