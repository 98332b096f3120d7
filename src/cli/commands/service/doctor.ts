import type { Command } from 'commander';
import type { CommandRunner } from '../../command.ts';

export function addDoctorCommand(program: Command, run: CommandRunner): void {
  program
    .command('doctor')
    .description('Check every service and setting, and show how to fix problems.')
    .option('--json', 'print as JSON')
    .action((flags: { json?: boolean }) =>
      run({ json: flags.json === true }, async ({ app, out, signal }) => {
        const checks = await app.doctor(signal);
        out.result({ checks }, () =>
          checks
            .map(({ name, ok, detail, fix }) => {
              const line = `${ok ? 'ok  ' : 'FAIL'} ${name}: ${detail}`;
              return ok || fix === '' ? line : `${line}\n     Fix: ${fix}`;
            })
            .join('\n'),
        );
        return checks.every(({ ok }) => ok) ? 0 : 1;
      }),
    );
}
