import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../../fixtures/tables/judge.ts';
import { TABLE_QUESTIONS, type TableQuestion } from '../../fixtures/tables/questions.ts';
import { COLLECTION, openSyncedTables, type SyncedTables } from '../../fixtures/tables/synced-tables.ts';
import { tablesWorkspace } from '../../fixtures/tables/workspace.ts';
import { createScriptedChat } from '../../unit/ask/scripted-chat.ts';
import { askTables } from './tables-rig.ts';

const signal = new AbortController().signal;

/** Plans what the script says about a question, and answers nothing else. */
const honestPlanner = createScriptedChat((request) => {
  const prompt = request.messages.at(-1)!.content;
  if (request.schema?.name !== 'table_plan') return JSON.stringify({ answerable: false, segments: [] });
  const found = TABLE_QUESTIONS.find(({ question }) => prompt.endsWith(`Question: ${JSON.stringify(question)}`));
  return JSON.stringify({ answerable: true, ...found?.plan });
});

type Tally = { right: number; wrong: string[]; left: string[] };

describe('120 questions over a workspace of tables', () => {
  let tables: SyncedTables;
  beforeAll(async () => {
    tables = await openSyncedTables(tablesWorkspace);
  });
  afterAll(() => tables[Symbol.asyncDispose]());

  async function tally(questions: readonly TableQuestion[], chat: typeof honestPlanner | undefined): Promise<Tally> {
    const ask = askTables(tables.postgres, { chat });
    const result: Tally = { right: 0, wrong: [], left: [] };
    for (const { question, expected } of questions) {
      const answer = await ask.ask({ question, collection: COLLECTION, history: [] }, signal);
      const verdict = judge(answer, expected);
      if (verdict === 'right' || (verdict === 'left' && expected === undefined)) result.right++;
      else
        result[verdict as 'wrong' | 'left'].push(
          `${question} → ${answer.status} ${answer.text.slice(0, 120)} ${JSON.stringify(answer.computed?.plan)}`,
        );
    }
    return result;
  }

  it('are 90 that the tables answer and 30 that they do not', () => {
    expect(TABLE_QUESTIONS).toHaveLength(120);
    expect(TABLE_QUESTIONS.filter(({ expected }) => expected === undefined)).toHaveLength(30);
  });

  it('are answered right or not at all by rules alone', async () => {
    const plain = await tally(
      TABLE_QUESTIONS.filter(({ isPlain }) => isPlain),
      undefined,
    );
    const rest = await tally(
      TABLE_QUESTIONS.filter(({ isPlain }) => !isPlain),
      undefined,
    );
    const total = plain.right + plain.wrong.length + plain.left.length;
    process.stdout.write(
      `tables, rules alone: ${plain.right} of ${total} plain forms right, ${plain.wrong.length + rest.wrong.length} wrong\n`,
    );
    process.stdout.write([...plain.left, ...plain.wrong, ...rest.wrong].map((line) => `  ${line}\n`).join(''));
    expect([...plain.wrong, ...rest.wrong]).toEqual([]);
    expect(plain.right / total).toBeGreaterThanOrEqual(0.6);
  });

  it('are answered right with an honest planner, and none is answered wrong', async () => {
    const { right, wrong, left } = await tally(TABLE_QUESTIONS, honestPlanner);
    process.stdout.write(
      `tables, honest planner: ${right} of ${TABLE_QUESTIONS.length} right, ${wrong.length} wrong\n`,
    );
    process.stdout.write([...left, ...wrong].map((line) => `  ${line}\n`).join(''));
    expect(wrong).toEqual([]);
    expect(right / TABLE_QUESTIONS.length).toBeGreaterThanOrEqual(0.95);
  });
});
