import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAsk } from '../../../src/ask/ask.ts';
import { normalize } from '../../../src/ask/verify/normalize.ts';
import type { Answer } from '../../../src/core/domain/answer.ts';
import type { ChatModel } from '../../../src/core/ports/inference.ts';
import { openWordNet } from '../../../src/embedded/thesaurus/wordnet.ts';
import { createLexicalIndex } from '../../../src/lexical/bm25.ts';
import { createFakeAskStore } from '../../fakes/ask-store.ts';
import { createFakeVectorIndex } from '../../fakes/vector-index.ts';
import { DEFAULT_ASK_SETTINGS } from '../../fixtures/ask-settings.ts';
import type { Corpus } from '../../fixtures/corpus.ts';
import type { GoldQuestion } from '../../fixtures/gold/gold.ts';
import { halfOf } from '../../fixtures/questions/questions.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { createWordEmbedder, NEVER, realClock } from './ask-fixture.ts';
import { syncHandbook } from './handbook.ts';
import { answerJson, createScriptedChat, passagesIn, unavailable } from './scripted-chat.ts';
import { brokenCitations } from './span-check.ts';

const GOLD_FILE = fileURLToPath(new URL('../../fixtures/gold/questions.jsonl', import.meta.url));
const QUESTIONS = readFileSync(GOLD_FILE, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as GoldQuestion);

/**
 * Knows the words of the answer and quotes them if a passage contains them; otherwise it says that it cannot answer. So
 * the test measures whether the right passage reaches the model, and what is done with its answer.
 */
function honestModel(question: GoldQuestion): ChatModel {
  return createScriptedChat((request) => {
    if (!request.schema) return question.standalone ?? question.question;
    const { quote } = question;
    const passage =
      quote && passagesIn(request).find(({ text }) => normalize(text).text.includes(normalize(quote).text));
    return answerJson(passage ? [{ text: quote, cites: [{ id: passage.id, quote }] }] : []);
  });
}

describe('the gold questions', () => {
  let corpus: Corpus;
  let answerTo: (question: GoldQuestion, chat: ChatModel | undefined) => Promise<Answer>;

  beforeAll(async () => {
    corpus = await syncHandbook();
    // Without embeddings: the embedded model takes half a minute.
    const vectors = createFakeVectorIndex();
    const embedder = Object.assign(createWordEmbedder('use-lite'), { failure: unavailable('openai') });
    const lexical = createLexicalIndex(openWordNet());
    for (const id of corpus.collections[0]!.members) {
      lexical.replacePage(
        id,
        corpus.chunks.filter(({ pageId }) => pageId === id),
      );
    }
    const store = createFakeAskStore(corpus);
    const parts = { store, vectors, lexical, embedder, clock: realClock, log: silentLog };
    answerTo = ({ question, history = [] }, chat) =>
      createAsk({ ...parts, chat, isLexicalReady: () => true, settings: () => DEFAULT_ASK_SETTINGS }).ask(
        { question, collection: 'docs', history: history.map((turn) => ({ ...turn, at: new Date() })) },
        NEVER,
      );
  });

  it('are answered or refused correctly, with valid citations, by an honest model', async () => {
    const tally = { answerable: 0, answered: 0, unanswerable: 0, refused: 0, right: 0 };
    for (const question of QUESTIONS) {
      const answer = await answerTo(question, honestModel(question));
      expect(brokenCitations(answer, corpus.chunks), question.question).toEqual([]);
      const isFound = answer.status !== 'not_found';
      tally[question.answerable ? 'answerable' : 'unanswerable']++;
      if (question.answerable && isFound) tally.answered++;
      if (!question.answerable && !isFound) tally.refused++;
      const isRight = answer.citations.some(({ blockId, pageId }) =>
        [blockId, pageId].some((id) => question.relevant.includes(id)),
      );
      if (question.answerable && isRight) tally.right++;
    }
    expect(tally.answerable).toBeGreaterThanOrEqual(110);
    expect(tally.unanswerable).toBeGreaterThanOrEqual(40);
    expect(tally.answered / tally.answerable).toBeGreaterThanOrEqual(0.95);
    expect(tally.refused / tally.unanswerable).toBeGreaterThanOrEqual(0.95);
    expect(tally.right / tally.answered).toBeGreaterThanOrEqual(0.95);
    process.stdout.write(`gold, honest model: ${JSON.stringify(tally)}\n`);
  });

  it('get the right passage if there is no model, and hardly ever a wrong answer', async () => {
    const tally = { answerable: 0, shown: 0, answered: 0, wrong: 0, unanswerable: 0, notAnswered: 0 };
    // Nothing was chosen with this half: see `halfOf`.
    for (const question of QUESTIONS.filter((each) => halfOf(each.question) === 'test')) {
      const answer = await answerTo(question, undefined);
      expect(brokenCitations(answer, corpus.chunks), question.question).toEqual([]);
      expect(new Set(answer.citations.map(({ pageId }) => pageId)).size).toBe(answer.citations.length);
      const { quote = '' } = question;
      const isShown =
        question.answerable &&
        answer.citations.some((citation) => normalize(citation.quote).text.includes(normalize(quote).text));
      const isAnswered = answer.status === 'answered';
      tally[question.answerable ? 'answerable' : 'unanswerable']++;
      if (isShown) tally.shown++;
      if (isAnswered) tally.answered++;
      if (isAnswered && !isShown) tally.wrong++;
      if (!question.answerable && !isAnswered) tally.notAnswered++;
    }
    process.stdout.write(`gold, test half, without a model: ${JSON.stringify(tally)}\n`);
    expect(tally.shown / tally.answerable).toBeGreaterThanOrEqual(0.8);
    expect(tally.wrong / (tally.answerable + tally.unanswerable)).toBeLessThanOrEqual(0.05);
    expect(tally.notAnswered / tally.unanswerable).toBeGreaterThanOrEqual(0.95);
  });
});
