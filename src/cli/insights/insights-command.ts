import { writeFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { AppError, usageError } from '../../core/errors.ts';
import type { InsightsReport } from '../../insights/insights.ts';
import { periodUntil } from '../../insights/period.ts';
import type { Theme } from '../../insights/picture/colours.ts';
import type { CommandContext, CommandRunner } from '../command.ts';

type Flags = {
  readonly days: number;
  readonly server?: string;
  readonly channel?: string;
  readonly png?: string;
  readonly theme: Theme;
  readonly language: string;
  readonly json?: boolean;
};

const MAX_DAYS = 365;

export function addInsightsCommand(program: Command, run: CommandRunner): void {
  program
    .command('insights')
    .description('Show what people ask, what answers it and what is missing.')
    .option('--days <n>', `how many days, today included, 1 to ${MAX_DAYS}`, parseDays, 14)
    .option('--server <id>', 'only the questions of this Discord server', parseId)
    .option('--channel <id>', 'only the questions of this channel', parseId)
    .option('--png <file>', 'write the charts to this file')
    .addOption(new Option('--theme <name>', 'colours of the charts').choices(['dark', 'light']).default('dark'))
    .option('--language <code>', 'language of the charts', 'en')
    .option('--json', 'print as JSON')
    .action((flags: Flags) => run({ json: flags.json === true }, (context) => showInsights(flags, context)));
}

function parseDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= MAX_DAYS) return days;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MAX_DAYS}.`);
}

function parseId(text: string): string {
  if (/^\d{17,20}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be an id of Discord (17 to 20 digits): right-click it → Copy ID.');
}

async function showInsights(flags: Flags, { app, out, signal }: CommandContext): Promise<undefined> {
  const { days, server: guildId, channel: channelId } = flags;
  const insights = await app.insights(signal);
  const query = { period: periodUntil(new Date(), days), ...(guildId && { guildId }), ...(channelId && { channelId }) };
  const report = await insights.report(query, signal);
  if (flags.png !== undefined) await drawTo(flags.png, report, flags, signal);
  const { renderReportText } = await import('./report-text.ts');
  out.result(toJson(report), () => renderReportText(report, new Date()));
  if (flags.png !== undefined) out.note(`The charts are in ${flags.png}.`);
  return undefined;
}

async function drawTo(file: string, report: InsightsReport, { theme, language }: Flags, signal: AbortSignal) {
  const { createDrawPicture } = await import('../../insights/picture/draw-picture.ts');
  const { BOT_LANGUAGES, createTexts } = await import('../../discord/i18n/translate.ts');
  if (!BOT_LANGUAGES.some((code) => code === language))
    throw usageError(`“${language}” is not a language of the charts. Use one of ${BOT_LANGUAGES.join(', ')}.`);
  const { pictureTexts, summarize } = await import('../../discord/features/insights/report-figures.ts');
  const t = createTexts()(language);
  const picture = await createDrawPicture()({ report, texts: pictureTexts(summarize(report, t), t), theme }, signal);
  try {
    await writeFile(file, picture);
  } catch (cause) {
    const message = `The file ${file} cannot be written.`;
    throw new AppError({ service: 'app', code: 'usage', message, fix: 'Check its folder and permissions.', cause });
  }
}

/** The report with the period as dates. A figure without a value is absent. */
function toJson({ period, total, days, ...report }: InsightsReport): Record<string, unknown> {
  const pages = report.pages.map(({ properties: _, ...page }) => page);
  const findings = report.findings.map(({ page: { properties: _, ...page }, reasons }) => ({ ...page, reasons }));
  return { since: period.since, days: period.days, total, byDay: days, ...report, pages, findings };
}
