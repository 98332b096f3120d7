import { parseArgs } from 'node:util';
import { handbook } from '../../workspace/workspace.ts';
import { openNotionStandIn } from './open-notion-stand-in.ts';
import type { WorkspaceSpec } from './rules/spec.ts';
import { buildWorkload } from './workspace/workload.ts';

/**
 * `node sample/stand-ins/notion/serve.ts [--port N] [--workload PAGES [--chunks N]] [--seed N] [--rate-per-minute N]`
 * Serves the handbook or workload W until SIGTERM. Its first output line is `{"url", "token", "roots"}`.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    workload: { type: 'string' },
    chunks: { type: 'string' },
    seed: { type: 'string', default: '1' },
    'rate-per-minute': { type: 'string' },
  },
});

const workspace: WorkspaceSpec =
  values.workload === undefined
    ? handbook
    : buildWorkload({
        pages: Number(values.workload),
        seed: Number(values.seed),
        ...(values.chunks !== undefined && { chunks: Number(values.chunks) }),
      });
const standIn = await openNotionStandIn({
  workspace,
  port: Number(values.port),
  ...(values['rate-per-minute'] !== undefined && { ratePerMinute: Number(values['rate-per-minute']) }),
});
process.stdout.write(`${JSON.stringify({ url: standIn.url, token: standIn.token, roots: standIn.roots })}\n`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    standIn[Symbol.asyncDispose]().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
