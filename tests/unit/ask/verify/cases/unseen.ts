import type { KindOfCases } from './kinds.ts';

const HOTEL_HAMBURG = 'City: Hamburg | Limit a night: 130 euros | Preferred hotel: Speicherhof';
const HOTEL_VALENCIA = 'City: Valencia | Limit a night: 115 euros | Preferred hotel: Casa del Grao';
const RETENTION_INTERNAL =
  'Class: Internal | Examples: This handbook, road map | Where it may be: Company accounts | Kept for: 5 years';
const LEARNING = 'Each of us has 1,500 euros and five working days a year for courses, conferences and exams.';
const UNPAID = 'Yes, up to 20 working days a year after your first twelve months, if your team lead agrees.';
const SICK = 'We top the insurance money up to 90 % of your net salary for another six weeks.';

/** Over the sample workspace. Written before the rules ran on them; docs/verification.md has their first figures. */
export const UNSEEN_CASES: readonly KindOfCases[] = [
  {
    kind: 'numbers and units',
    right: [
      ['How big is the learning budget?', 'Everyone has €1.5k and 5 working days a year for learning.', LEARNING],
      ['Unpaid leave?', 'After your first year you can take up to twenty working days of unpaid leave.', UNPAID],
      [
        'Top-up of sick pay health insurance?',
        'The company tops it up to ninety per cent of your net salary for another 6 weeks.',
        SICK,
      ],
      ['How long does a trial last?', 'A trial lasts forty-five days.', 'A trial lasts 45 days and covers one basin.'],
      [
        'Wie lange dauert ein Test? trial lasts',
        'Ein Test dauert 45 Tage und umfasst ein Becken.',
        'A trial lasts 45 days and covers one basin.',
      ],
      [
        'Durée de l’essai ? trial lasts',
        'Un essai dure quarante-cinq jours.',
        'A trial lasts 45 days and covers one basin.',
      ],
      [
        'Wie hoch ist der Zuschuss zum Deutschlandticket?',
        'Das Deutschlandticket wird zu 50 Prozent bezuschusst.',
        'Das Deutschlandticket wird zur Hälfte bezuschusst.',
      ],
      [
        '¿Ticket restaurante en Valencia?',
        'El ticket restaurante es de 11 € por día trabajado.',
        'El ticket restaurante es de 11 euros por día trabajado en la oficina.',
      ],
    ],
    wrong: [
      ['How big is the learning budget?', 'Everyone has 15,000 euros a year for courses.', LEARNING],
      [
        'How big is the learning budget?',
        'Everyone has 1,500 euros and five working days a month for courses.',
        LEARNING,
      ],
      [
        'Top-up of sick pay health insurance?',
        'The company tops it up to 90 % of your net salary for another six months.',
        SICK,
      ],
      ['How long does a trial last?', 'A trial lasts 45 weeks.', 'A trial lasts 45 days and covers one basin.'],
      [
        'Wie lange dauert ein Test? trial lasts',
        'Ein Test dauert 45 Monate.',
        'A trial lasts 45 days and covers one basin.',
      ],
      [
        '¿Ticket restaurante en Valencia?',
        'El ticket restaurante es de doce euros por día trabajado.',
        'El ticket restaurante es de 11 euros por día trabajado en la oficina.',
      ],
      [
        'Quanto tempo dura o teste? trial lasts',
        'O teste dura 54 dias.',
        'A trial lasts 45 days and covers one basin.',
      ],
    ],
  },
  {
    kind: 'swaps',
    right: [
      [
        'Car and price: kilometres train?',
        'For more than 300 kilometres take the train; the refund is 0.38 euros a kilometre.',
        'We refund 0.38 euros a kilometre.',
        'For a trip of more than 300 kilometres take the train instead, or ask first.',
      ],
    ],
    wrong: [
      [
        'Notice for leave?',
        'For up to five days give four weeks of notice, for more than five days one week.',
        'Up to five days: give one week of notice.',
        'More than five days in a row: give four weeks of notice.',
      ],
      [
        'Hotels in Hamburg and Valencia?',
        'The limit is 115 euros in Hamburg and 130 euros in Valencia.',
        HOTEL_HAMBURG,
        HOTEL_VALENCIA,
      ],
      [
        'Hotels in Hamburg and Valencia?',
        'Die Grenze ist 115 Euro in Hamburg und 130 Euro in Valencia.',
        HOTEL_HAMBURG,
        HOTEL_VALENCIA,
      ],
    ],
  },
  {
    kind: 'dates and times',
    right: [
      [
        'When is the winter party?',
        'The winter party is on December 11 in the Speicherhof.',
        'The winter party is on 11 December in the Speicherhof',
      ],
      [
        'To when was the move of Tidegate put off?',
        'Der Umzug von Tidegate wurde auf den 18.01.2027 verschoben.',
        'is put off from November to 18 January 2027',
      ],
      [
        'When is the ISO certificate over? runs until',
        'The certificate is valid until 2028-05-17.',
        'The certificate runs until 17 May 2028.',
      ],
      [
        'When is Berthline released?',
        'Berthline is released every second Thursday at 9 am UTC.',
        'Berthline is released every second Thursday at 09:00 UTC',
      ],
      [
        'When can nobody release? freeze',
        'There are no releases from December 15 to January 6.',
        'No releases between 15 December and 6 January.',
      ],
    ],
    wrong: [
      [
        'When is the winter party?',
        'The winter party is on 12 November in the Speicherhof.',
        'The winter party is on 11 December in the Speicherhof',
      ],
      [
        'To when was the move of Tidegate put off?',
        'The move of Tidegate is put off to 18 January 2028.',
        'is put off from November to 18 January 2027',
      ],
      [
        'When is Berthline released?',
        'Berthline is released every second Tuesday at 9 am UTC.',
        'Berthline is released every second Thursday at 09:00 UTC',
      ],
      [
        'When is Berthline released?',
        'Berthline wird jeden zweiten Donnerstag um 21 Uhr UTC veröffentlicht.',
        'Berthline is released every second Thursday at 09:00 UTC',
      ],
    ],
  },
  {
    kind: 'rows, cards, identifiers',
    right: [
      ['How long are internal data kept?', 'Internal data is kept for five years.', RETENTION_INTERNAL],
      [
        'Preferred hotel in Valencia?',
        'In Valencia stay at the Casa del Grao.',
        '| Valencia | 115 euros | Casa del Grao |',
      ],
      ['Port of nats service?', 'nats listens on port 4222.', 'Port: 4222'],
      ['What does ERR_43 mean?', 'ERR_43: no berth fits the draught of the ship.', 'No berth fits the ship’s draught'],
      ['What does postgres cost a month, services?', 'postgres costs €3,980 a month.', 'Monthly cost: 3980'],
    ],
    wrong: [
      ['How long are public data kept?', 'Public data is kept for 5 years.', RETENTION_INTERNAL],
      ['Preferred hotel in Hamburg?', 'In Hamburg stay at the Casa del Grao.', HOTEL_VALENCIA],
      ['Port of nats service?', 'nats listens on port 5432.', 'Port: 4222'],
      [
        'What does access-broker cost a month, services?',
        'access-broker costs 3,980 euros a month.',
        'Monthly cost: 3980',
      ],
      ['Phone of Redshore vendor?', 'You reach Redshore at +31 20 555 0184.', 'Phone: +31 20 555 0148'],
    ],
  },
  {
    kind: 'derived figures',
    right: [
      [
        'Which is more expensive, the hotel limit in Hamburg or Valencia?',
        'Hamburg, where the limit is 15 euros higher than in Valencia.',
        HOTEL_HAMBURG,
        HOTEL_VALENCIA,
      ],
      [
        'How many golden ports are there?',
        'There are two golden ports, Valencia and Kobe.',
        'one of the two ports, Valencia and Kobe, whose recorded traffic every release is tested with',
      ],
      [
        'How many webhooks did 4.1 introduce?',
        'Berthline 4.1 introduced three webhooks.',
        'Webhooks: `plan.published`, `ship.delayed`, `berth.released`.',
      ],
    ],
    wrong: [
      [
        'Which is more expensive, the hotel limit in Hamburg or Valencia?',
        'Hamburg, where the limit is 25 euros higher than in Valencia.',
        HOTEL_HAMBURG,
        HOTEL_VALENCIA,
      ],
      [
        'Which is cheaper, the hotel limit in Hamburg or Valencia?',
        'Hamburg has the lowest limit.',
        HOTEL_HAMBURG,
        HOTEL_VALENCIA,
      ],
      [
        'How many webhooks did 4.1 introduce?',
        'Berthline 4.1 introduced five webhooks.',
        'Webhooks: `plan.published`, `ship.delayed`, `berth.released`.',
      ],
    ],
  },
  {
    kind: 'negation and duty',
    right: [
      [
        'Is anybody punished for a mistake?',
        'No one is punished for a mistake that they report themselves.',
        'Nobody is punished for a mistake they report themselves.',
      ],
      [
        'Are receipts older than 90 days paid?',
        'No, receipts older than 90 days are not paid.',
        'what is older than 90 days is not paid at all',
      ],
      [
        'May I force a replan with a pilot on board?',
        'You must not force a replan while a pilot is on board.',
        'Never force a replan while a pilot is on board',
      ],
      [
        'Can on-call engineers work abroad?',
        'Yes, but only when their shift is covered by someone else.',
        'Engineers on the on-call rota may work abroad only when their shift is covered by someone else.',
      ],
      [
        'Does the learning budget move into the next year?',
        'No, it does not move into the next year.',
        'Neither moves into the next year.',
      ],
      [
        'Darf man Gäste ohne Anmeldung mitbringen? Gäste Empfang',
        'Nein, Gäste müssen spätestens am Vortag beim Empfang angemeldet werden.',
        'Gäste werden spätestens am Vortag beim Empfang angemeldet.',
      ],
    ],
    wrong: [
      [
        'Are receipts older than 90 days paid?',
        'Yes, receipts older than 90 days are paid.',
        'what is older than 90 days is not paid at all',
      ],
      [
        'May I force a replan with a pilot on board?',
        'You may force a replan while a pilot is on board.',
        'Never force a replan while a pilot is on board',
      ],
      [
        'Does the learning budget move into the next year?',
        'Both move into the next year.',
        'Neither moves into the next year.',
      ],
      [
        'Can on-call engineers work abroad?',
        'Engineers on the on-call rota may never work abroad.',
        'Engineers on the on-call rota may work abroad only when their shift is covered by someone else.',
      ],
      [
        'Is anybody punished for a mistake?',
        'People are punished for a mistake they report themselves.',
        'Nobody is punished for a mistake they report themselves.',
      ],
      [
        'How many characters has a password?',
        'A password that people type has at most 16 characters.',
        'A password that people type has at least 16 characters.',
      ],
    ],
  },
  {
    kind: 'question, drafts, names',
    right: [
      [
        'My flight takes 7 hours. Economy?',
        'On a flight of 7 hours you fly economy.',
        'Economy on flights of up to eight hours.',
      ],
      [
        'Who decides on a 30 % discount?',
        'A discount of 30 % is decided by Mara Voss, in writing.',
        'More than that: Mara Voss, in writing.',
      ],
      [
        'Is there a sabbatical?',
        'Only as a draft: after six years everyone may take three months off at half pay.',
        'after six years with Halyard, everyone may take three months off at half pay',
      ],
    ],
    wrong: [
      [
        'My flight takes 9 hours. Economy?',
        'On a flight of 9 hours you fly economy.',
        'Economy on flights of up to eight hours.',
      ],
      [
        'Is there a sabbatical?',
        'After six years with Halyard, everyone may take three months off at half pay.',
        'after six years with Halyard, everyone may take three months off at half pay',
      ],
      [
        'Who is the data protection officer?',
        'The data protection officer is Dr. Anke Lehmann.',
        'Our external data protection officer is Dr. Anke Lorenz of Lorenz & Partner',
      ],
    ],
  },
  {
    kind: 'other languages',
    right: [
      ['laptop replaced', '笔记本电脑每42个月更换一次。', 'Laptops are replaced after 42 months'],
      ['laptop replaced', 'Dizüstü bilgisayarlar 42 ay sonra değiştirilir.', 'Laptops are replaced after 42 months'],
      ['laptop replaced', 'Laptopy są wymieniane po 42 miesiącach.', 'Laptops are replaced after 42 months'],
      ['laptop replaced', 'ノートパソコンは42か月後に交換されます。', 'Laptops are replaced after 42 months'],
      [
        'Kantine Zuschuss Hamburg',
        'O subsídio para a cantina é de 5,20 euros por dia.',
        'Der Zuschuss für die Kantine im Erdgeschoss beträgt 5,20 Euro am Tag.',
      ],
    ],
    wrong: [
      ['laptop replaced', '笔记本电脑每42周更换一次。', 'Laptops are replaced after 42 months'],
      ['laptop replaced', 'Dizüstü bilgisayarlar 42 hafta sonra değiştirilir.', 'Laptops are replaced after 42 months'],
      ['laptop replaced', 'ノートパソコンは24か月後に交換されます。', 'Laptops are replaced after 42 months'],
      [
        'Kantine Zuschuss Hamburg',
        'O subsídio para a cantina é de 5,20 reais por dia.',
        'Der Zuschuss für die Kantine im Erdgeschoss beträgt 5,20 Euro am Tag.',
      ],
    ],
  },
];
