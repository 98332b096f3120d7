import type { Answer } from '../../../../../src/core/domain/answer.ts';
import type { NewQuestion } from '../../../../../src/discord/store.ts';
import type { FakeDiscordStore } from '../../../../fakes/discord-store.ts';
import { ANSWER, NOT_FOUND } from '../../../../fixtures/discord.ts';
import { aQuestion } from '../../fake-context.ts';

const { signal } = new AbortController();

type Asked = Partial<NewQuestion> & { readonly answer?: Answer };

/** Stores questions with their answers, as if people had asked them today. */
export async function storeAsked(store: FakeDiscordStore, questions: readonly Asked[]): Promise<void> {
  for (const [index, { answer = ANSWER, ...changes }] of questions.entries()) {
    const {
      status: _,
      answer: __,
      ...question
    } = aQuestion({ id: `asked${index}`, messageId: `9${index}`, ...changes });
    await store.questions.start(question, signal);
    await store.questions.finish(question.id, answer, signal);
  }
}

/** Nobody found where to park: five people in three wordings, one of them privately. */
export const PARKING: readonly Asked[] = [
  { question: 'Where can visitors park?', askedBy: 'p1', answer: NOT_FOUND },
  { question: 'Where can visitors park?', askedBy: 'p2', answer: NOT_FOUND },
  { question: 'visitor parking', askedBy: 'p3', answer: NOT_FOUND },
  { question: 'Is there parking for visitors?', askedBy: 'p4', answer: NOT_FOUND },
  { question: 'Can my mother park here as a visitor?', askedBy: 'p5', answer: NOT_FOUND, isPrivate: true },
];
