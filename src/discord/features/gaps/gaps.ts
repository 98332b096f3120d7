import type { Feedback, Question } from '../../store.ts';
import { similarity, wordsOf } from '../saved-answers/similarity.ts';

/** Questions that no page answers, and that ask for the same. */
export type Gap = {
  /** The one that the others are most like. */
  readonly question: string;
  readonly questions: readonly string[];
  /** How many people asked. */
  readonly people: number;
  readonly lastAskedAt: Date;
};

/** A third of all words shared: the same topic, asked in other words. */
const SAME_TOPIC = 0.34;

/** Unanswered ones, and those whose answer was said to miss something; most asked first. */
export function groupGaps(
  questions: readonly Question[],
  feedback: readonly Pick<Feedback, 'questionId' | 'reason'>[],
): readonly Gap[] {
  const missing = new Set(feedback.filter(({ reason }) => reason === 'missing').map(({ questionId }) => questionId));
  const open = questions.filter(({ id, answer }) => answer?.status === 'not_found' || missing.has(id));
  const groups: { readonly words: ReadonlySet<string>; readonly members: Question[] }[] = [];
  for (const question of open) {
    const words = wordsOf(question.question);
    const best = groups
      .map((group) => ({ group, score: similarity(words, group.words) }))
      .toSorted((a, b) => b.score - a.score)[0];
    if (best && best.score >= SAME_TOPIC) best.group.members.push(question);
    else groups.push({ words, members: [question] });
  }
  return groups.map(({ members }) => toGap(members)).toSorted(byWeight);
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
