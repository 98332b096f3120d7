import { parseArgs } from 'node:util';
import { type Section, type Table, writeSection } from '../figures-file.ts';
import { compareOthers } from './compare.ts';
import { benchMemory } from './memory.ts';
import { benchPacing } from './pacing.ts';
import { benchRequests } from './requests.ts';
import { openServer } from './rig.ts';
import { printedTables } from './table.ts';

/**
 * `npm run bench:sync -- [--pages N]… [--mode blocks|auto]… [--chunks N] [--no-requests] [--no-pacing] [--no-others] [--memory] [--write]`:
 * runs workload W against the counting stand-in. `--chunks` makes its pages longer. `--memory` measures the running bot
 * (10,000 pages take about ten minutes). `--write` stores the figures in docs/benchmarks.json and on the pages that show
 * them. Exits with 1 if a goal is missed.
 */
const { values } = parseArgs({
  options: {
    pages: { type: 'string', multiple: true, default: ['1000'] },
    mode: { type: 'string', multiple: true, default: ['blocks', 'auto'] },
    chunks: { type: 'string' },
    'node-flag': { type: 'string', multiple: true, default: [] },
    requests: { type: 'boolean', default: true },
    pacing: { type: 'boolean', default: true },
    others: { type: 'boolean', default: true },
    memory: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
  allowNegative: true,
});

const write = (text: string): void => void process.stdout.write(text);
const modes = values.mode.map((mode) => {
  if (mode !== 'blocks' && mode !== 'auto') throw new RangeError(`No content mode is called ${mode}.`);
  return mode;
});
const chunks = values.chunks === undefined ? undefined : Number(values.chunks);
await using server = await openServer();
let missed = 0;
for (const pages of values.requests ? values.pages : []) {
  for (const mode of modes) missed += await benchRequests(server, { pages: Number(pages), chunks }, mode, write);
}
for (const pages of values.memory ? values.pages : []) {
  const size = { pages: Number(pages), chunks: chunks ?? Number(pages) * 5 };
  missed += await benchMemory(server, { ...size, mode: modes[0]!, flags: values['node-flag'] }, write);
}
if (values.pacing) missed += await benchPacing(server, write);
if (values.others) await compareOthers(server, Number(values.pages[0]), write);
if (values.write) {
  const tables = printedTables();
  writeSection('sync', {
    command: `npm run bench:sync -- ${argumentsBut('--write')}`,
    readme: toReadme(tables),
    tables,
  });
}
write(missed === 0 ? '\nAll goals are met.\n' : `\n${missed} goals are missed.\n`);
process.exitCode = missed === 0 ? 0 : 1;

function argumentsBut(left: string): string {
  return process.argv
    .slice(2)
    .filter((each) => each !== left)
    .join(' ');
}

/** The requests of each size and content mode. */
function toReadme(tables: readonly Table[]): Section['readme'] {
  return tables
    .filter(({ title }) => title.startsWith('Workload W'))
    .map(({ title, rows }) => ({
      what: `${title} (lower bound)`,
      figure: rows.map(([what, lower, , ours]) => `${what} ${ours} (${lower})`).join('; '),
    }));
}
