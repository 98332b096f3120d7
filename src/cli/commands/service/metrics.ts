import type { Command } from 'commander';
import type { CommandRunner } from '../../command.ts';
import { toPrometheus } from '../../prometheus.ts';

export function addMetricsCommand(program: Command, run: CommandRunner): void {
  program
    .command('metrics')
    .description('Print what `status` knows as metrics in the text format of Prometheus.')
    .action(() =>
      run({}, async ({ app, out, signal }) => {
        out.line(toPrometheus(await app.status(signal), new Date()).trimEnd());
        return 0;
      }),
    );
}
