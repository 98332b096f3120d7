import { parseArgs } from 'node:util';
import { compareOthers } from './compare.ts';
import { benchPacing } from './pacing.ts';
import { benchRequests } from './requests.ts';
import { openServer } from './rig.ts';

/**
 * `npm run bench:sync -- [--pages N]… [--mode blocks|auto]… [--no-requests] [--no-pacing] [--no-others]`: workload W against the counting stand-in.
 * Exit 1 where a goal is missed.
 */
const { values } = parseArgs({
  options: {
    pages: { type: 'string', multiple: true, default: ['1000'] },
    mode: { type: 'string', multiple: true, default: ['blocks', 'auto'] },
    requests: { type: 'boolean', default: true },
    pacing: { type: 'boolean', default: true },
    others: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const write = (text: string): void => void process.stdout.write(text);
await using server = await openServer();
let missed = 0;
for (const pages of values.requests ? values.pages : []) {
  for (const mode of values.mode) {
    if (mode !== 'blocks' && mode !== 'auto') throw new RangeError(`No content mode is called ${mode}.`);
    missed += await benchRequests(server, Number(pages), mode, write);
  }
}
if (values.pacing) missed += await benchPacing(server, write);
if (values.others) await compareOthers(server, Number(values.pages[0]), write);
write(missed === 0 ? '\nAll goals are met.\n' : `\n${missed} goals are missed.\n`);
process.exitCode = missed === 0 ? 0 : 1;
