import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLINIC_QUESTIONS } from '../../fixtures/tables/clinic/questions.ts';
import { clinic } from '../../fixtures/tables/clinic/workspace.ts';
import { CONFERENCE_QUESTIONS } from '../../fixtures/tables/conference/questions.ts';
import { conference } from '../../fixtures/tables/conference/workspace.ts';
import { MAKERSPACE_QUESTIONS } from '../../fixtures/tables/makerspace/questions.ts';
import { makerspace } from '../../fixtures/tables/makerspace/workspace.ts';
import { SCHOOL_QUESTIONS } from '../../fixtures/tables/school/questions.ts';
import { school } from '../../fixtures/tables/school/workspace.ts';
import { COLLECTION, openSyncedTables, type SyncedTables } from '../../fixtures/tables/synced-tables.ts';
import { judge } from '../../fixtures/tables/typed/judge.ts';
import type { TypedQuestion } from '../../fixtures/tables/typed/question.ts';
import { createScriptedChat } from '../../unit/ask/scripted-chat.ts';
import { askTables } from './tables-rig.ts';

const signal = new AbortController().signal;

/** Plans what the script says about a question, and answers nothing else. */
const honestPlanner = (questions: readonly TypedQuestion[]) =>
  createScriptedChat((request) => {
    const prompt = request.messages.at(-1)!.content;
    if (request.schema?.name !== 'table_plan') return JSON.stringify({ answerable: false, segments: [] });
    const found = questions.find(({ question }) => prompt.endsWith(`Question: ${JSON.stringify(question)}`));
    return JSON.stringify({ answerable: true, ...found?.plan });
  });

type Verdicts = Record<'right' | 'wrong' | 'left', string[]>;

describe.each([
  { name: 'makerspace', workspace: makerspace, questions: MAKERSPACE_QUESTIONS, unanswerable: 30 },
  { name: 'conference', workspace: conference, questions: CONFERENCE_QUESTIONS, unanswerable: 12 },
  { name: 'clinic', workspace: clinic, questions: CLINIC_QUESTIONS, unanswerable: 12 },
  { name: 'school', workspace: school, questions: SCHOOL_QUESTIONS, unanswerable: 12 },
])('questions as people type them, over the workspace $name', ({ name, workspace, questions, unanswerable }) => {
  let tables: SyncedTables;
  beforeAll(async () => {
    tables = await openSyncedTables(workspace);
  });
  afterAll(() => tables[Symbol.asyncDispose]());

  async function verdictsOf(some: readonly TypedQuestion[], chat?: ReturnType<typeof honestPlanner>) {
    const ask = askTables(tables.postgres, { chat });
    const verdicts: Verdicts = { right: [], wrong: [], left: [] };
    for (const question of some) {
      const answer = await ask.ask({ question: question.question, collection: COLLECTION, history: [] }, signal);
      const line = `${question.question} → ${answer.status} ${answer.computed?.words ?? answer.text.slice(0, 160)}`;
      verdicts[judge(answer, question)].push(line);
    }
    return verdicts;
  }

  function print(what: string, { right, wrong, left }: Verdicts): void {
    const total = right.length + wrong.length + left.length;
    process.stdout.write(`${name}, ${what}: ${right.length} of ${total} right, ${wrong.length} wrong\n`);
    process.stdout.write(wrong.map((line) => `  wrong: ${line}\n`).join(''));
    process.stdout.write(left.map((line) => `  left: ${line}\n`).join(''));
  }

  it('are all different, and some of them cannot be answered', () => {
    expect(new Set(questions.map(({ question }) => question)).size).toBe(questions.length);
    expect(questions.filter(({ expected }) => expected.length === 0)).toHaveLength(unanswerable);
  });

  it('are answered right or not at all by rules alone', async () => {
    const plain = await verdictsOf(questions.filter(({ isPlain }) => isPlain));
    const rest = await verdictsOf(questions.filter(({ isPlain }) => !isPlain));
    print('rules alone, plain forms', plain);
    print('rules alone, other forms', rest);
    expect([...plain.wrong, ...rest.wrong]).toEqual([]);
    const total = plain.right.length + plain.left.length;
    expect(plain.right.length / total).toBeGreaterThanOrEqual(0.8);
  });

  it('are answered right with an honest planner, and none is answered wrong', async () => {
    const verdicts = await verdictsOf(questions, honestPlanner(questions));
    print('honest planner', verdicts);
    expect(verdicts.wrong).toEqual([]);
    expect(verdicts.right.length / questions.length).toBeGreaterThanOrEqual(0.95);
  });
});
