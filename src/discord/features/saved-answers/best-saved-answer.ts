import { questionSimilarity } from '../../../insights/gaps/question-similarity.ts';
import type { SavedAnswer } from '../../store.ts';

/** Two of three words are shared: the same question in other words, not only the same topic. */
const SAME_QUESTION = 0.6;

export type ShownSavedAnswer = { readonly text: string; readonly url: string; readonly savedAt: Date };

/** The answer that was saved for the most similar question, if that is the same question. */
export function bestSavedAnswer(question: string, candidates: readonly SavedAnswer[]): ShownSavedAnswer | undefined {
  const [best] = candidates
    .map((answer) => ({ answer, similarity: questionSimilarity(question, answer.question) }))
    .toSorted((a, b) => b.similarity - a.similarity);
  if (!best || best.similarity < SAME_QUESTION) return undefined;
  const { text, sourceUrl, savedAt } = best.answer;
  return { text, url: sourceUrl, savedAt };
}
