import type { PageSpec } from '../stand-ins/notion/rules/spec.ts';
import { callout, code, equation, h2, h3, li, p, table, toggle, ul } from '../stand-ins/notion/workspace/build.ts';

export const expenses: PageSpec = {
  key: 'expenses',
  title: 'Expenses',
  icon: '🧾',
  editedAt: '2026-11-03T16:22:00Z',
  by: 'lena',
  blocks: [
    p(
      'Hand in receipts through Spendwise by the 5th of the following month. What comes in time is paid with that month’s salary; what is older than 90 days is not paid at all.',
    ),
    h2('Limits'),
    table(
      ['What', 'Limit', 'Approval'],
      ['Meal while travelling', '42 euros a day', 'None'],
      ['Dinner with customers', '75 euros a person', 'Team lead, beforehand'],
      ['Taxi', '60 euros a ride', 'None'],
      ['Software subscription', '25 euros a month', 'Team lead'],
      ['Books', '200 euros a year', 'None'],
      ['Anything above 1,000 euros', '–', 'Finance, beforehand'],
    ),
    h2('Private car'),
    p(
      'We refund 0.38 euros a kilometre. Write start, destination and purpose into the claim. For a trip of more than 300 kilometres take the train instead, or ask first.',
    ),
    equation('refund = 0.38 \\times kilometres'),
    h2('What we never pay'),
    ul('Fines and parking tickets', 'Alcohol without a customer at the table', 'Upgrades to first class', 'Minibar'),
    toggle(
      'I lost a receipt',
      p('Write a replacement receipt with date, place, amount and the reason why the original is missing.'),
      li('Up to 50 euros your own signature is enough.'),
      li('Above that your team lead signs as well.'),
      toggle(
        'And if it happens often?',
        p('The third replacement receipt within six months goes to @[user:lena], who will want to have a word.'),
      ),
    ),
    callout(
      '💳',
      'Company cards are for people who travel more than 20 days a year. The monthly limit is 3,000 euros.',
    ),
  ],
};

const oldTravel: PageSpec = {
  key: 'travel-2023',
  title: 'Travel policy 2023',
  icon: '🗑️',
  editedAt: '2024-01-09T09:00:00Z',
  by: 'lena',
  inTrash: true,
  blocks: [
    p('Hotels are paid up to 95 euros a night. Business class is allowed on any flight of more than four hours.'),
    p('Bookings are made through Wanderwell, code HALYARD-OLD.'),
  ],
};

export const travel: PageSpec = {
  key: 'travel',
  title: 'Business travel',
  icon: '🚆',
  editedAt: '2026-05-28T10:30:00Z',
  by: 'lena',
  blocks: [
    p('Take the train where it needs less than six hours from door to door. Flights within Germany are not refunded.'),
    h2('Booking'),
    p(
      'Book through Railhawk with your company account, at least 14 days ahead. The traveller’s cost centre goes into the field "Reference":',
    ),
    code('text', 'HY-<team code>-<year>-<running number>\nexample: HY-PLT-2026-017', 'Reference format'),
    h3('Hotels'),
    table(
      ['City', 'Limit a night', 'Preferred hotel'],
      ['Hamburg', '130 euros', 'Speicherhof'],
      ['Valencia', '115 euros', 'Casa del Grao'],
      ['Osaka', '18,000 yen', 'Nakanoshima Terrace'],
      ['London, Singapore', '210 euros', '–'],
      ['Elsewhere', '120 euros', '–'],
    ),
    h2('Flights'),
    ul(
      'Economy on flights of up to eight hours.',
      'Premium economy above eight hours.',
      'Business class only with the approval of @[user:mara] in writing.',
    ),
    h2('Travelling time'),
    p(
      'Time on the train counts as working time when you work. Time in a plane or behind the wheel counts half. Journeys that end after 22:00 give you the next morning off until 11:00.',
    ),
    h2('Insurance and emergencies'),
    p(
      'You are insured abroad with Nordstern, policy number NS-88-204517. The emergency number, day and night, is +49 40 5550 1190.',
    ),
  ],
  pages: [oldTravel],
};
