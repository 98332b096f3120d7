import { pageId } from '../stand-ins/notion/workspace/ids.ts';

export type SampleQuestion = {
  readonly question: string;
  /** The page with the answer and its exact words; absent if the handbook has no answer. */
  readonly expected?: { readonly pageId: string; readonly quote: string };
};

const on = (pageKey: string, quote: string): Pick<SampleQuestion, 'expected'> => ({
  expected: { pageId: pageId(pageKey), quote },
});

/** The demo's questions in order. The handbook does not answer the last one. */
export const sampleQuestions: readonly SampleQuestion[] = [
  {
    question: 'How many days of paid leave do I have?',
    ...on('leave', 'Everyone has 28 days of paid leave a year, on top of public holidays.'),
  },
  {
    question: 'What should I do first when the scheduler reports ERR_42?',
    ...on('runbook-berthline', 'Raise SOLVER_BUDGET to 180 and watch memory'),
  },
  {
    question: 'How long is parental leave and is it paid in full?',
    ...on('parental-leave', 'gets 18 weeks of leave at full pay'),
  },
  { question: 'Who leads the Mobile team and in which office is it?', ...on('team-mobile', 'Pablo Serra') },
  {
    question: 'What is demurrage?',
    ...on('glossary', 'what is paid for each day that a ship lies longer than agreed'),
  },
  {
    question: 'When was Berthline 4.2 released?',
    ...on('release-4-2', 'Berthline 4.2 was released on 15 October 2026.'),
  },
  {
    question: '通勤手当の上限はいくらですか',
    ...on('office-osaka', '通勤手当は月額二万五千円を上限として実費を支給します。'),
  },
  { question: 'What is the visitor parking fee at the Singapore office?' },
];
