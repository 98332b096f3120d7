import type { KindOfCases } from './kinds.ts';

/** Over the sample workspace. Written before the rules ran on them; docs/verification.md has their first figures. */
export const SECOND_UNSEEN_CASES: readonly KindOfCases[] = [
  {
    kind: 'numbers and units',
    right: [
      [
        'Notice for unpaid leave insurance?',
        'Health insurance continues for the first thirty calendar days.',
        'Health insurance continues for the first 30 calendar days.',
      ],
      [
        'Support credits when availability is missed?',
        'The customer gets back at most 50 % of the fee.',
        'at most half of the fee',
      ],
      [
        'How large may a pull request be?',
        'A pull request has at most four hundred changed lines.',
        'at most 400 changed lines',
      ],
      [
        'Monthly limit of company cards?',
        'The monthly limit of a company card is €3,000.',
        'The monthly limit is 3,000 euros.',
      ],
      [
        'Wie lange hält NATS Nachrichten? messages',
        'NATS bewahrt Nachrichten drei Tage (72 Stunden) auf.',
        'Messages are kept for 72 hours',
      ],
      [
        'What is paid for dinner with customers?',
        'Dinner with customers may cost 75 euros a person.',
        'What: Dinner with customers | Limit: 75 euros a person',
      ],
    ],
    wrong: [
      [
        'How large may a pull request be?',
        'A pull request has at most 500 changed lines.',
        'at most 400 changed lines',
      ],
      [
        'Monthly limit of company cards?',
        'The monthly limit of a company card is 3,000 yen.',
        'The monthly limit is 3,000 euros.',
      ],
      [
        'Wie lange hält NATS Nachrichten? messages',
        'NATS bewahrt Nachrichten 72 Tage auf.',
        'Messages are kept for 72 hours',
      ],
      [
        'Support credits when availability is missed?',
        'The customer gets back at most two thirds of the fee.',
        'at most half of the fee',
      ],
      [
        'How many gauges does Tidegate read?',
        'Tidegate reads gauges from 381 stations.',
        'Tidegate reads gauges from 318 stations every ten minutes',
      ],
    ],
  },
  {
    kind: 'dates, times, phones',
    right: [
      ['When is salary paid?', 'Salaries are paid on the 25th of each month.', 'paid on the 25th of each month'],
      [
        'When does the on-call shift change?',
        'A shift lasts from Tuesday 10 am to the next Tuesday.',
        'A shift lasts from Tuesday 10:00 to the next Tuesday 10:00.',
      ],
      [
        'Alarm in Valencia Segurmar?',
        'Si salta la alarma, hay que llamar a Segurmar al 961555043.',
        'hay que llamar a Segurmar al 961 555 043 en menos de tres minutos',
      ],
      [
        'Since when are the prices valid?',
        'The prices are valid since January 1, 2026.',
        'Valid since 1 January 2026.',
      ],
      [
        'Fallas, local holiday in Valencia?',
        'The Fallas are on 19 March.',
        'Fecha: 19 de marzo | Fiesta: San José, las Fallas',
      ],
    ],
    wrong: [
      ['When is salary paid?', 'Salaries are paid on the 15th of each month.', 'paid on the 25th of each month'],
      [
        'When does the on-call shift change?',
        'A shift lasts from Tuesday 10 pm to the next Tuesday.',
        'A shift lasts from Tuesday 10:00 to the next Tuesday 10:00.',
      ],
      [
        'Alarm in Valencia Segurmar?',
        'Si salta la alarma, hay que llamar a Segurmar al 961 555 034.',
        'hay que llamar a Segurmar al 961 555 043 en menos de tres minutos',
      ],
      [
        'Fallas, local holiday in Valencia?',
        'The Fallas are on 9 October.',
        'Fecha: 19 de marzo | Fiesta: San José, las Fallas',
      ],
      ['Since when are the prices valid?', 'The prices are valid since 1 June 2026.', 'Valid since 1 January 2026.'],
    ],
  },
  {
    kind: 'rows and derived',
    right: [
      [
        'Price of Berthline per berth?',
        'Berthline costs 85 euros a berth and month.',
        '| Berthline | berth | 85 euros |',
      ],
      ['Limit for books?', 'You may spend 200 euros a year on books.', 'What: Books | Limit: 200 euros a year'],
      [
        'Which level comes after 5 years?',
        'L3, Senior, is expected after five years.',
        'Level: L3 | Called: Senior | Expected after: 5 years',
      ],
      [
        'What do tidegate and quayside-backend cost together? services',
        'Together they cost 2,515 euros a month.',
        'Monthly cost: 1875',
        'Monthly cost: 640',
      ],
    ],
    wrong: [
      ['Price of Quayside per user?', 'Quayside costs 85 euros a month.', '| Berthline | berth | 85 euros |'],
      [
        'Limit for software subscriptions?',
        'A software subscription may cost 200 euros a year.',
        'What: Books | Limit: 200 euros a year',
      ],
      [
        'Which level comes after 2 years?',
        'L2 is expected after 5 years.',
        'Level: L3 | Called: Senior | Expected after: 5 years',
      ],
      [
        'What do tidegate and quayside-backend cost together? services',
        'Together they cost 2,615 euros a month.',
        'Monthly cost: 1875',
        'Monthly cost: 640',
      ],
    ],
  },
  {
    kind: 'negation, duty, question',
    right: [
      ['Are fines paid?', 'Halyard never pays fines and parking tickets.', 'Fines and parking tickets'],
      [
        'Is an e-mail the way to report a security incident?',
        'Do not write an e-mail; call instead.',
        'Do not write an e-mail: the mailbox may be what was broken into.',
      ],
      [
        'Does the on-call engineer have to answer outside core hours?',
        'Outside core hours nobody may expect an answer, unless you are on call.',
        'Outside them nobody may expect an answer, unless you are on call.',
      ],
      [
        'My trip is 400 kilometres by private car?',
        'For a trip of 400 kilometres take the train or ask first.',
        'For a trip of more than 300 kilometres take the train instead, or ask first.',
      ],
      ['在宅勤務はできますか?', '在宅勤務は週に3日まで認められています。', '在宅勤務は週に三日まで認められています。'],
    ],
    wrong: [
      [
        'Is an e-mail the way to report a security incident?',
        'Write an e-mail to the mailbox.',
        'Do not write an e-mail: the mailbox may be what was broken into.',
      ],
      [
        'Are the quiet rooms lockable?',
        'The quiet rooms are not lockable.',
        'Each office has a lockable quiet room with a refrigerator.',
      ],
      [
        'My trip is 200 kilometres by private car?',
        'For a trip of 200 kilometres take the train or ask first.',
        'For a trip of more than 300 kilometres take the train instead, or ask first.',
      ],
      [
        'Must teams meet in person?',
        'Teams may meet in person for three days every quarter; these days are voluntary.',
        'Teams meet in person for three days every quarter; these days are compulsory',
      ],
      ['在宅勤務はできますか?', '在宅勤務は週に五日まで認められています。', '在宅勤務は週に三日まで認められています。'],
    ],
  },
  {
    kind: 'other languages',
    right: [
      [
        'salary review',
        'Ücretler yılda bir kez nisan ayında gözden geçirilir.',
        'Salaries are reviewed once a year, in April',
      ],
      ['password characters', '비밀번호는 최소 16자입니다.', 'A password that people type has at least 16 characters.'],
      [
        'commuting allowance 通勤手当',
        'Das Fahrgeld beträgt höchstens 25.000 Yen im Monat.',
        '通勤手当は月額二万五千円を上限として実費を支給します。',
      ],
      ['backup database kept', 'النسخ الاحتياطية تُحفظ لمدة 35 يومًا.', 'kept for 35 days'],
    ],
    wrong: [
      [
        'salary review',
        'Ücretler yılda bir kez mayıs 2026 ayında gözden geçirilir.',
        'Salaries are reviewed once a year, in April',
      ],
      ['password characters', '비밀번호는 최소 18자입니다.', 'A password that people type has at least 16 characters.'],
      [
        'commuting allowance 通勤手当',
        'Das Fahrgeld beträgt höchstens 25.000 Euro im Monat.',
        '通勤手当は月額二万五千円を上限として実費を支給します。',
      ],
      ['backup database kept', 'النسخ الاحتياطية تُحفظ لمدة 35 أسبوعًا.', 'kept for 35 days'],
    ],
  },
];
