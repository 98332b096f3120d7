import { parseArgs } from 'node:util';
import type { Log } from '../../../src/core/log.ts';
import type { Embedder } from '../../../src/core/ports/inference.ts';
import { judge } from '../../../tests/fixtures/tables/judge.ts';
import { TABLE_QUESTIONS, TODAY } from '../../../tests/fixtures/tables/questions.ts';
import { tablesWorkspace } from '../../../tests/fixtures/tables/workspace.ts';
import { servedChat } from '../../answers/served-chat.ts';
import { writeSection } from '../../figures-file.ts';
import { createAsker } from '../../questions/asker.ts';
import { openSyncedWorkspace } from '../../questions/synced-workspace.ts';
import { note, printTable, verdict } from '../../retrieval/print.ts';

const USAGE = `scripts/real-models.sh npm run bench:planner -- [--questions 120] [--minutes 60] [--write]
Asks the 120 questions of the table tests with a real chat model as the planner of what rules do not read. Takes --questions
of them, evenly, and begins none after --minutes. Exit code 1 if one is answered wrong.
`;

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };
const TIMEOUT_MS = 600_000;
const DIMENSIONS = 8;
/** Only tables are asked, so no passage has to be found. */
const noVectors: Embedder = {
  ...{ model: 'none', dimensions: DIMENSIONS, usdPerMillionTokens: 0 },
  embed: async (texts) => ({ vectors: texts.map(() => new Float32Array(DIMENSIONS)), tokens: 0, costUsd: 0 }),
};

async function main(): Promise<void> {
  const options = {
    questions: { type: 'string', default: '120' },
    minutes: { type: 'string', default: '60' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ options });
  const chat = servedChat(quiet);
  if (values.help || chat === undefined) {
    process.stdout.write(USAGE);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  await using workspace = await openSyncedWorkspace(tablesWorkspace, noVectors);
  const settings = { timeoutMs: TIMEOUT_MS };
  const ask = createAsker(workspace, { embedder: undefined, chat, settings, now: new Date(`${TODAY}T10:00:00Z`) });
  const endMs = performance.now() + Number(values.minutes) * 60_000;
  const tally = { asked: 0, byRules: 0, byModel: 0, left: 0, wrong: 0 };
  const every = Math.max(1, TABLE_QUESTIONS.length / Number(values.questions));
  for (let at = 0; at < TABLE_QUESTIONS.length && performance.now() < endMs; at += every) {
    const { question, expected } = TABLE_QUESTIONS[Math.floor(at)]!;
    const { answer } = await ask({ question, workspace: 'handbook', pages: [], match: undefined });
    const result = judge(answer, expected);
    tally.asked++;
    if (result === 'left') tally.left++;
    else if (result === 'wrong') tally.wrong++;
    else if (answer.model === 'none') tally.byRules++;
    else tally.byModel++;
    if (result === 'wrong') note(`WRONG ${question} → ${answer.text.slice(0, 200)}`);
    process.stderr.write(`${tally.asked}: ${question} → ${result} (${answer.model})\n`);
  }
  const head = ['asked', 'right by rules', 'right by the model', 'not answered', 'wrong'];
  const row = [tally.asked, tally.byRules, tally.byModel, tally.left, tally.wrong].map(String);
  const table = { title: `Questions over databases, planned by ${chat.model}`, head, rows: [row] };
  printTable(table.title, table.head, table.rows);
  note(`0 wrong: ${verdict(tally.wrong === 0)}`);
  const command = `scripts/real-models.sh --chat ${chat.model} npm run bench:planner`;
  if (values.write) writeSection(`planner-${chat.model}`, { command, readme: [], tables: [table] });
}

await main();
