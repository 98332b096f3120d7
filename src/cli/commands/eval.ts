import type { Command } from 'commander';
import type { CommandRunner } from '../command.ts';
import { readText } from '../input.ts';

export function addEvalCommand(program: Command, run: CommandRunner): void {
  program
    .command('eval')
    .description(
      'Measure retrieval, abstention and citations with a JSONL file of {question, relevant, answerable, expected}.',
    )
    .argument('<file>')
    .option('--collection <name>', 'collection to ask (default: COLLECTION_NAME)')
    .option('--json', 'print as JSON')
    .action((file: string, flags: { collection?: string; json?: boolean }) =>
      run({ json: flags.json === true }, async ({ app, out, signal }) => {
        const { evaluate, parseCases } = await import('../../ask/evaluate.ts');
        const cases = parseCases(await readText(file));
        const ask = await app.ask(signal);
        const figures = await evaluate(cases, ask, flags.collection ?? app.environment.collectionName, signal);
        out.result(figures, () =>
          Object.entries(figures)
            .map(([name, value]) => `${name.padEnd(28)} ${renderFigure(value)}`)
            .join('\n'),
        );
        return 0;
      }),
    );
}

function renderFigure(value: unknown): string {
  return typeof value === 'number' ? String(Number(value.toFixed(4))) : JSON.stringify(value);
}
