import type { KindOfCases } from './kinds.ts';

/** Over the sample workspace. Written before the rules ran on them; docs/verification.md has their first figures. */
export const FOURTH_UNSEEN_CASES: readonly KindOfCases[] = [
  {
    kind: 'operations',
    right: [
      [
        'When does the second on call take over?',
        'The second person steps in if the first has not replied after ten minutes.',
        'a second who steps in when the first does not answer within ten minutes',
      ],
      [
        'What is paid for a week on call?',
        'A normal week pays €350 and a week with a public holiday €500.',
        '350 euros for each week on call, 500 euros in a week with a public holiday.',
      ],
      [
        'How are night hours paid on call?',
        'Hours between 10 pm and 6 am count 1.5 times.',
        'Hours worked between 22:00 and 06:00 count one and a half times.',
      ],
      [
        'How often may I be on call?',
        'You are on call at most every fifth week.',
        'Nobody is on call more often than every fifth week.',
      ],
      [
        'When may the scheduler be restarted?',
        'Restart it only between rounds, which start at minutes 0, 20 and 40.',
        'Between two planning rounds: rounds start at minute 0, 20 and 40 of the hour and last about six minutes.',
      ],
      [
        'May I force a replan with a pilot on board?',
        'No, not while a pilot is aboard; talk to the harbour master before.',
        'Never force a replan while a pilot is on board of a ship within the port. Ask the harbour master first.',
      ],
      [
        'How many forced replans are accepted?',
        'Each port accepts up to three forced replans per hour; the fourth fails with ERR_51.',
        'At most three forced replans an hour are accepted for each port. The fourth answers `ERR_51 replan budget spent`.',
      ],
      [
        'What does ERR_43 mean?',
        'ERR_43: no berth is deep enough for the ship, so check the tide table.',
        'Code: ERR_43 | Meaning: No berth fits the ship’s draught | First step: Check the tide table of the port',
      ],
      ['How long are base backups kept?', 'Base backups are kept for five weeks (35 days).', 'kept for 35 days'],
      [
        'How often is a restore rehearsed?',
        'A restore is practised every month, on its first Monday.',
        'A restore is rehearsed on the first Monday of each month.',
      ],
      [
        'How many stations does Tidegate read?',
        'Tidegate reads 318 stations six times an hour.',
        'Tidegate reads gauges from 318 stations every ten minutes',
      ],
      ['Does a hotfix skip staging?', 'A hotfix skips staging for SEV1 only.', 'It skips staging only for SEV1.'],
    ],
    wrong: [
      [
        'When does the second on call take over?',
        'The second person steps in after twenty minutes.',
        'a second who steps in when the first does not answer within ten minutes',
      ],
      [
        'What is paid for a week on call?',
        'A normal week pays 500 euros and a week with a public holiday 350 euros.',
        '350 euros for each week on call, 500 euros in a week with a public holiday.',
      ],
      [
        'How are night hours paid on call?',
        'Hours between 22:00 and 06:00 count twice.',
        'Hours worked between 22:00 and 06:00 count one and a half times.',
      ],
      [
        'How often may I be on call?',
        'You are on call at least every fifth week.',
        'Nobody is on call more often than every fifth week.',
      ],
      [
        'May I force a replan with a pilot on board?',
        'A replan may be forced while a pilot is on board.',
        'Never force a replan while a pilot is on board of a ship within the port.',
      ],
      [
        'What does ERR_43 mean?',
        'ERR_43 means that two plans claim the same berth.',
        'Code: ERR_43 | Meaning: No berth fits the ship’s draught | First step: Check the tide table of the port',
      ],
      [
        'What is the first step for ERR_47?',
        'For ERR_47, wait an hour or call the harbour master.',
        'Code: ERR_47 | Meaning: Two plans claim the same berth | First step: Run the conflict check',
      ],
      [
        'How often is a restore rehearsed?',
        'A restore is rehearsed on the last Monday of each month.',
        'A restore is rehearsed on the first Monday of each month.',
      ],
      [
        'What needs consent for a failover?',
        'A failover above 30 seconds of lag needs the consent of Tom Okafor.',
        'above 30 seconds a failover loses data and needs the consent of',
      ],
      [
        'How many approvals does a pull request need?',
        'Two approvals are enough, one for anything under billing or auth.',
        'One approval is enough, two for anything under `billing/` or `auth/`.',
      ],
      ['Who merges a pull request?', 'The reviewer merges, not the author.', 'The author merges, not the reviewer.'],
      ['Does a hotfix skip staging?', 'A hotfix always skips staging.', 'It skips staging only for SEV1.'],
    ],
  },
  {
    kind: 'products and prices',
    right: [
      [
        'What does a Quayside user cost?',
        'Quayside is six euros per user and month.',
        'Product: Quayside | Unit: user | Price a month: 6 euros',
      ],
      [
        'What do ten stations of Tidegate cost?',
        'One station is 40 euros monthly.',
        'Product: Tidegate | Unit: station | Price a month: 40 euros',
      ],
      [
        'How fast is SEV1 answered on the Quay plan?',
        'On the Quay plan SEV1 is answered within 60 minutes.',
        'Plan: Quay',
        'First answer SEV1: 1 hour',
      ],
      [
        'How much more is Harbour than Quay?',
        'Harbour costs 1,410 euros a month more than Quay.',
        'Plan: Quay | Hours: Mon–Sat 06:00–22:00 CET | First answer SEV1: 1 hour | Promised availability: 99.8 % | Price a month: 490 euros',
        'Price a month: 1,900 euros',
      ],
      [
        'Which plan has the highest availability?',
        'Harbour promises the highest availability: 99.95 %.',
        'Plan: Harbour | Hours: Day and night | First answer SEV1: 15 minutes | Promised availability: 99.95 %',
      ],
      [
        'How long is a trial?',
        'You can try it for 45 days in one basin.',
        'A trial lasts 45 days and covers one basin.',
      ],
      [
        'Do maritime schools pay?',
        'Maritime schools use up to ten berths free of charge.',
        'Maritime schools pay nothing for up to ten berths.',
      ],
      [
        'Is support at night in German?',
        'No, at night support is in English only.',
        'At night it is given in English only.',
      ],
      [
        'Who decides a discount of 8 %?',
        'The account manager decides on 8 %.',
        'Up to 10 %: the account manager decides.',
      ],
      [
        'Where do golden ports lie? golden port',
        'The golden ports are Valencia and Kobe.',
        'one of the two ports, Valencia and Kobe, whose recorded traffic every release is tested with',
      ],
      [
        'Is a provisional plan sent to agents?',
        'A provisional plan does not go to agents.',
        'It is shown with a dashed border and is not sent to agents.',
      ],
    ],
    wrong: [
      [
        'What does a Quayside user cost?',
        'Quayside costs 6 euros per user and year.',
        'Product: Quayside | Unit: user | Price a month: 6 euros',
      ],
      [
        'What does a berth cost from the 51st on?',
        'From the 51st berth a berth costs 85 euros a month.',
        'Product: Berthline, from the 51st berth | Unit: berth | Price a month: 60 euros',
      ],
      [
        'How much more is Harbour than Quay?',
        'Harbour costs 1,310 euros a month more than Quay.',
        'Price a month: 490 euros',
        'Price a month: 1,900 euros',
      ],
      [
        'Which plan has the highest availability?',
        'Quay promises the highest availability.',
        'Plan: Quay | Hours: Mon–Sat 06:00–22:00 CET | First answer SEV1: 1 hour | Promised availability: 99.8 %',
      ],
      [
        'Is support at night in German?',
        'At night support is given in German too.',
        'At night it is given in English only.',
      ],
      [
        'Who decides a discount of 18 %?',
        'The account manager decides on 18 %.',
        'Up to 10 %: the account manager decides.',
      ],
      [
        'Is a provisional plan sent to agents?',
        'A provisional plan is sent to agents.',
        'It is shown with a dashed border and is not sent to agents.',
      ],
      [
        'How long do contracts run?',
        'Contracts run for two years and prices fall by 4 % a year at most.',
        'Contracts run for two years; prices rise with the consumer price index, by 4 % a year at most.',
      ],
      [
        'Where do golden ports lie? golden port',
        'The golden ports are Valencia and Osaka.',
        'one of the two ports, Valencia and Kobe, whose recorded traffic every release is tested with',
      ],
      [
        'What weighs more in the planner?',
        'A bulk carrier weighs three times as much as a tanker.',
        'a tanker weighs three times as much as a bulk carrier',
      ],
    ],
  },
  {
    kind: 'other languages',
    right: [
      [
        'Wie lange dauert eine Bereitschaft? on-call shift',
        'Eine Schicht dauert eine Woche, von Dienstag 10 Uhr bis zum nächsten Dienstag.',
        'A shift lasts from Tuesday 10:00 to the next Tuesday 10:00.',
      ],
      [
        'Was kostet Tidegate pro Station? price',
        'Tidegate kostet 40 € pro Station und Monat.',
        'Product: Tidegate | Unit: station | Price a month: 40 euros',
      ],
      [
        '¿Cuántos puertos usan nuestros productos? ports countries',
        '83 puertos de 21 países usan al menos uno de nuestros productos.',
        '83 ports in 21 countries use at least one of our products.',
      ],
      [
        'Quand est le gel avant une sortie ? freeze release',
        'Le gel commence le mardi à 16 h UTC.',
        'the freeze starts on Tuesday at 16:00 UTC',
      ],
      [
        'Quantos dias dura um teste? trial',
        'O período de teste dura 45 dias.',
        'A trial lasts 45 days and covers one basin.',
      ],
      [
        '計画は何時間先まで？ plan covers hours',
        '計画は72時間先まで、最大250隻を対象とします。',
        'A plan covers 72 hours and at most 250 ships.',
      ],
      ['백업은 며칠 동안 보관되나요? base backups kept', '기본 백업은 35일 동안 보관됩니다.', 'kept for 35 days'],
      [
        'Kiedy nie ma wydań? no releases December',
        'Nie ma wydań między 15 grudnia a 6 stycznia.',
        'No releases between 15 December and 6 January.',
      ],
    ],
    wrong: [
      [
        'Wie lange dauert eine Bereitschaft? on-call shift',
        'Eine Schicht dauert von Mittwoch 10 Uhr bis zum nächsten Mittwoch.',
        'A shift lasts from Tuesday 10:00 to the next Tuesday 10:00.',
      ],
      [
        'Was kostet Tidegate pro Station? price',
        'Tidegate kostet 40 € pro Station und Jahr.',
        'Product: Tidegate | Unit: station | Price a month: 40 euros',
      ],
      [
        '¿Cuántos puertos usan nuestros productos? ports countries',
        '21 puertos de 83 países usan al menos uno de nuestros productos.',
        '83 ports in 21 countries use at least one of our products.',
      ],
      [
        'Quand est le gel avant une sortie ? freeze release',
        'Le gel commence le jeudi à 16 h UTC.',
        'the freeze starts on Tuesday at 16:00 UTC',
      ],
      [
        '計画は何時間先まで？ plan covers hours',
        '計画は48時間先までです。',
        'A plan covers 72 hours and at most 250 ships.',
      ],
      ['백업은 며칠 동안 보관되나요? base backups kept', '기본 백업은 35주 동안 보관됩니다.', 'kept for 35 days'],
      [
        'Kiedy nie ma wydań? no releases December',
        'Nie ma wydań między 15 grudnia a 9 stycznia.',
        'No releases between 15 December and 6 January.',
      ],
    ],
  },
];
