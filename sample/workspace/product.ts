import type { PageSpec } from '../stand-ins/notion/rules/spec.ts';
import { callout, h2, li, p, table, toggle, ul } from '../stand-ins/notion/workspace/build.ts';

const glossary: PageSpec = {
  key: 'glossary',
  title: 'Glossary',
  icon: '📖',
  editedAt: '2026-09-09T10:20:00Z',
  by: 'sofia',
  blocks: [
    p('Words that customers use as if everybody had been born on a ship.'),
    h2('Ships and ports'),
    ul(
      '**Berth**: the place at a quay where one ship lies. A quay has several.',
      '**Draught**: how deep a ship reaches below the water. It decides whether she can pass the sill at low tide.',
      '**Laycan**: the days between which a ship must present herself to be loaded; later than that the charterer may cancel.',
      '**Demurrage**: what is paid for each day that a ship lies longer than agreed.',
      '**Sill**: the highest point of the ground in an entrance. At Halyard its depth is entered in centimetres.',
      '**Mooring gang**: the people who make the lines fast; they are the users of Quayside.',
    ),
    h2('Our own words'),
    ul(
      '**Round**: one run of the planner, every 20 minutes.',
      '**Basin**: part of a port that is planned on its own.',
      li(
        '**Provisional plan**: what the planner gives out when its 90 seconds are over.',
        p('It is shown with a dashed border and is not sent to agents.'),
      ),
      '**Golden port**: one of the two ports, Valencia and Kobe, whose recorded traffic every release is tested with.',
      '**Window**: the hours ahead that a plan covers.',
    ),
    toggle(
      'Abbreviations',
      ...ul(
        '**ETA**: expected time of arrival',
        '**ATB**: actual time of berthing',
        '**IMO**: the seven-digit number of a ship that never changes',
        '**VTS**: vessel traffic service',
        '**UKC**: under-keel clearance; we plan with at least 60 centimetres',
      ),
    ),
  ],
};

const support: PageSpec = {
  key: 'support-plans',
  title: 'Support plans and service levels',
  icon: '🎧',
  editedAt: '2026-10-27T12:00:00Z',
  by: 'amir',
  blocks: [
    table(
      ['Plan', 'Hours', 'First answer SEV1', 'Promised availability', 'Price a month'],
      ['Pier', 'Mon–Fri 08:00–18:00 CET', '4 hours', '99.5 %', 'included'],
      ['Quay', 'Mon–Sat 06:00–22:00 CET', '1 hour', '99.8 %', '490 euros'],
      ['Harbour', 'Day and night', '15 minutes', '99.95 %', '1,900 euros'],
    ),
    p(
      'If we miss the promised availability in a month, the customer gets 10 % of that month’s fee back for every full 0.1 % below it, at most half of the fee.',
    ),
    h2('Languages'),
    p('Support is given in English, German, Spanish and Japanese. At night it is given in English only.'),
    h2('Escalating'),
    p(
      'A ticket that has waited twice as long as promised goes to @[user:amir] by itself. Customers can write to escalate@halyard.example at any time.',
    ),
  ],
};

const pricing: PageSpec = {
  key: 'pricing',
  title: 'Pricing',
  icon: '💶',
  editedAt: '2026-01-15T16:00:00Z',
  by: 'sofia',
  blocks: [
    p(
      'Valid since 1 January 2026. Contracts run for two years; prices rise with the consumer price index, by 4 % a year at most.',
    ),
    table(
      ['Product', 'Unit', 'Price a month'],
      ['Berthline', 'berth', '85 euros'],
      ['Berthline, from the 51st berth', 'berth', '60 euros'],
      ['Tidegate', 'station', '40 euros'],
      ['Quayside', 'user', '6 euros'],
    ),
    callout('🎓', 'Maritime schools pay nothing for up to ten berths.'),
    h2('Discounts'),
    ul(
      'Up to 10 %: the account manager decides.',
      'Up to 20 %: the head of sales.',
      'More than that: Mara Voss, in writing.',
    ),
    p('A trial lasts 45 days and covers one basin.'),
  ],
};

const brand: PageSpec = {
  key: 'brand',
  title: 'Brand guidelines',
  icon: '🎨',
  editedAt: '2026-08-31T09:00:00Z',
  by: 'sofia',
};

export const product: PageSpec = {
  key: 'product',
  title: 'Product',
  icon: '🧩',
  editedAt: '2026-10-27T12:05:00Z',
  by: 'sofia',
  blocks: [
    p(
      '@[user:sofia] leads product. The road map is discussed on the first Thursday of each quarter and is open to everyone.',
    ),
    p('83 ports in 21 countries use at least one of our products.'),
  ],
  pages: [glossary, support, pricing, brand],
};
