import type { PageSpec } from '../stand-ins/notion/rules/spec.ts';
import {
  bookmark,
  callout,
  code,
  equation,
  fileBlock,
  h2,
  h3,
  h4,
  image,
  linkToPage,
  ol,
  p,
  synced,
  table,
  tabs,
  ul,
  unsupported,
} from '../stand-ins/notion/workspace/build.ts';
import { releases } from './releases.ts';
import { berthlineRunbook, databaseRunbook, tidegateRunbook } from './runbooks.ts';

const severity: PageSpec = {
  key: 'severity',
  title: 'Severity levels',
  icon: '🌡️',
  editedAt: '2026-02-25T10:10:00Z',
  by: 'jonas',
  blocks: [
    table(
      ['Level', 'Means', 'First answer', 'Update every'],
      ['SEV1', 'A port cannot plan ships at all', '10 minutes', '30 minutes'],
      ['SEV2', 'A function is down, work goes on', '30 minutes', '2 hours'],
      ['SEV3', 'A nuisance with a way around it', '1 working day', '–'],
    ),
    p(
      'SEV1 wakes the engineer on call and the duty manager. A review is written within five working days of every SEV1 and SEV2, and it names causes, never people.',
    ),
  ],
};

const onCall: PageSpec = {
  key: 'on-call',
  title: 'On-call',
  icon: '📟',
  editedAt: '2026-11-02T09:00:00Z',
  by: 'jonas',
  blocks: [
    p(
      'A shift lasts from Tuesday 10:00 to the next Tuesday 10:00. Two people are on it: a first who takes the pages, and a second who steps in when the first does not answer within ten minutes.',
    ),
    synced(
      'escalation',
      callout(
        '📞',
        'Escalation: first on call → second after 10 minutes → duty manager after 25 minutes. The duty manager’s phone is +49 40 5550 1122.',
      ),
    ),
    h2('What you get'),
    ul(
      '350 euros for each week on call, 500 euros in a week with a public holiday.',
      'Hours worked between 22:00 and 06:00 count one and a half times.',
      'After a night with more than two hours of work, the next day is free until 13:00.',
    ),
    h2('Handing over'),
    p(
      'The hand-over is a call of 20 minutes on Tuesday at 10:00. The outgoing engineer lists open alerts, silenced alerts and whatever was odd.',
    ),
    h3('Joining the rota'),
    p('You join after your sixth month and two shadow shifts. Nobody is on call more often than every fifth week.'),
    h2('Runbooks'),
    linkToPage('runbook-berthline'),
    linkToPage('runbook-tidegate'),
  ],
  pages: [severity, berthlineRunbook, tidegateRunbook, databaseRunbook],
};

const architecture: PageSpec = {
  key: 'architecture',
  title: 'Berthline architecture',
  icon: '🏗️',
  editedAt: '2026-07-29T11:11:00Z',
  by: 'jonas',
  blocks: [
    p('Berthline is four services around one Postgres. The scheduler is written in Rust, the rest in TypeScript.'),
    tabs({
      Services: ul(
        '`berthline-api`: what customers talk to',
        '`berthline-sched`: the planner',
        '`berthline-sync`: reads ship positions',
        '`berthline-mail`: notices to agents',
      ),
      Queues: [
        p(
          'Events go through NATS JetStream. Messages are kept for 72 hours; the subject `ship.eta.changed` carries about 40 messages a second.',
        ),
      ],
      Storage: [p('Postgres 18 with one schema for each customer. Attachments lie in an object store in Falkenstein.')],
    }),
    h2('How the planner decides'),
    p(
      'It minimises the weighted waiting time of all ships, where a tanker weighs three times as much as a bulk carrier:',
    ),
    equation('\\min \\sum_i w_i \\cdot (start_i - arrival_i)'),
    h3('Limits'),
    h4('Size of a plan'),
    p('A plan covers 72 hours and at most 250 ships. Larger ports are cut into basins.'),
    h4('Time'),
    p('A round has 90 seconds. What is not solved by then is planned greedily and marked as provisional.'),
    image(
      { name: 'architecture.png', content: 'not a real picture', type: 'image/png' },
      'Four services around one database; drawn in July 2026',
    ),
    bookmark('https://docs.nats.io/nats-concepts/jetstream', 'JetStream, as we use it'),
    unsupported('button'),
  ],
};

const review: PageSpec = {
  key: 'code-review',
  title: 'Code review and merging',
  icon: '👀',
  editedAt: '2026-05-06T13:37:00Z',
  by: 'jonas',
  blocks: [
    ul(
      'A pull request has one purpose and at most 400 changed lines; beyond that, split it or ask first.',
      'One approval is enough, two for anything under `billing/` or `auth/`.',
      'A first answer comes within four working hours.',
      'The author merges, not the reviewer.',
    ),
    p('Branches that saw no commit for 30 days are deleted by the Sunday job.'),
    h2('Feature flags'),
    p(
      'New behaviour goes behind a flag named `team.feature-name`. A flag lives for at most 90 days; afterwards the build of its owner fails with `FLAG_EXPIRED`.',
    ),
    code(
      'typescript',
      "if (flags.isOn('planning.tidal-windows', port)) {\n  return planWithTides(port);\n}\nreturn plan(port);",
    ),
  ],
};

const release: PageSpec = {
  key: 'release-process',
  title: 'Release process',
  icon: '🚢',
  editedAt: '2026-10-08T08:45:00Z',
  by: 'nico',
  blocks: [
    p(
      '@[user:nico] is the release manager. Berthline is released every second Thursday at 09:00 UTC; the freeze starts on Tuesday at 16:00 UTC.',
    ),
    ol(
      'The branch `release/x.y` is cut on the Tuesday.',
      'It runs on staging for 40 hours with the recorded traffic of two ports.',
      'Valencia goes first. After two quiet hours the other ports follow in three waves.',
      'Roll-back is one command, `hy release rollback`, and takes less than five minutes.',
    ),
    h2('Hotfixes'),
    p('A hotfix needs the approval of the engineer on call and of one more person. It skips staging only for SEV1.'),
    p('No releases between 15 December and 6 January.'),
    fileBlock(
      {
        name: 'release-checklist.txt',
        content:
          'Release checklist\n1. Changelog reviewed by product.\n2. Translations complete in de, es and ja.\n3. Support told 24 hours before.\n4. Status page notice scheduled.\n',
      },
      'Checklist for the release manager',
    ),
  ],
};

export const engineering: PageSpec = {
  key: 'engineering',
  title: 'Engineering',
  icon: '🛠️',
  editedAt: '2026-11-02T09:10:00Z',
  by: 'jonas',
  blocks: [
    p('47 engineers in six teams build and run our three products. @[user:jonas] is responsible for all of it.'),
    p('Read the on-call page before your third month; everything else when you need it.'),
  ],
  pages: [onCall, architecture, review, release, releases],
};
