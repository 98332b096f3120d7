import { anyOfLanguages } from '../../languages/languages.ts';

const REFERENCES = anyOfLanguages(({ followUp }) => followUp?.references);
const STARTS = anyOfLanguages(({ followUp }) => followUp?.starts, { atStart: true });

/** Whether a question begins as follow-ups do ("and …", "what about …") or refers to something said before ("it"). */
export function looksLikeFollowUp(question: string): boolean {
  const text = question.trim();
  return STARTS.test(text) || REFERENCES.test(text);
}
