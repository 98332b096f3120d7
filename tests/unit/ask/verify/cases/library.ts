import type { DatabaseSpec, PageSpec, WorkspaceSpec } from '../../../../../sample/stand-ins/notion/rules/spec.ts';
import { h2, p, table, ul } from '../../../../../sample/stand-ins/notion/workspace/build.ts';

const page = (key: string, title: string, blocks: NonNullable<PageSpec['blocks']>): PageSpec => ({
  key,
  title,
  editedAt: '2026-09-01T08:00:00Z',
  by: 'ruth',
  blocks,
});

const pages: readonly PageSpec[] = [
  page('faq', 'Membership FAQ', [
    h2('Can I lend my card to a friend?'),
    p('No. A card is personal.'),
    h2('How many books can I borrow?'),
    p('Up to twelve at a time, for four weeks.'),
    h2('What does a lost book cost?'),
    p('Its price plus a fee of 8.50 euros.'),
    h2('Do children pay?'),
    p('Nobody under 16 pays anything.'),
    h2('How much is a membership?'),
    p('24 euros a year, or 3 euros a month.'),
  ]),
  page('changelog', 'Changelog of the catalogue', [
    h2('2.10'),
    p('Adds search by voice. Released on 14 April 2026.'),
    h2('2.9'),
    p('Adds lists that can be shared. Released on 3 February 2026.'),
    h2('2.1'),
    p('Removes the old web shop. Released on 30 June 2025.'),
  ]),
  page('branches', 'Branches', [
    table(
      ['Branch', 'Address', 'Manager', 'Seats', 'Opens', 'Phone'],
      ['Mitte', 'Torgasse 4', 'Ruth Adeyemi', '120', '09:00', '+43 1 555 0140'],
      ['Nord', 'Hafenweg 19', 'Karel Novák', '45', '10:30', '+43 1 555 0141'],
      ['Süd', 'Parkallee 2', 'Ingrid Holm', '80', '08:00', '+43 1 555 0142'],
      ['West', 'Mühlplatz 7', 'Pavel Duda', '45', '12:00', '+43 1 555 0143'],
    ),
  ]),
  page('events', 'Events policy', [
    ul(
      'Readings start at 19:30 and end at 21:00.',
      'Readings may be recorded only with the written consent of the author.',
      'Children under six must be accompanied by an adult, except at story hour.',
      'Food is not allowed in the reading rooms; water in closed bottles is.',
      'The hall seats 150; a third of the seats is kept for members until fifteen minutes before the start.',
      'A room can be booked at most six months ahead. Cancelling is free until 48 hours before.',
      'Hiring the hall costs 320 euros an evening for clubs and 540 euros for companies.',
    ),
  ]),
  page('staff', 'Staff rules', [
    ul(
      'Holiday requests for July and August must reach Ruth Adeyemi by the end of February.',
      'Sunday work is voluntary and paid at 150 %.',
      'Nobody works alone after 20:00.',
      'New colleagues have a probation of three months, during which the notice period is two weeks; afterwards it is six weeks.',
      'Volunteers do not handle cash. Trainees may, under supervision.',
      'Keys are signed out at the front desk and must be returned the same day.',
      'A dog may come along if the whole team agrees.',
    ),
  ]),
  page('fire', 'Brandschutz', [
    ul(
      'Die Brandschutzübung findet am zweiten Dienstag im Mai um 14 Uhr statt.',
      'Aufzüge dürfen im Brandfall nicht benutzt werden.',
      'Der Sammelplatz ist der Innenhof hinter dem Gebäude.',
      'Feuerlöscher werden alle zwei Jahre geprüft, zuletzt am 12. März 2026.',
      'Im Magazin sind höchstens fünfzehn Personen gleichzeitig erlaubt.',
    ),
  ]),
  page('loans', 'Prêt entre bibliothèques', [
    ul(
      'Le prêt entre bibliothèques coûte 4,50 euros par ouvrage.',
      'Le délai est de dix jours ouvrables en moyenne.',
      'Les ouvrages parus avant 1950 ne peuvent pas être empruntés à domicile.',
      'La demande est faite par le bibliothécaire, jamais par le lecteur.',
      'Le budget annuel est de 12 400 euros.',
    ),
  ]),
  page('workshop', 'Taller de lectura', [
    ul(
      'El taller de lectura se celebra los jueves a las 18:15.',
      'La matrícula cuesta 60 euros por trimestre; los socios pagan la mitad.',
      'Las plazas son veinticinco como máximo.',
      'No se admiten inscripciones después del 15 de octubre de 2026.',
      'El material está incluido, salvo las fotocopias.',
    ),
  ]),
  page('volunteers', 'Voluntariado', [
    ul(
      'Os voluntários trabalham no máximo oito horas por semana.',
      'O seguro é pago pela biblioteca.',
      'É obrigatório ter mais de 18 anos.',
      'A formação dura dois dias e é gratuita.',
    ),
  ]),
  page('reading-room', '閲覧室', [
    ul(
      '閲覧室は午前九時から午後八時まで利用できます。',
      '席の予約は一人一日二時間までです。',
      '飲食は禁止されていますが、蓋付きの水筒は持ち込めます。',
      'コピーは一枚十円、カラーは五十円です。',
    ),
  ]),
  page('late-fees', 'DRAFT: Late fees', [p('Proposal: from 2027 a late book costs 0.20 euros a day.')]),
];

