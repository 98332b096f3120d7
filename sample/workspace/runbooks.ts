import type { PageSpec } from '../stand-ins/notion/rules/spec.ts';
import {
  callout,
  code,
  copyOf,
  h1,
  h2,
  h3,
  named,
  ol,
  p,
  step,
  table,
  toggle,
  ul,
} from '../stand-ins/notion/workspace/build.ts';

const forcedReplan: PageSpec = {
  key: 'runbook-replan',
  title: 'Forcing a replan',
  icon: '🔁',
  editedAt: '2026-10-30T06:50:00Z',
  by: 'tom',
  blocks: [
    p(
      'A forced replan throws away the plan of one port and computes it anew. It takes four to seven minutes for a large port, during which the old plan stays visible but is locked.',
    ),
    callout(
      '⚠️',
      'Never force a replan while a pilot is on board of a ship within the port. Ask the harbour master first.',
    ),
    code('bash', 'hy berthline replan --port DEHAM --force --reason "<ticket>"', 'Needs the role planner-admin'),
    p(
      'At most three forced replans an hour are accepted for each port. The fourth answers `ERR_51 replan budget spent`.',
    ),
  ],
};

export const berthlineRunbook: PageSpec = {
  key: 'runbook-berthline',
  title: 'Runbook: Berthline scheduler',
  icon: '📕',
  editedAt: '2026-11-12T05:14:00Z',
  by: 'tom',
  blocks: [
    copyOf('escalation'),
    p(
      'The scheduler runs as `berthline-sched` in the cluster `fsn-prod-2`. Its dashboard is "Berthline / Scheduler" in Grafana.',
    ),
    h1('Error codes'),
    table(
      ['Code', 'Meaning', 'First step'],
      ['ERR_42', 'The solver ran out of time (limit 90 s)', 'Raise SOLVER_BUDGET to 180 and watch memory'],
      ['ERR_43', 'No berth fits the ship’s draught', 'Check the tide table of the port'],
      ['ERR_47', 'Two plans claim the same berth', 'Run the conflict check'],
      ['ERR_51', 'Replan budget spent', 'Wait an hour or call the harbour master'],
    ),
    h2('ERR_42: solver time-out'),
    p(
      'Nearly always a port with more than 60 ships in the window. Since version 4.1.3 the scheduler logs the number of ships beside the code.',
    ),
    ol(
      'Open the dashboard and read "ships in window".',
      'Set the budget: `kubectl set env deploy/berthline-sched SOLVER_BUDGET=180`.',
      'If memory goes above 12 GiB, set it back to 90 and shorten the window from 72 to 48 hours instead.',
      'Write the port and both numbers into the incident page.',
    ),
    h2('ERR_47: double booking'),
    code(
      'bash',
      'hy berthline check-conflicts --port NLRTM --json | jq ".conflicts[].berth"\nhy berthline release --berth <berth> --keep older',
      'Conflict check',
    ),
    p('Keep the older of the two plans unless the newer one carries a pilot’s confirmation.'),
    h2('Restarting'),
    toggle(
      'When a restart is allowed',
      p('Between two planning rounds: rounds start at minute 0, 20 and 40 of the hour and last about six minutes.'),
      toggle(
        'How to see that a round is running',
        p(
          'The gauge `sched_round_active` is 1. Do not restart then: the round starts over and doubles its load on the database.',
        ),
        step('Wait until it is 0.'),
        step('Run `kubectl rollout restart deploy/berthline-sched`.'),
      ),
    ),
  ],
  pages: [forcedReplan],
};

export const tidegateRunbook: PageSpec = {
  key: 'runbook-tidegate',
  title: 'Runbook: Tidegate',
  icon: '📘',
  editedAt: '2026-08-22T21:03:00Z',
  by: 'tom',
  blocks: [
    copyOf('escalation'),
    p('Tidegate reads gauges from 318 stations every ten minutes and computes forecasts for seven days.'),
    h2('TG-1007: stale gauge'),
    p(
      'A station has sent nothing for 45 minutes. The forecast goes on with the harmonic model; nobody needs to be woken before three neighbouring stations are silent.',
    ),
    h2('TG-2031: feed rejected'),
    p('The weather service changed its format again. Switch to the second feed and tell @[user:sofia] in the morning:'),
    code('yaml', 'feeds:\n  primary: knmi\n  fallback: dwd\n  active: fallback', 'tidegate/config.yaml'),
    h2('Latency'),
    p('The limit is 250 ms at the 95th percentile. Above it for ten minutes, add two replicas; the maximum is 14.'),
    h3('Cache'),
    ul(
      'The cache `tg-cache` holds 6 GB and is emptied with `hy tidegate flush`.',
      'Emptying it doubles the load for about four minutes.',
    ),
  ],
};

export const databaseRunbook: PageSpec = {
  key: 'runbook-database',
  title: 'Runbook: Postgres failover',
  icon: '📗',
  editedAt: '2026-09-25T02:41:00Z',
  by: 'tom',
  blocks: [
    copyOf('escalation'),
    p(
      'The primary is `pg-fsn-1`, the standby `pg-nbg-1`. Replication lag is normally under two seconds; above 30 seconds a failover loses data and needs the consent of @[user:jonas].',
    ),
    h2('Failing over'),
    step('Check the lag: `hy pg lag`.'),
    step('Put the products into read-only mode: `hy maintenance on --products all`.'),
    named('promote-step', step('Promote the standby: `hy pg promote pg-nbg-1`. It takes about 40 seconds.')),
    step('Switch the mode off again and watch "write errors" for ten minutes.'),
    h2('Afterwards'),
    p(
      'The old primary is rebuilt with `hy pg rebuild pg-fsn-1`, which takes some three hours. Until then there is no standby: say so in the status channel.',
    ),
    h2('Backups'),
    p(
      'Base backups are made at 01:30 UTC each night and kept for 35 days; the write-ahead log allows restoring to any second of the last seven days. A restore is rehearsed on the first Monday of each month.',
    ),
  ],
};
