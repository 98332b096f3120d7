import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toPrometheus } from '../../../src/cli/prometheus.ts';
import type { Status } from '../../../src/postgres/status-store.ts';

const status: Status = {
  pages: { total: 5, indexed: 3, empty: 1, skipped: 0, failed: 1, pending: 2 },
  chunks: 7,
  embeddings: 6,
  outbox: 0,
  collections: [],
  runs: [],
  lagSeconds: undefined,
  spend: { todayUsd: 0.25, monthUsd: 1.5 },
  answers: { today: 4, month: 9, up: 1, down: 0, modelOutcomes: {} },
  databaseBytes: 8_000_000,
  backup: {
    state: 'good',
    lastGood: { at: new Date('2026-01-01T00:00:00Z'), bytes: 10, file: 'x' },
    lastDrill: undefined,
    problem: undefined,
  },
};

test('each metric has its help, its type and its samples', () => {
  const text = toPrometheus(status, new Date('2026-01-01T00:01:00Z'));
  expect(text).toContain('# HELP notionbot_pages Pages by state.\n# TYPE notionbot_pages gauge\n');
  expect(text).toContain('notionbot_pages{state="failed"} 1\n');
  expect(text).toContain('notionbot_backup_age_seconds 60\n');
  expect(text).toContain('notionbot_spend_today_dollars 0.25\n');
  for (const line of text.trimEnd().split('\n'))
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="\w+"\})? -?[\d.e+-]+)$/);
});

test('an unknown value is left out, which Prometheus treats as absent', () => {
  expect(toPrometheus(status, new Date())).not.toMatch(/sync_lag|sync_failed|drill_age|undefined|NaN/);
});

test('the Grafana dashboard asks only for metrics that exist', () => {
  const printed = `${toPrometheus({ ...status, lagSeconds: 1 }, new Date())}${readFileSync('scripts/metrics.sh', 'utf8')}`;
  const dashboard = readFileSync('deploy/grafana/notionbot.json', 'utf8');
  const asked = new Set(dashboard.match(/notionbot_\w+/g));
  expect(asked.size).toBeGreaterThan(8);
  for (const name of asked) expect(printed).toContain(name);
});
