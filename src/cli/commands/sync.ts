import { type Command, InvalidArgumentError, Option } from 'commander';
import { isSiteWithoutId, type NotionId, parseNotionId } from '../../core/domain/notion-id.ts';
import { formatDuration, formatUsd } from '../../core/format.ts';
import type { SyncMode, SyncReport } from '../../core/sync-report.ts';
import type { CommandContext, CommandRunner } from '../command.ts';
import { plural } from '../plural.ts';

type SyncFlags = { mode: SyncMode; resource?: NotionId[]; collection?: string; json?: boolean };

export function addSyncCommand(program: Command, run: CommandRunner): void {
  program
    .command('sync')
    .description('Bring the index up to date with Notion.')
    .addOption(
      new Option('--mode <mode>', 'what to compare with Notion')
        .choices(['incremental', 'full', 'audit', 'dry-run'])
        .default('incremental'),
    )
    .option('--resource <id>', 'page, database or data source to add to the collection (repeatable)', addResource)
    .option('--collection <name>', 'collection to sync into (default: COLLECTION_NAME)')
    .option('--json', 'print the report as JSON')
    .action((flags: SyncFlags) =>
      run(
        {
          json: flags.json === true,
          requires: flags.resource ? ['NOTION_TOKEN'] : ['NOTION_TOKEN', 'NOTION_RESOURCE_ID'],
        },
        (context) => runSync(flags, context),
      ),
    );
}

function addResource(text: string, earlier: NotionId[] = []): NotionId[] {
  const id = parseNotionId(text);
  if (id === undefined && isSiteWithoutId(text))
    throw new InvalidArgumentError(
      'It is an address of a published site, which has no id. Open the page in Notion itself and copy its link: ••• → Copy link.',
    );
  if (id === undefined)
    throw new InvalidArgumentError('It is not a Notion id or URL. Copy the link in Notion: ••• → Copy link.');
  return [...earlier, id];
}

async function runSync(flags: SyncFlags, { app, out, signal }: CommandContext): Promise<number> {
  const sync = await app.sync(signal);
  const bar = await out.openProgress();
  let report: SyncReport;
  try {
    report = await sync.run(
      {
        mode: flags.mode,
        collection: flags.collection ?? app.environment.collectionName,
        resources: flags.resource ?? [],
        onProgress: (progress) => bar.show(progress),
      },
      signal,
    );
  } finally {
    bar.close();
  }
  out.result(report, () => renderReport(report));
  return report.failed > 0 || !report.complete ? 1 : 0;
}

function renderReport(report: SyncReport): string {
  const verb = report.mode === 'dry-run' ? 'to index' : 'indexed';
  const lines = [
    `${plural(report.discovered, 'page')} discovered = ${report.indexed} ${verb} + ${report.unchanged} unchanged + ${report.skipped} skipped + ${report.failed} failed`,
    `${report.deleted} deleted · ${plural(report.requests, 'request')} · ${plural(report.embeddedChunks, 'chunk')} embedded (${report.embeddedTokens} tokens, ${formatUsd(report.costUsd, 'en')}) · ${formatDuration(report.seconds, 'en')}`,
  ];
  for (const problem of report.problems) {
    lines.push(`  ${problem.state}: ${problem.title || problem.id} — ${problem.reason}`, `    ${problem.url}`);
  }
  lines.push(...(report.notes ?? []));
  if (!report.complete)
    lines.push('Not complete. The next sync that you start retries what failed. Everything indexed before is kept.');
  return lines.join('\n');
}
