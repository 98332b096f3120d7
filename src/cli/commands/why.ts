import type { Command } from 'commander';
import { parseNotionId } from '../../core/domain/notion-id.ts';
import { usageError } from '../../core/errors.ts';
import type { WhyReport } from '../../core/sync-report.ts';
import type { CommandContext, CommandRunner } from '../command.ts';
import { plural } from '../plural.ts';

export function addWhyCommand(program: Command, run: CommandRunner): void {
  program
    .command('why')
    .description('Explain why a page is or is not used in answers, and what to do about it.')
    .argument('<url-or-id>')
    .option('--json', 'print as JSON')
    .action((target: string, flags: { json?: boolean }) =>
      run({ json: flags.json === true }, (context) => why(target, context)),
    );
}

async function why(target: string, { app, out, signal }: CommandContext) {
  if (parseNotionId(target) === undefined)
    throw usageError(`“${target}” is not a Notion id or URL.`, 'Copy the link in Notion: ••• → Copy link.');
  const sync = await app.sync(signal);
  const report = await sync.why(target, signal);
  const json = { ...report, lastEdited: report.lastEdited ?? null, indexedAt: report.indexedAt ?? null };
  out.result(json, () => render(report));
  return undefined;
}

function render({ id, state, reason, fix, lastEdited, indexedAt, chunks }: WhyReport): string {
  const facts = [
    lastEdited && `edited ${lastEdited.toISOString()}`,
    indexedAt && `indexed ${indexedAt.toISOString()}`,
    plural(chunks, 'chunk'),
  ];
  return [`${id}: ${state}`, reason, fix, facts.filter(Boolean).join(' · ')].filter(Boolean).join('\n');
}
