import type { Feedback, Question } from '../../store.ts';
import { questionSimilarity } from '../saved-answers/question-similarity.ts';

/** Questions on one topic that no page answers. */
export type Gap = {
  /** The newest one. */
  readonly question: string;
  readonly questions: readonly string[];
  /** How many people asked. */
  readonly people: number;
  readonly lastAskedAt: Date;
};

/** A third of all words are shared: the same topic. */
const SAME_TOPIC = 0.34;

/** Groups unanswered questions, and those whose answer people reported as incomplete; the most asked first. */
export function groupGaps(
  questions: readonly Question[],
  feedback: readonly Pick<Feedback, 'questionId' | 'reason'>[],
): readonly Gap[] {
  const missing = new Set(feedback.filter(({ reason }) => reason === 'missing').map(({ questionId }) => questionId));
  const open = questions.filter(({ id, answer }) => answer?.status === 'not_found' || missing.has(id));
  const groups: Question[][] = [];
  for (const question of open) {
    const [best] = groups
      .map((group) => ({ group, similarity: questionSimilarity(question.question, group[0]?.question ?? '') }))
      .toSorted((left, right) => right.similarity - left.similarity);
    if (best && best.similarity >= SAME_TOPIC) best.group.push(question);
    else groups.push([question]);
  }
  return groups.map(toGap).toSorted(byWeight);
}

function toGap(members: readonly Question[]): Gap {
  const texts = [...new Set(members.map(({ question }) => question))];
  return {
    question: texts[0] ?? '',
    questions: texts,
    people: new Set(members.map(({ askedBy }) => askedBy)).size,
    lastAskedAt: new Date(Math.max(...members.map(({ askedAt }) => askedAt.getTime()))),
  };
}

function byWeight(a: Gap, b: Gap): number {
  return (
    b.people - a.people || b.questions.length - a.questions.length || b.lastAskedAt.getTime() - a.lastAskedAt.getTime()
  );
}
