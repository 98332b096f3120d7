import type { App } from '../app/parts.ts';

type Status = Awaited<ReturnType<App['status']>>;
type Sample = { readonly labels?: Readonly<Record<string, string>>; readonly value: number };
type Metric = { readonly name: string; readonly help: string; readonly samples: readonly Sample[] };

/** The status in Prometheus' text format, version 0.0.4. Names follow its conventions: base units, `_total` for counters. */
export function toPrometheus(status: Status, now: Date): string {
  return metricsOf(status, now).map(renderMetric).join('');
}

function metricsOf(status: Status, now: Date): readonly Metric[] {
  const { indexed, empty, skipped, failed, pending } = status.pages;
  const { lastGood, lastDrill } = status.backup;
  const last = status.runs[0];
  return [
    {
      name: 'notionbot_pages',
      help: 'Pages by state.',
      samples: Object.entries({ indexed, empty, skipped, failed, pending }).map(([state, value]) => ({
        labels: { state },
        value,
      })),
    },
    gauge('notionbot_chunks', 'Chunks of pages that can be found.', status.chunks),
    gauge('notionbot_embeddings', 'Stored vectors.', status.embeddings),
    gauge('notionbot_outbox', 'Changes that the vector index has not received yet.', status.outbox),
    gauge('notionbot_database_bytes', 'Size of the database.', status.databaseBytes),
    gauge('notionbot_sync_lag_seconds', 'Since the last complete sync ended.', status.lagSeconds),
    gauge(
      'notionbot_sync_failed',
      '1 if the last sync ended with an error.',
      last === undefined ? undefined : Number(last.error !== undefined),
    ),
    gauge('notionbot_answers_today', 'Questions answered today (UTC).', status.answers.today),
    gauge('notionbot_answers_month', 'Questions answered in the last 30 days.', status.answers.month),
    gauge('notionbot_spend_today_dollars', 'Costs of answers and embeddings today (UTC).', status.spend.todayUsd),
    gauge('notionbot_spend_month_dollars', 'The same for the last 30 days.', status.spend.monthUsd),
    gauge('notionbot_backup_age_seconds', 'Since the last good backup.', age(lastGood?.at, now)),
    gauge('notionbot_backup_drill_age_seconds', 'Since the last test restore.', age(lastDrill?.at, now)),
  ];
}

/** Without a value the metric has no sample, which Prometheus treats as absent. */
function gauge(name: string, help: string, value: number | undefined): Metric {
  return { name, help, samples: value === undefined ? [] : [{ value }] };
}

function age(at: Date | undefined, now: Date): number | undefined {
  return at === undefined ? undefined : Math.round((now.getTime() - at.getTime()) / 1000);
}

function renderMetric({ name, help, samples }: Metric): string {
  if (samples.length === 0) return '';
  const lines = samples.map(({ labels, value }) => `${name}${renderLabels(labels)} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`;
}

/** Label values here are fixed words, which need no escaping. */
function renderLabels(labels: Sample['labels']): string {
  if (labels === undefined) return '';
  return `{${Object.entries(labels)
    .map(([key, value]) => `${key}="${value}"`)
    .join(',')}}`;
}
