import type { Command } from 'commander';
import type { CommandRunner } from './command.ts';

export function addDoctorCommand(program: Command, run: CommandRunner): void {
  program
    .command('doctor')
    .description('Check every service and setting, and say what to mend.')
    .option('--json', 'print as JSON')
    .action((flags: { json?: boolean }) =>
      run({ json: flags.json === true }, async ({ app, out, signal }) => {
        const checks = await app.doctor(signal);
        out.result({ checks }, () =>
          checks
            .map(
              ({ name, ok, detail, fix }) =>
                `${ok ? 'ok  ' : 'BAD '} ${name}: ${detail}${!ok && fix ? `\n     → ${fix}` : ''}`,
            )
            .join('\n'),
        );
        return checks.every((check) => check.ok) ? 0 : 1;
      }),
    );
}
