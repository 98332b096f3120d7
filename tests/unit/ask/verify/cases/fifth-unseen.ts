import type { KindOfCases } from './kinds.ts';

/** Over the sample workspace. Written before the rules ran on them; docs/verification.md has their first figures. */
export const FIFTH_UNSEEN_CASES: readonly KindOfCases[] = [
  {
    kind: 'words of the question',
    right: [
      [
        'Who approves a discount of 25 %?',
        'A 25 % discount needs Mara Voss to agree in writing.',
        'More than that: Mara Voss, in writing.',
      ],
      [
        'Can I book a course for 250 euros?',
        'Yes, a course for 250 euros can simply be booked.',
        'Up to 300 euros: just book.',
      ],
      [
        'How much WFH allowance do I get? (desk at home furniture)',
        'The WFH allowance is a one-off 600 euros plus 35 euros monthly.',
        'Halyard pays once 600 euros for furniture and a screen, and 35 euros a month towards internet and electricity.',
      ],
      [
        'Is a 7-hour flight economy?',
        'A 7-hour flight is booked in economy.',
        'Economy on flights of up to eight hours.',
      ],
      [
        'I was ill for 8 weeks. Who helps me to return?',
        'After 8 weeks away you can return gradually, with half days for two weeks at full pay.',
        'offers a gradual return: half days for the first two weeks at full pay',
      ],
      [
        'Can I expense a 40 euro taxi?',
        'A taxi for 40 euros is within the limit of 60 euros a ride.',
        'What: Taxi | Limit: 60 euros a ride | Approval: None',
      ],
      [
        'My receipt over 80 euros is lost. What now?',
        'For 80 euros your team lead signs the replacement receipt too.',
        'Above that your team lead signs as well.',
      ],
    ],
    wrong: [
      [
        'Who approves a discount of 25 %?',
        'A 25 % discount is approved by the head of sales.',
        'Up to 20 %: the head of sales.',
      ],
      [
        'Can I book a course for 450 euros?',
        'A course for 450 euros can simply be booked.',
        'Up to 300 euros: just book.',
      ],
      [
        'Is a 9-hour flight economy?',
        'A 9-hour flight is booked in economy.',
        'Economy on flights of up to eight hours.',
      ],
    ],
  },
  {
    kind: 'comparisons, sums, counts',
    right: [
      [
        'What do the Hamburg and Valencia hotel limits differ by?',
        'The limit in Hamburg is 15 euros higher than in Valencia (130 against 115).',
        'City: Hamburg | Limit a night: 130 euros',
        'City: Valencia | Limit a night: 115 euros',
      ],
      [
        'Which is higher, the hotel limit in Hamburg or Valencia?',
        'The hotel limit in Hamburg is higher: 130 euros instead of 115.',
        'City: Hamburg | Limit a night: 130 euros | Preferred hotel: Speicherhof',
        'City: Valencia | Limit a night: 115 euros | Preferred hotel: Casa del Grao',
      ],
      [
        'How many weeks of sick pay in all?',
        'Full pay lasts six weeks and the top-up another six, twelve weeks in total.',
        'Full pay continues for six weeks; after that the health insurance pays. We top the insurance money up to 90 % of your net salary for another six weeks.',
      ],
      [
        'How many countries are not possible for working abroad?',
        'Five countries are not possible: Belarus, Iran, North Korea, Russia and Syria.',
        'in: Belarus, Iran, North Korea, Russia and Syria',
      ],
      [
        'What is half of the hotel limit elsewhere?',
        'Elsewhere the limit is 120 euros a night.',
        'City: Elsewhere | Limit a night: 120 euros',
      ],
      [
        'How many steps has losing a key?',
        'There are three steps: sign in with the second key, remove the lost one, order a new one.',
        'Use the second one to sign in.',
        'Remove the lost key in your account settings.',
        'Order a new one from help@halyard.example; it costs you nothing.',
      ],
    ],
    wrong: [
      [
        'What do the Hamburg and Valencia hotel limits differ by?',
        'The limit in Hamburg is 25 euros higher than in Valencia.',
        'City: Hamburg | Limit a night: 130 euros',
        'City: Valencia | Limit a night: 115 euros',
      ],
      [
        'Which is higher, the hotel limit in Hamburg or Valencia?',
        'The hotel limit in Valencia is higher than in Hamburg.',
        'City: Hamburg | Limit a night: 130 euros | Preferred hotel: Speicherhof',
        'City: Valencia | Limit a night: 115 euros | Preferred hotel: Casa del Grao',
      ],
      [
        'How many weeks of sick pay in all?',
        'Sick pay lasts fourteen weeks in total.',
        'Full pay continues for six weeks; after that the health insurance pays. We top the insurance money up to 90 % of your net salary for another six weeks.',
      ],
      [
        'How many countries are not possible for working abroad?',
        'Six countries are not possible.',
        'in: Belarus, Iran, North Korea, Russia and Syria',
      ],
    ],
  },
  {
    kind: 'forms of numbers, dates and times',
    right: [
      [
        'When does the winter break of releases end?',
        'There are no releases from Dec 15 to Jan 6.',
        'No releases between 15 December and 6 January.',
      ],
      [
        'Until what time is the next day off after a long night?',
        'You are free until 1 p.m. the next day.',
        'the next day is free until 13:00',
      ],
      [
        'When must expenses be handed in?',
        'Receipts are due by the fifth of the next month.',
        'Hand in receipts through Spendwise by the 5th of the following month.',
      ],
      [
        'What share of net salary is topped up?',
        'The insurance money is topped up to nine tenths of net pay.',
        'We top the insurance money up to 90 % of your net salary',
      ],
      [
        'What does a company card allow?',
        'A company card allows 3k euros a month.',
        'The monthly limit is 3,000 euros.',
      ],
      [
        'When is the next access review?',
        'The next access review is due on 12/11/2026.',
        'The next review is due on 11 December 2026.',
      ],
      [
        'Wann ist die nächste Zugriffsprüfung? access review',
        'Die nächste Prüfung ist am 11.12.2026 fällig.',
        'The next review is due on 11 December 2026.',
      ],
      [
        'When does the freeze start?',
        'The freeze begins Tuesdays at 4 pm UTC.',
        'the freeze starts on Tuesday at 16:00 UTC',
      ],
      [
        'How long is access to production granted?',
        'Access lasts eight hours each time.',
        'Access to production is granted for eight hours at a time',
      ],
      [
        'How many changed lines may a pull request have?',
        'Up to four hundred lines.',
        'A pull request has one purpose and at most 400 changed lines',
      ],
      ['What is the security number?', 'The number is +49 (0)40 55501177.', 'Call +49 40 5550 1177, day and night.'],
    ],
    wrong: [
      [
        'When does the winter break of releases end?',
        'There are no releases from 15 November to 6 January.',
        'No releases between 15 December and 6 January.',
      ],
      [
        'When must expenses be handed in?',
        'Receipts are due by the fifteenth of the next month.',
        'Hand in receipts through Spendwise by the 5th of the following month.',
      ],
      [
        'What share of net salary is topped up?',
        'The insurance money is topped up to four fifths of net pay.',
        'We top the insurance money up to 90 % of your net salary',
      ],
      [
        'What does a company card allow?',
        'A company card allows 30,000 euros a month.',
        'The monthly limit is 3,000 euros.',
      ],
      [
        'When is the next access review?',
        'The next access review is due on 2026-11-12.',
        'The next review is due on 11 December 2026.',
      ],
    ],
  },
  {
    kind: 'answers in one or another language',
    right: [
      [
        'Qui approuve la classe affaires ? business class',
        'La classe affaires demande l’accord écrit de Mara Voss.',
        'Business class only with the approval of',
      ],
      [
        '¿Cuántas semanas de permiso parental hay? parental leave',
        'Dieciocho semanas con el sueldo completo.',
        'gets 18 weeks of leave at full pay',
      ],
      [
        'Quantos dias de férias tenho? annual leave',
        'São 28 dias de férias pagas por ano.',
        'Everyone has 28 days of paid leave a year',
      ],
      [
        '有給休暇は何日ですか annual leave',
        '年間28日の有給休暇があります。',
        'Everyone has 28 days of paid leave a year',
      ],
      ['年假有多少天？ annual leave', '每人每年有28天带薪假。', 'Everyone has 28 days of paid leave a year'],
      [
        '연차는 며칠인가요? annual leave',
        '연간 28일의 유급 휴가가 있습니다.',
        'Everyone has 28 days of paid leave a year',
      ],
      [
        'Πόσες μέρες άδεια έχω; annual leave',
        'Κάθε εργαζόμενος έχει 28 ημέρες άδεια τον χρόνο.',
        'Everyone has 28 days of paid leave a year',
      ],
      [
        'كم يوم إجازة لدي؟ annual leave',
        'لكل موظف 28 يوم إجازة مدفوعة في السنة.',
        'Everyone has 28 days of paid leave a year',
      ],
      ['ฉันมีวันลากี่วัน annual leave', 'ทุกคนมีวันลา 28 วันต่อปี', 'Everyone has 28 days of paid leave a year'],
      [
        'Hoeveel vakantiedagen heb ik? annual leave',
        'Iedereen heeft 28 betaalde vakantiedagen per jaar.',
        'Everyone has 28 days of paid leave a year',
      ],
      [
        'When is the health check in Osaka? 健康診断',
        'The health check is every November and the company pays for it.',
        '健康診断は毎年十一月に行い、費用は会社が負担します',
      ],
      [
        'What is the alarm company in Valencia? alarma',
        'If the alarm goes off, call Segurmar on 961 555 043 within three minutes.',
        'Si salta la alarma, hay que llamar a Segurmar al 961 555 043 en menos de tres minutos.',
      ],
      [
        'How much is the lunch voucher in Valencia? ticket restaurante',
        'The meal voucher is 11 euros for each day worked in the office.',
        'El ticket restaurante es de 11 euros por día trabajado en la oficina.',
      ],
      [
        'Wo ist der Sammelplatz? Feueralarm',
        'Der Sammelplatz ist der Spielplatz an der Ecke Am Sandtorpark.',
        'Sammelplatz bei Feueralarm ist der Spielplatz an der Ecke Am Sandtorpark.',
      ],
    ],
    wrong: [
      [
        '有給休暇は何日ですか annual leave',
        '年間25日の有給休暇があります。',
        'Everyone has 28 days of paid leave a year',
      ],
      [
        '연차는 며칠인가요? annual leave',
        '연간 28주의 유급 휴가가 있습니다.',
        'Everyone has 28 days of paid leave a year',
      ],
      [
        'Hoeveel vakantiedagen heb ik? annual leave',
        'Iedereen heeft 28 betaalde vakantiedagen per maand.',
        'Everyone has 28 days of paid leave a year',
      ],
      [
        'When is the health check in Osaka? 健康診断',
        'The health check is every October.',
        '健康診断は毎年十一月に行い、費用は会社が負担します',
      ],
      [
        'What is the alarm company in Valencia? alarma',
        'Call Segurmar on 961 555 034.',
        'Si salta la alarma, hay que llamar a Segurmar al 961 555 043',
      ],
      [
        'How much is the lunch voucher in Valencia? ticket restaurante',
        'The meal voucher is 11 dollars a day.',
        'El ticket restaurante es de 11 euros por día trabajado en la oficina.',
      ],
    ],
  },
  {
    kind: 'free wording',
    right: [
      [
        'Is attendance in the office required?',
        'Work from wherever you like, provided your team can plan with it.',
        'You decide where you work, as long as your team can plan with it.',
      ],
      [
        'Do I need an agent for hotels?',
        'Bookings go through Railhawk, two weeks or more in advance.',
        'Book through Railhawk with your company account, at least 14 days ahead.',
      ],
      [
        'Are fines reimbursed?',
        'Fines, parking tickets and the minibar are not reimbursed.',
        'Fines and parking tickets',
        'Minibar',
      ],
      [
        'What about customers after a breach?',
        'Customers that are affected hear from us within two days of confirmation.',
        'Affected customers are told within 48 hours of our confirming it.',
      ],
      [
        'Where do passwords live?',
        'Bitwarden is the only place for passwords.',
        'Passwords live in Bitwarden and nowhere else.',
      ],
      [
        'Does the referral bonus come at once?',
        'The 2,000 euros come only after the friend has passed six months of probation.',
        'If somebody you recommended passes their probation of six months, you get 2,000 euros.',
      ],
      [
        'Is the learning budget shared?',
        'Everybody gets 1,500 euros plus 5 days for learning each year.',
        'Each of us has 1,500 euros and five working days a year for courses, conferences and exams.',
      ],
      [
        'Why did Berthline fail in October?',
        'An internal NATS certificate had expired.',
        'The internal certificate of NATS expired.',
      ],
    ],
    wrong: [
      ['Are fines reimbursed?', 'Fines and parking tickets are reimbursed.', 'Fines and parking tickets'],
      [
        'Where do passwords live?',
        'Passwords may be kept in Bitwarden or in a notebook.',
        'Passwords live in Bitwarden and nowhere else.',
      ],
      [
        'Does the referral bonus come at once?',
        'You get 2,000 euros as soon as you recommend somebody.',
        'If somebody you recommended passes their probation of six months, you get 2,000 euros.',
      ],
      [
        'Why did Berthline fail in October?',
        'A public certificate of Postgres had expired.',
        'The internal certificate of NATS expired.',
      ],
      [
        'Is the status page updated by the first on call?',
        'The status page is updated by the first on call.',
        'The status page is updated by the second on call.',
      ],
      [
        'What may happen with the old laptop?',
        'You may keep your old laptop for free.',
        'you may buy your old one for 150 euros',
      ],
    ],
  },
];
