import type { PageSpec } from '../stand-ins/notion/rules/spec.ts';
import { aiBlock, callout, copyOf, h2, p, table, todo, toggle, ul } from '../stand-ins/notion/workspace/build.ts';

const learning: PageSpec = {
  key: 'learning-budget',
  title: 'Learning budget',
  icon: '📚',
  editedAt: '2026-01-20T09:15:00Z',
  by: 'ines',
  blocks: [
    p(
      'Each of us has 1,500 euros and five working days a year for courses, conferences and exams. Neither moves into the next year.',
    ),
    ul(
      'Up to 300 euros: just book.',
      'Above that: your team lead agrees, beforehand.',
      'Language courses in German, Spanish or Japanese are free and do not count.',
    ),
    p('Whoever speaks at a conference gets the ticket, the journey and two more working days for preparation.'),
  ],
};

const pay: PageSpec = {
  key: 'pay-and-reviews',
  title: 'Pay and reviews',
  icon: '⚖️',
  editedAt: '2026-04-27T08:00:00Z',
  by: 'mara',
  blocks: [
    p(
      'Salaries are reviewed once a year, in April, and paid on the 25th of each month; if that is a weekend, on the Friday before.',
    ),
    h2('Levels'),
    table(
      ['Level', 'Called', 'Expected after'],
      ['L1', 'Starter', '–'],
      ['L2', 'Professional', '2 years'],
      ['L3', 'Senior', '5 years'],
      ['L4', 'Staff', 'by nomination'],
      ['L5', 'Principal', 'by nomination'],
    ),
    h2('Bonus'),
    p(
      'The bonus is the same percentage for everybody: 4 % of the yearly salary when the company reaches its revenue goal, 7 % when it exceeds it by a tenth. It is paid in February.',
    ),
    h2('Salary bands'),
    copyOf('salary-bands'),
    h2('Referring a friend'),
    p('If somebody you recommended passes their probation of six months, you get 2,000 euros.'),
  ],
};

const equipment: PageSpec = {
  key: 'equipment',
  title: 'Equipment',
  icon: '💻',
  editedAt: '2026-09-01T13:00:00Z',
  by: 'tom',
  blocks: [
    p(
      'You choose between a 14-inch Framework with Linux and a 14-inch MacBook Pro. Laptops are replaced after 42 months; you may buy your old one for 150 euros.',
    ),
    h2('Something is broken'),
    p(
      'Write to help@halyard.example with a photo. A replacement laptop is with you on the next working day in Hamburg and Valencia, and within three in Osaka.',
    ),
    h2('Lost or stolen'),
    callout(
      '🚨',
      'Call Security at +49 40 5550 1177 within one hour, at any time of the day. Only then write the report to the police.',
    ),
    h2('Phones'),
    p(
      'On-call engineers and sales staff get a company phone. Everybody else may have the work profile on their own phone and 15 euros a month for it.',
    ),
  ],
};

const sabbatical: PageSpec = {
  key: 'draft-sabbatical',
  title: 'DRAFT: Sabbaticals',
  icon: '🚧',
  editedAt: '2026-11-10T17:31:00Z',
  by: 'ines',
  blocks: [
    callout('🚧', 'This is a draft for discussion. Nothing on this page is in force.'),
    p('Proposal: after six years with Halyard, everyone may take three months off at half pay.'),
    todo('Ask Finance what it costs'),
    todo('Compare with two other companies', true),
    aiBlock(),
    toggle('Open questions', p('What happens to the bonus? Does the time count towards the notice period?')),
  ],
};

export const moreAboutWork: readonly PageSpec[] = [learning, pay, equipment, sabbatical];
