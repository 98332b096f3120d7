import type { KindOfCases } from './kinds.ts';

const LEAVE = 'Everyone gets 28 days of paid leave a year.';
const CARRY = 'Up to 8 unused days move into the new year.';
const ALLOWANCE = 'The daily allowance is 28 euros in Germany and 46 euros abroad.';
const LEASE = 'The lease runs until 30 June 2028.';
const KICKOFF = 'The kick-off was on 3 November 2025.';
const OPENS = 'The office opens at 07:30 and closes at 19:00.';
const TOUR = 'On Wednesday at 14:00 the tour starts.';
const PHONE = 'The number of the reception is +49 40 5550 1122.';

export const FACT_CASES: readonly KindOfCases[] = [
  {
    kind: 'number words',
    right: [
      ['How much leave?', 'You get twenty-eight days of paid leave a year.', LEAVE],
      ['How many days move?', 'Up to eight unused days move into the new year.', CARRY],
      ['When are backups deleted?', 'Backups are kept for thirty-five days.', 'Backups are kept for 35 days.'],
      [
        'Wie lange vorher?',
        'Teilzeit muss 8 Wochen vorher beantragt werden.',
        'Teilzeit muss acht Wochen vorher beantragt werden.',
      ],
      [
        'Combien de jours ?',
        'Chaque salarié a vingt-cinq jours de congés payés par an.',
        'Chaque salarié a 25 jours de congés payés par an.',
      ],
      [
        '¿Cuántas mesas?',
        'La oficina de Valencia tiene treinta y cuatro mesas.',
        'La oficina de Valencia tiene 34 mesas.',
      ],
      [
        'Quantos períodos?',
        'As férias podem ser divididas em até 3 períodos.',
        'As férias podem ser divididas em até três períodos.',
      ],
      ['リモート勤務は?', 'リモート勤務は週3日まで可能です。', 'リモート勤務は週三日まで可能です。'],
      [
        'How often rotated?',
        'They are rotated every one hundred and eighty days.',
        'Service accounts are rotated every 180 days.',
      ],
      [
        'Wann ist die Pause?',
        'Überstunden werden innerhalb von 3 Monaten ausgeglichen.',
        'Überstunden werden innerhalb von drei Monaten ausgeglichen.',
      ],
    ],
    wrong: [
      ['How much leave?', 'You get thirty days of paid leave a year.', LEAVE],
      ['How long are backups kept?', 'Backups are kept for twenty-five days.', 'Backups are kept for 35 days.'],
      [
        'Wie lange vorher?',
        'Teilzeit muss sechs Wochen vorher beantragt werden.',
        'Teilzeit muss acht Wochen vorher beantragt werden.',
      ],
      [
        'Combien de jours ?',
        'Chaque salarié a trente jours de congés payés par an.',
        'Chaque salarié a 25 jours de congés payés par an.',
      ],
      ['¿Cuántas mesas?', 'La oficina de Valencia tiene cuarenta mesas.', 'La oficina de Valencia tiene 34 mesas.'],
      ['リモート勤務は?', 'リモート勤務は週四日まで可能です。', 'リモート勤務は週三日まで可能です。'],
    ],
  },
  {
    kind: 'units',
    right: [
      ['How long are backups kept?', 'Backups are kept for five weeks.', 'Backups are kept for 35 days.'],
      [
        'How long is the answer of Harbour?',
        'The Harbour plan gives a first answer within a quarter of an hour (15 minutes).',
        'Plan: Harbour | Hours: Day and night | First answer: 15 minutes',
      ],
      [
        'Wie hoch ist der Zuschuss?',
        'Der Zuschuss beträgt 5,20 € am Tag.',
        'Der Zuschuss für die Kantine beträgt 5,20 Euro am Tag.',
      ],
      ['Parking?', 'A parking space costs €85.50 a month.', 'A parking space costs 85.50 euros a month.'],
      ['Parking?', 'A parking space costs EUR 85.50 a month.', 'A parking space costs 85.50 euros a month.'],
      [
        'Osaka hotel?',
        'In Osaka a hotel may cost ¥19,500 a night.',
        'City: Osaka | Limit a night: 19,500 yen | Hotel: Nakanoshima Inn',
      ],
    ],
    wrong: [
      ['How much leave?', 'You get 28 weeks of paid leave a year.', LEAVE],
      ['How long are backups kept?', 'Backups are kept for 35 months.', 'Backups are kept for 35 days.'],
      ['Rotation?', 'Service accounts are rotated every 180 hours.', 'Service accounts are rotated every 180 days.'],
      ['Parking?', 'A parking space costs 85.50 dollars a month.', 'A parking space costs 85.50 euros a month.'],
      ['Parking?', 'A parking space costs $85.50 a month.', 'A parking space costs 85.50 euros a month.'],
      [
        'Osaka hotel?',
        'In Osaka a hotel may cost 19,500 euros a night.',
        'City: Osaka | Limit a night: 19,500 yen | Hotel: Nakanoshima Inn',
      ],
      [
        'Wie lange vorher?',
        'Teilzeit muss acht Monate vorher beantragt werden.',
        'Teilzeit muss acht Wochen vorher beantragt werden.',
      ],
      ['Prime ?', 'La prime est de 1 500 dollars.', 'La prime est de 1 500 euros.'],
      ['有給休暇は?', '有給休暇は年に20週間です。', '有給休暇は年に20日です。'],
      ['¿Seguro?', 'El seguro cubre 80 euros de los gastos médicos.', 'El seguro cubre el 80 % de los gastos médicos.'],
    ],
  },
  {
    kind: 'thousands and decimals',
    right: [
      ['Wie hoch ist das Budget?', 'Das Budget beträgt 1,25 Millionen Euro.', 'Das Budget beträgt 1.250.000 Euro.'],
      ['What is the budget? (Budget beträgt)', 'The budget is €1,250,000.', 'Das Budget beträgt 1.250.000 Euro.'],
      [
        'What is the budget? (Budget beträgt)',
        'The budget is 1.25 million euros.',
        'Das Budget beträgt 1.250.000 Euro.',
      ],
      ['Prime ?', 'La prime est de 1500 euros.', 'La prime est de 1 500 euros.'],
      ['What is the bonus? prime', 'The bonus is 1,500 euros.', 'La prime est de 1 500 euros.'],
      ['Orçamento?', 'Cada equipe tem um orçamento de R$ 3500.', 'Cada equipe tem um orçamento de 3.500 reais.'],
      ['¿Límite?', 'El límite diario es de 45,5 euros.', 'El límite diario es de 45,50 euros.'],
      [
        'Harbour?',
        'The Harbour plan costs €1.9k a month.',
        'Plan: Harbour | Hours: Day and night | First answer: 15 minutes | Price a month: 1,900 euros',
      ],
    ],
    wrong: [
      ['Wie hoch ist das Budget?', 'Das Budget beträgt 12,5 Millionen Euro.', 'Das Budget beträgt 1.250.000 Euro.'],
      ['What is the bonus? prime', 'The bonus is 15,000 euros.', 'La prime est de 1 500 euros.'],
      ['¿Límite?', 'El límite diario es de 455 euros.', 'El límite diario es de 45,50 euros.'],
      [
        'Harbour?',
        'The Harbour plan costs €19k a month.',
        'Plan: Harbour | Hours: Day and night | First answer: 15 minutes | Price a month: 1,900 euros',
      ],
    ],
  },
  {
    kind: 'fractions and per cent',
    right: [
      ['Desks?', '50 % of the desks can be booked.', 'Half of the desks can be booked.'],
      [
        'How much of the ticket is paid? Deutschlandticket',
        'Half of the ticket is paid.',
        'Das Deutschlandticket wird zur Hälfte bezuschusst.',
      ],
      ['Alerts?', 'About 67 % of all alerts are false.', 'Two thirds of all alerts are false.'],
      [
        '¿Seguro?',
        'El seguro cubre el ochenta por ciento de los gastos médicos.',
        'El seguro cubre el 80 % de los gastos médicos.',
      ],
      [
        'What does the insurance cover? seguro',
        'The insurance covers four fifths (80 percent) of medical costs.',
        'El seguro cubre el 80 % de los gastos médicos.',
      ],
    ],
    wrong: [
      ['Desks?', '60 % of the desks can be booked.', 'Half of the desks can be booked.'],
      ['Alerts?', 'Three quarters of all alerts are false.', 'Two thirds of all alerts are false.'],
      ['Alerts?', 'Half of all alerts are false.', 'Two thirds of all alerts are false.'],
      [
        '¿Seguro?',
        'El seguro cubre el noventa por ciento de los gastos médicos.',
        'El seguro cubre el 80 % de los gastos médicos.',
      ],
    ],
  },
  {
    kind: 'dates',
    right: [
      ['Until when is the lease?', 'The lease runs until June 30, 2028.', LEASE],
      ['Until when is the lease?', 'The lease runs until 2028-06-30.', LEASE],
      ['Until when is the lease?', 'The lease runs until 30/06/2028.', LEASE],
      ['Until when is the lease?', 'The lease runs until 06/30/2028.', LEASE],
      ['When was the kick-off?', 'The kick-off was on 3.11.2025.', KICKOFF],
      ['When was the kick-off?', 'The kick-off was on Monday, 3 November 2025.', KICKOFF],
      ['When was the kick-off?', 'The kick-off was on November 3rd, 2025.', KICKOFF],
      ['Bis wann?', 'Der Vertrag läuft bis zum 31.12.2027.', 'Der Vertrag läuft bis zum 31. Dezember 2027.'],
      ['Fin du contrat ?', 'Le contrat se termine le 01/03/2027.', 'Le contrat se termine le 1er mars 2027.'],
      [
        '¿Facturas?',
        'Las facturas deben enviarse antes del 05/04/2027.',
        'Las facturas deben enviarse antes del 5 de abril de 2027.',
      ],
      [
        'Quando termina a inscrição?',
        'A inscrição termina em 15/10/2026.',
        'A inscrição termina em 15 de outubro de 2026.',
      ],
      ['防災訓練はいつ?', '次回の防災訓練は10月15日です。', '次回の防災訓練は2026年10月15日です。'],
    ],
    wrong: [
      ['Until when is the lease?', 'The lease runs until 30 July 2028.', LEASE],
      ['Until when is the lease?', 'The lease runs until 30 June 2027.', LEASE],
      ['When was the kick-off?', 'The kick-off was on 13 November 2025.', KICKOFF],
      ['When was the kick-off?', 'The kick-off was on Friday, 3 November 2025.', KICKOFF],
      ['Bis wann?', 'Der Vertrag läuft bis zum 31.10.2027.', 'Der Vertrag läuft bis zum 31. Dezember 2027.'],
      ['Fin du contrat ?', 'Le contrat se termine le 1er mai 2027.', 'Le contrat se termine le 1er mars 2027.'],
      ['When does unused leave expire?', 'Unused days expire on 31 March 2029.', 'They expire on 31 March.'],
      ['防災訓練はいつ?', '次回の防災訓練は2026年11月15日です。', '次回の防災訓練は2026年10月15日です。'],
    ],
  },
  {
    kind: 'times of day',
    right: [
      ['When does the office open?', 'The office opens at 7:30 am and closes at 7 pm.', OPENS],
      ['When does the office open?', 'It opens at 7.30 a.m. and closes at 7 p.m.', OPENS],
      ['When is the tour?', 'The tour starts on Wednesday at 2 pm.', TOUR],
      ['Wann beginnt die Führung? tour', 'Die Führung beginnt am Mittwoch um 14 Uhr.', TOUR],
      ['Ouverture à Lyon ?', 'Le bureau de Lyon ouvre à 8:30.', 'Le bureau de Lyon ouvre à 8h30.'],
      ['When does the office close? escritório', 'The office closes at 6:30 pm.', 'O escritório fecha às 18h30.'],
      ['¿Reunión?', 'La reunión es el jueves a las 4:30 de la tarde.', 'La reunión es el jueves a las 16:30.'],
      [
        'When is the Osaka office open? 営業時間',
        'It is open from 9 am to 6 pm.',
        '営業時間は午前9時から午後6時までです。',
      ],
      ['営業時間は?', '営業時間は9時から18時までです。', '営業時間は午前9時から午後6時までです。'],
    ],
    wrong: [
      ['When is the tour?', 'The tour starts on Wednesday at 2 am.', TOUR],
      ['When is the tour?', 'The tour starts on Thursday at 14:00.', TOUR],
      ['When does the office close?', 'The office closes at 9 pm.', OPENS],
      ['When does the office open?', 'The office opens at 19:00 and closes at 07:30.', OPENS],
      ['¿Reunión?', 'La reunión es el martes a las 16:30.', 'La reunión es el jueves a las 16:30.'],
      [
        'When is the Osaka office open? 営業時間',
        'It is open from 9 am to 8 pm.',
        '営業時間は午前9時から午後6時までです。',
      ],
    ],
  },
  {
    kind: 'phone numbers',
    right: [
      ['Phone of the reception?', 'The number of the reception is +494055501122.', PHONE],
      ['Phone of the reception?', 'You reach the reception at +49 (40) 5550-1122.', PHONE],
      ['Phone of the reception?', 'Call the reception at 040 55501122.', PHONE],
    ],
    wrong: [
      ['Phone of the reception?', 'The number of the reception is +49 40 5550 1123.', PHONE],
      ['Phone of the reception?', 'Call the reception at 040 55501222.', PHONE],
      ['Phone of the reception?', 'The number of the reception is +49 40 5550 2211.', PHONE],
    ],
  },
  {
    kind: 'versions and identifiers',
    right: [
      ['What is new in 3.10?', 'Version 3.10 adds export to PDF.', 'Adds export to PDF.'],
      ['When was 3.2 released?', 'Version 3.2 was released on 12 February 2025.', 'Released on 12 February 2025.'],
      ['What does v3.1 fix?', 'v3.1 fixes the login on Android.', 'Fixes the login on Android.'],
      [
        'What is ERR_42?',
        'ERR_42 means that the solver ran out of time.',
        'ERR_42 means that the solver ran out of time.',
      ],
      ['What is ERR_43?', 'It means that no berth fits.', 'ERR_43 means that no berth fits.'],
    ],
    wrong: [
      ['What is new in 3.1?', 'Version 3.1 adds export to PDF.', 'Adds export to PDF.'],
      ['When was 3.2 released?', 'Version 3.2 was released on 9 January 2025.', 'Released on 9 January 2025.'],
      ['What does 3.10 fix?', 'Version 3.10 fixes the login on Android.', 'Fixes the login on Android.'],
      ['When was 3.1 released?', 'Version 3.1 was released on 4 May 2026.', 'Released on 4 May 2026.'],
      [
        'What is ERR_43?',
        'ERR_43 means that the solver ran out of time.',
        'ERR_42 means that the solver ran out of time.',
      ],
      ['What is ERR_44?', 'ERR_44 means that no berth fits.', 'ERR_43 means that no berth fits.'],
    ],
  },
  {
    kind: 'numbers that change places',
    right: [
      ['Allowance?', 'Abroad the daily allowance is 46 euros, in Germany 28 euros.', ALLOWANCE],
      ['Leave?', 'You get 28 days of paid leave, and up to 8 unused days move into the new year.', LEAVE, CARRY],
      ['Replicas?', 'berthline-api has 6 replicas and berthline-sched 3.', 'Replicas: 6', 'Replicas: 3'],
    ],
    wrong: [
      ['Allowance?', 'The daily allowance is 46 euros in Germany and 28 euros abroad.', ALLOWANCE],
      ['Leave?', 'You get 8 days of paid leave, and up to 28 unused days move into the new year.', LEAVE, CARRY],
      [
        'Hotel limits?',
        'Hamburg has a limit of 180 euros and Paris one of 130 euros.',
        'City: Hamburg | Limit a night: 130 euros',
        'City: Paris | Limit a night: 180 euros',
      ],
      ['Allowance?', 'The daily allowance abroad is 28 euros.', ALLOWANCE],
    ],
  },
];
