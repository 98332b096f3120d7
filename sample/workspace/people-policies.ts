import type { PageSpec } from '../stand-ins/notion/rules/spec.ts';
import { callout, h2, h3, li, ol, p, synced, table, toggle, ul } from '../stand-ins/notion/workspace/build.ts';
import { expenses, travel } from './money-policies.ts';
import { moreAboutWork } from './work-policies.ts';

const carryOver: PageSpec = {
  key: 'leave-carry-over',
  title: 'Carrying leave into the next year',
  editedAt: '2026-03-19T10:12:00Z',
  by: 'ines',
  blocks: [
    p('Up to 8 unused days move into the new year by themselves. They expire on 31 March.'),
    p(
      'More than 8 days can be carried only if you were ill, on parental leave, or if your team lead cancelled leave that had been approved. People Operations enters those by hand; send the dates before 15 December.',
    ),
    p('Days are never paid out, except when you leave the company: then the remainder is paid with the last salary.'),
  ],
};

const leave: PageSpec = {
  key: 'leave',
  title: 'Annual leave',
  icon: '🏖️',
  editedAt: '2026-10-21T07:58:00Z',
  by: 'ines',
  blocks: [
    p(
      'Everyone has 28 days of paid leave a year, on top of public holidays. Part-timers get the share that matches their contract, rounded up to half days.',
    ),
    h2('Booking leave'),
    ol(
      'Enter the dates in the people system.',
      'Up to five days: give one week of notice.',
      'More than five days in a row: give four weeks of notice.',
      'Your team lead answers within three working days. No answer means approved.',
    ),
    callout(
      '❄️',
      'The offices close from 24 December to 1 January. Those days are a gift and are not taken from your allowance.',
    ),
    h2('Extra days'),
    table(
      ['Occasion', 'Paid days', 'Proof needed'],
      ['Moving house', '1', 'None'],
      ['Your own wedding', '2', 'None'],
      ['Death of a close relative', '5', 'None'],
      ['Ill child, per child and year', '12', 'Doctor’s note from day 3'],
      ['Voluntary work', '3', 'Letter of the organisation'],
    ),
    h2('Illness during leave'),
    p('If you fall ill on holiday, days covered by a doctor’s note are given back to you.'),
    toggle(
      'Can I take unpaid leave?',
      p(
        'Yes, up to 20 working days a year after your first twelve months, if your team lead agrees. Health insurance continues for the first 30 calendar days.',
      ),
    ),
  ],
  pages: [carryOver],
};

const sick: PageSpec = {
  key: 'sick-leave',
  title: 'Sick leave',
  icon: '🤒',
  editedAt: '2026-02-11T09:30:00Z',
  by: 'ines',
  blocks: [
    p(
      'Tell your team lead before 10:00 on the first day. A message is enough, and you never have to say what you have.',
    ),
    ul(
      'Hamburg: a doctor’s certificate is needed from the fourth calendar day.',
      'Valencia: the health service sends the certificate to us electronically from day one.',
      'Osaka: a certificate is needed from the third working day.',
    ),
    p(
      'Full pay continues for six weeks; after that the health insurance pays. We top the insurance money up to 90 % of your net salary for another six weeks.',
    ),
    h2('Coming back'),
    p(
      'After more than six weeks away, @[user:ines] offers a gradual return: half days for the first two weeks at full pay.',
    ),
  ],
};

const parental: PageSpec = {
  key: 'parental-leave',
  title: 'Parental leave',
  icon: '🍼',
  editedAt: '2026-08-05T12:40:00Z',
  by: 'ines',
  blocks: [
    p(
      'Every new parent, whatever their gender and whether by birth or adoption, gets 18 weeks of leave at full pay. It is paid on top of whatever the state pays, up to your normal net salary.',
    ),
    h2('Rules'),
    ul(
      'The 18 weeks must be taken within the first 15 months.',
      'They can be split into at most three blocks of two weeks or more.',
      'Tell us at least eight weeks before the expected date.',
      li(
        'You keep your laptop, your accounts and your share in the bonus.',
        p('Nobody will ask you to use the first two.'),
      ),
    ),
    h2('Coming back'),
    p('For the first three months after your return you may work 80 % of your hours for 90 % of your pay.'),
    h3('Breastfeeding and pumping'),
    p('Each office has a lockable quiet room with a refrigerator. In Hamburg it is room 2.14.'),
  ],
};

const workAbroad: PageSpec = {
  key: 'work-abroad',
  title: 'Working from another country',
  icon: '🌍',
  editedAt: '2026-07-13T14:02:00Z',
  by: 'ines',
  blocks: [
    p(
      'You may work from another country of the EU for up to 30 working days a year, and from outside the EU for up to 10.',
    ),
    ol(
      'File the request four weeks ahead, with the address and the dates.',
      'People Operations applies for the A1 certificate for stays within the EU.',
      'Security approves the country; see the list below.',
      'Wait for the confirmation before you book anything.',
    ),
    h2('Countries that are not possible'),
    p(
      'We cannot insure you, or export rules forbid carrying a work laptop, in: Belarus, Iran, North Korea, Russia and Syria.',
    ),
    p('Engineers on the on-call rota may work abroad only when their shift is covered by someone else.'),
  ],
};

const remote: PageSpec = {
  key: 'remote-work',
  title: 'Remote work',
  icon: '🏠',
  editedAt: '2026-07-13T13:40:00Z',
  by: 'ines',
  blocks: [
    p(
      'You decide where you work, as long as your team can plan with it. Teams meet in person for three days every quarter; these days are compulsory and announced six weeks ahead.',
    ),
    h2('Your desk at home'),
    p(
      'Halyard pays once 600 euros for furniture and a screen, and 35 euros a month towards internet and electricity. Remote employees outside commuting distance get 900 euros instead of 600.',
    ),
    h2('Staying reachable'),
    ul(
      'Your calendar shows where you are.',
      'The camera may stay off in any meeting with more than eight people.',
      'Customer calls from public places are not allowed.',
    ),
    synced(
      'core-hours',
      p(
        '**Core hours** are 10:00 to 15:00 in your own time zone. Outside them nobody may expect an answer, unless you are on call.',
      ),
    ),
  ],
  pages: [workAbroad],
};

export const peoplePolicies: PageSpec = {
  key: 'people-policies',
  title: 'People policies',
  icon: '🫱',
  editedAt: '2026-10-21T08:10:00Z',
  by: 'ines',
  blocks: [
    p(
      'These pages are part of your contract. They change at most twice a year, and @[user:ines] announces every change four weeks before it takes effect.',
    ),
    p('Questions go to people@halyard.example or to the office hour of People Operations: Tuesdays, 11:00 to 12:00.'),
  ],
  pages: [leave, sick, parental, remote, expenses, travel, ...moreAboutWork],
};
