import type { PageSpec } from '../stand-ins/notion/rules/spec.ts';
import {
  callout,
  columns,
  divider,
  h2,
  h3,
  li,
  ol,
  p,
  quote,
  step,
  table,
  tableOfContents,
  todo,
  toggle,
  ul,
} from '../stand-ins/notion/workspace/build.ts';

const firstWeek: PageSpec = {
  key: 'first-week',
  title: 'Your first week',
  icon: '🧭',
  editedAt: '2026-09-14T08:20:00Z',
  by: 'ines',
  blocks: [
    p(
      'Nobody expects you to ship anything in your first week. What we do expect is that you ask a lot of questions and write down whatever confused you.',
    ),
    h2('Before you arrive'),
    p(
      'Your laptop is posted ten working days before your start date. Tracking details go to your private e-mail address; if nothing has arrived three days before you start, write to @[user:ines].',
    ),
    h2('Day by day'),
    h3('Monday'),
    ul(
      'At 09:30 your buddy meets you, in the office or on a call, and walks you through the accounts.',
      'Lunch is with your team and paid for by Halyard.',
      'In the afternoon you enrol your security key; without it you cannot reach the production network.',
    ),
    h3('Tuesday to Thursday'),
    ul(
      'You sit in on one customer call with the support team.',
      li(
        'You read the glossary and one runbook, and open a pull request that fixes a typo in either.',
        p('Yes, there are typos left on purpose. They are replenished.'),
      ),
      'On Wednesday at 14:00 Mara Voss tells the story of the company to everyone who joined that month.',
    ),
    h3('Friday'),
    p('You have thirty minutes with your manager to go over your goals for the first 90 days.'),
    h2('Checklist'),
    todo('Security key enrolled'),
    todo('Payroll form signed'),
    todo('Emergency contact entered in the people system'),
    todo('Read the security page', true),
    callout(
      '👋',
      'Your buddy is not your manager. Buddies get four hours a week off other work for the first month, so use them.',
    ),
  ],
};

const tools: PageSpec = {
  key: 'tools',
  title: 'Tools and accounts',
  icon: '🧰',
  editedAt: '2026-10-02T11:05:00Z',
  by: 'tom',
  blocks: [
    p(
      'Everything goes through single sign-on. If a tool asks you for a separate password, stop and ask in the help channel first.',
    ),
    table(
      ['Tool', 'What for', 'Who gets it', 'Ask'],
      ['Notion', 'Handbook, project pages', 'Everyone', '@[user:ines]'],
      ['Discord', 'Day-to-day talk, incidents', 'Everyone', '@[user:tom]'],
      ['Forgejo', 'Source code and reviews', 'Engineering, product', '@[user:jonas]'],
      ['Grafana', 'Dashboards and alerts', 'Engineering, support', '@[user:tom]'],
      ['Zammad', 'Customer tickets', 'Support', '@[user:amir]'],
      ['Spendwise', 'Receipts and expense claims', 'Everyone', '@[user:lena]'],
      ['Figma', 'Design files', 'Product, design', '@[user:sofia]'],
    ),
    h2('Losing access'),
    p(
      'An account that is not used for 60 days is suspended. Reply to the automatic mail within 14 days to get it back with its data.',
    ),
    toggle(
      'How do I get a licence for something that is not listed?',
      ...ol(
        'Check that nothing in the table does the job.',
        'Write two sentences about the purpose to your team lead.',
        'Tools under 25 euros a month need only your lead; above that Finance approves as well.',
      ),
      p('Anything that will hold customer data goes through the vendor review first, whatever it costs.'),
    ),
  ],
};

const agreements: PageSpec = {
  key: 'working-agreements',
  title: 'How we work together',
  icon: '🤝',
  editedAt: '2026-06-30T15:45:00Z',
  by: 'mara',
  blocks: [
    quote('Write it down, then talk about it.'),
    h2('Meetings'),
    ul(
      'No meetings on Wednesdays, for anyone, except incidents.',
      'A meeting without an agenda two hours before it starts may be declined by everybody.',
      'Core hours, when you can expect an answer, are 10:00 to 15:00 in your own time zone.',
    ),
    h2('Answering messages'),
    columns(
      [h3('Chat'), p('Within the working day. Nobody owes an answer outside core hours.')],
      [h3('E-mail'), p('Within two working days. Customers get a first answer as their support plan says.')],
    ),
    h2('Decisions'),
    p(
      'A decision that more than one team has to live with gets a page with four headings: context, options, decision, consequences. It stays open for comments for five working days. After that silence is consent, and the owner decides.',
    ),
    divider(),
    p(
      'Disagreements that last longer than a week go to @[user:jonas] for engineering matters and to @[user:sofia] for product matters.',
    ),
  ],
};

export const startHere: PageSpec = {
  key: 'start-here',
  title: 'Start here',
  icon: '⚓',
  editedAt: '2026-09-14T08:05:00Z',
  by: 'ines',
  blocks: [
    tableOfContents(),
    p(
      'Halyard Systems makes software that tells ports which ship lies where, and when. We were founded in Hamburg in 2016 by @[user:mara] and are 142 people in three offices: Hamburg, Valencia and Osaka.',
    ),
    h2('What we sell'),
    ul(
      '**Berthline** plans berths: it assigns ships to quay positions and replans when one is late.',
      '**Tidegate** is a forecasting service for tides and currents, sold on its own and used by Berthline.',
      '**Quayside** is the mobile app that dock crews use to confirm that lines are made fast.',
    ),
    h2('Where to find things'),
    step('Something about you and your contract: People policies.'),
    step('Something is broken: On-call, and the runbook of the service.'),
    step('A word nobody explained: the glossary under Product.'),
    p(
      'If a page is wrong, change it. If you are not sure, leave a comment and mention the person in the page history.',
    ),
  ],
  pages: [firstWeek, tools, agreements],
};
