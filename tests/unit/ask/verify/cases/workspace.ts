import type { PropertyText } from '../../../../../src/core/domain/document.ts';

/** A page of the workspace that the cases are about. A line that begins with `#` is a heading, `|` a row of a table. */
export type CasePage = {
  readonly title: string;
  readonly parent?: string;
  readonly lines: readonly string[];
  readonly card?: Readonly<Record<string, string>>;
  readonly properties?: readonly PropertyText[];
};

function property(name: string, text: string, type = 'select'): PropertyText {
  return { id: name.toLowerCase(), name, type, text };
}

function service(title: string, card: Readonly<Record<string, string>>): CasePage {
  return { title, parent: 'Services', lines: [], card };
}

export const PAGES: readonly CasePage[] = [
  {
    title: 'Leave FAQ',
    lines: [
      '# How many days of leave do I get?',
      'Everyone gets 28 days of paid leave a year.',
      '# Can I carry days over?',
      'Up to 8 unused days move into the new year. They expire on 31 March.',
      '# What about public holidays?',
      'Public holidays are paid on top.',
    ],
  },
  {
    title: 'Changelog',
    lines: [
      '# 3.10',
      'Adds export to PDF. Released on 4 May 2026.',
      '# 3.2',
      'Adds dark mode. Released on 12 February 2025.',
      '# 3.1',
      'Fixes the login on Android. Released on 9 January 2025.',
    ],
  },
  {
    title: 'Travel policy',
    lines: [
      '|City: Hamburg | Limit a night: 130 euros | Hotel: Speicherhof',
      '|City: Paris | Limit a night: 180 euros | Hotel: Lutèce',
      '|City: Osaka | Limit a night: 19,500 yen | Hotel: Nakanoshima Inn',
      '|City: Valencia | Limit a night: 115 euros | Hotel: Casa Azul',
      'Flights within Germany are not refunded.',
      'All train tickets except first class are refunded.',
      'You may book a hotel yourself.',
      'Expense reports must be filed within 30 days.',
      'Only team leads approve trips above 2,000 euros.',
      'Contractors must not use company cards.',
      'The daily allowance is 28 euros in Germany and 46 euros abroad.',
      'A trip of more than eight hours counts as a full day.',
      'Discounts up to 20 % are approved by the head of sales.',
    ],
  },
  {
    title: 'Support plans',
    lines: [
      '|Plan: Anchor | Hours: Mon–Fri 09:00–17:00 | First answer: 8 hours | Price a month: 120 euros',
      '|Plan: Quay | Hours: Mon–Fri 08:00–18:00 | First answer: 4 hours | Price a month: 450 euros',
      '|Plan: Harbour | Hours: Day and night | First answer: 15 minutes | Price a month: 1,900 euros',
    ],
  },
  service('berthline-api', { Owner: 'Mina Sato', Tier: '1', 'Monthly cost': '1310', Replicas: '6' }),
  service('berthline-sched', { Owner: 'Jonas Weber', Tier: '1', 'Monthly cost': '2450', Replicas: '3' }),
  service('tidegate', { Owner: 'Aylin Kaya', Tier: '2', 'Monthly cost': '780', Replicas: '14' }),
  {
    title: 'Office Hamburg',
    lines: [
      'The office opens at 07:30 and closes at 19:00.',
      'On Wednesday at 14:00 the tour starts.',
      'The number of the reception is +49 40 5550 1122.',
      'The lease runs until 30 June 2028.',
      'The canteen seats 64 people.',
      'A parking space costs 85.50 euros a month.',
      'Half of the desks can be booked.',
      'The kick-off was on 3 November 2025.',
      'The meeting rooms are called Elbe, Alster and Bille.',
      'The camera may stay off in any meeting with more than eight people.',
    ],
  },
  {
    title: 'Security rules',
    lines: [
      'A password has at least 16 characters.',
      'Service accounts are rotated every 180 days.',
      'ERR_42 means that the solver ran out of time.',
      'ERR_43 means that no berth fits.',
      'Backups are kept for 35 days.',
      'Admins do not share accounts.',
      'Guests can use the network without a password.',
      'Two thirds of all alerts are false.',
      'The first audit was led by Tom Okafor in Osaka.',
    ],
  },
  { title: 'DRAFT: Sabbaticals', lines: ['After five years everyone may take a sabbatical of three months.'] },
  {
    title: 'Lunch subsidy',
    lines: ['The lunch subsidy is 4.50 euros a day.'],
    properties: [property('Expires', '2025-01-31', 'date')],
  },
  {
    title: 'VPN guide',
    lines: ['The address of the VPN server is vpn.old.example.'],
    properties: [property('Status', 'Archived', 'status')],
  },
  {
    title: 'Arbeitszeit',
    lines: [
      'Die Kernzeit ist von 10:00 bis 15:00 Uhr.',
      'Überstunden werden innerhalb von drei Monaten ausgeglichen.',
      'Der Zuschuss für die Kantine beträgt 5,20 Euro am Tag.',
      'Das Deutschlandticket wird zur Hälfte bezuschusst.',
      'Samstagsarbeit ist nicht erlaubt.',
      'Teilzeit muss acht Wochen vorher beantragt werden.',
      'Der Vertrag läuft bis zum 31. Dezember 2027.',
      'Das Budget beträgt 1.250.000 Euro.',
      'Homeoffice ist an höchstens zwei Tagen pro Woche möglich.',
      'Praktikanten dürfen keine Überstunden machen.',
    ],
  },
  {
    title: 'Congés',
    lines: [
      'Chaque salarié a 25 jours de congés payés par an.',
      'La demande doit être faite au moins deux semaines à l’avance.',
      'Le bureau de Lyon ouvre à 8h30.',
      'Les heures supplémentaires ne sont pas payées.',
      'La prime est de 1 500 euros.',
      'Le contrat se termine le 1er mars 2027.',
      'Le télétravail est possible trois jours par semaine.',
    ],
  },
  {
    title: 'Gastos',
    lines: [
      'El límite diario es de 45,50 euros.',
      'Los taxis no se reembolsan.',
      'Las facturas deben enviarse antes del 5 de abril de 2027.',
      'La oficina de Valencia tiene 34 mesas.',
      'Se puede trabajar desde casa dos días por semana.',
      'El seguro cubre el 80 % de los gastos médicos.',
      'La reunión es el jueves a las 16:30.',
    ],
  },
  {
    title: 'Benefícios',
    lines: [
      'O vale-refeição é de 32,90 reais por dia.',
      'As férias podem ser divididas em até três períodos.',
      'Estagiários não recebem bônus.',
      'A inscrição termina em 15 de outubro de 2026.',
      'O plano de saúde custa 120 reais por mês.',
      'O escritório fecha às 18h30.',
      'Cada equipe tem um orçamento de 3.500 reais.',
    ],
  },
  {
    title: '大阪オフィス',
    lines: [
      '避難場所は中之島公園です。',
      '営業時間は午前9時から午後6時までです。',
      '有給休暇は年に20日です。',
      '宿泊費の上限は1泊19,500円です。',
      'リモート勤務は週三日まで可能です。',
      '社員は入館証を着用しなければなりません。',
      'オフィス内での喫煙は禁止です。',
      '次回の防災訓練は2026年10月15日です。',
    ],
  },
];