const MACHINES = [
  ['scanner', 'Book scanner', 'Mitte', 4200, 650, 'Lucie Marchand'],
  ['printer', 'Label printer', 'Nord', 780, 120, 'Tomás Rey'],
  ['robot', 'Return robot', 'Mitte', 31500, 2200, 'Emeka Obi'],
  ['coffee', 'Coffee machine', 'Süd', 1950, 1450, 'Ingrid Holm'],
] as const;

const machines: DatabaseSpec = {
  key: 'machines',
  title: 'Machines',
  editedAt: '2026-09-01T08:00:00Z',
  sources: [
    {
      key: 'machines',
      title: 'Machines',
      titleName: 'Machine',
      properties: {
        Branch: { type: 'select', options: ['Mitte', 'Nord', 'Süd'] },
        Price: { type: 'number', format: 'euro' },
        Watts: { type: 'number' },
        Keeper: { type: 'rich_text' },
      },
      rows: MACHINES.map(([key, title, branch, price, watts, keeper]) => ({
        key,
        title,
        editedAt: '2026-09-01T08:00:00Z',
        values: { Branch: branch, Price: price, Watts: watts, Keeper: keeper },
      })),
    },
  ],
};

const notices: DatabaseSpec = {
  key: 'notices',
  title: 'Notices',
  editedAt: '2026-09-01T08:00:00Z',
  sources: [
    {
      key: 'notices',
      title: 'Notices',
      titleName: 'Notice',
      properties: { 'Valid until': { type: 'date' } },
      rows: [
        {
          key: 'summer-hours',
          title: 'Summer hours',
          editedAt: '2025-06-01T08:00:00Z',
          values: { 'Valid until': { start: '2025-09-15' } },
          blocks: [p('In summer the branch Mitte closes at 16:00 on Fridays.')],
        },
      ],
    },
  ],
};

/** An invented public library with pages in six languages. The sixth and the seventh unseen set are about it. */
export const library: WorkspaceSpec = {
  name: 'Lindenhof Libraries',
  integration: 'Library bot',
  users: [{ key: 'ruth', name: 'Ruth Adeyemi', email: 'ruth@lindenhof.example' }],
  pages: [
    {
      ...page('library', 'Lindenhof Libraries', [p('What everyone who works here should know.')]),
      pages,
      databases: [machines, notices],
    },
  ],
  roots: ['library'],
};
