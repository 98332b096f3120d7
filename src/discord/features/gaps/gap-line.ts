import type { Gap } from '../../../insights/gaps/group-questions.ts';
import { harmlessLine, relative } from '../../ui/markdown.ts';

const MAX_QUESTION_CHARACTERS = 150;

/** A gap in a numbered list: its question, how many others belong to it, how many people asked, and when. */
export function gapLine({ question, questions, people, lastAskedAt }: Gap, index: number): string {
  const more = questions.length > 1 ? ` (+${questions.length - 1})` : '';
  const asked = harmlessLine(question, MAX_QUESTION_CHARACTERS);
  return `**${index + 1}.** ${asked}${more} — 👥 ${people} · ${relative(lastAskedAt)}`;
}
