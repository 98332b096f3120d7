import type { OpenQuestion } from '../ports.ts';
import { topicWords } from './question-similarity.ts';

/** Questions on one topic that no page answers. */
export type Gap = {
  /** The question that the most people asked. */
  readonly question: string;
  /** Of the answer to whoever asked it last. */
  readonly answerId: string;
  /** All of them, that one first. */
  readonly questions: readonly string[];
  /** How many people asked. */
  readonly people: number;
  readonly lastAskedAt: Date;
};

/** A third of all words are shared: the same topic. */
const SAME_TOPIC = 0.34;

type Group = { readonly words: ReadonlySet<string>; readonly members: OpenQuestion[]; readonly isIgnored: boolean };

/**
 * Groups questions by topic, those that the most people asked first. A question joins the group whose first question
 * shares the most words with it. What joins an ignored question is left out.
 */
export function groupQuestions(open: readonly OpenQuestion[], ignored: readonly string[] = []): readonly Gap[] {
  const groups: Group[] = ignored.map((text) => ({ words: topicWords(text), members: [], isIgnored: true }));
  // Comparing every question with every group would take seconds for a few thousand questions.
  const byWord = new Map<string, number[]>();
  for (const [index, group] of groups.entries()) addWords(byWord, group.words, index);
  for (const question of open) {
    const words = topicWords(question.text);
    const best = mostSimilar(words, groups, byWord);
    if (best) best.members.push(question);
    else addWords(byWord, words, groups.push({ words, members: [question], isIgnored: false }) - 1);
  }
  return groups
    .filter(({ isIgnored, members }) => !isIgnored && members.length > 0)
    .map(({ members }) => toGap(members))
    .toSorted(byWeight);
}

function addWords(byWord: Map<string, number[]>, words: ReadonlySet<string>, index: number): void {
  for (const word of words) {
    const list = byWord.get(word);
    if (list) list.push(index);
    else byWord.set(word, [index]);
  }
}

function mostSimilar(
  words: ReadonlySet<string>,
  groups: readonly Group[],
  byWord: ReadonlyMap<string, readonly number[]>,
): Group | undefined {
  const shared = new Map<number, number>();
  for (const word of words) for (const index of byWord.get(word) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
  let best: Group | undefined;
  let bestSimilarity = SAME_TOPIC;
  for (const [index, count] of shared) {
    const group = groups[index]!;
    const similarity = count / (words.size + group.words.size - count);
    if (similarity > bestSimilarity || (similarity === bestSimilarity && !best)) {
      best = group;
      bestSimilarity = similarity;
    }
  }
  return best;
}

function toGap(members: readonly OpenQuestion[]): Gap {
  const sorted = members.toSorted((a, b) => b.people.length - a.people.length);
  return {
    question: sorted[0]!.text,
    answerId: sorted[0]!.answerId,
    questions: sorted.map(({ text }) => text),
    people: new Set(members.flatMap(({ people }) => people)).size,
    lastAskedAt: new Date(Math.max(...members.map(({ lastAskedAt }) => lastAskedAt.getTime()))),
  };
}

function byWeight(a: Gap, b: Gap): number {
  return (
    b.people - a.people || b.questions.length - a.questions.length || b.lastAskedAt.getTime() - a.lastAskedAt.getTime()
  );
}
