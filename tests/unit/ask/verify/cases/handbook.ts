import type { KindOfCases } from './kinds.ts';

const PIER = 'Plan: Pier | Hours: Mon–Fri 08:00–18:00 CET | First answer SEV1: 4 hours';
const QUAY = 'Plan: Quay | Hours: Mon–Sat 06:00–22:00 CET | First answer SEV1: 1 hour';
const HARBOUR = 'Plan: Harbour | Hours: Day and night | First answer SEV1: 15 minutes';
const DESK =
  'Halyard pays once 600 euros for furniture and a screen, and 35 euros a month towards internet and electricity.';
const ABROAD =
  'You may work from another country of the EU for up to 30 working days a year, and from outside the EU for up to 10.';
const OUTAGE = 'On 20 October 2026 Berthline was unavailable for 74 minutes, from 05:12 to 06:26 UTC.';

/** Over the sample workspace. Written before the rules ran on them; docs/verification.md has their first figures. */
export const HANDBOOK_CASES: readonly KindOfCases[] = [
  {
    kind: 'numbers and units',
    right: [
      [
        'How long must a probation be for the referral?',
        'After a probation of half a year you get €2,000 for the referral.',
        'If somebody you recommended passes their probation of six months, you get 2,000 euros.',
      ],
      [
        'How long is full pay when sick?',
        'Full pay continues for 6 weeks.',
        'Full pay continues for six weeks; after that the health insurance pays.',
      ],
      [
        'When are laptops replaced?',
        'A laptop is replaced after three and a half years.',
        'Laptops are replaced after 42 months; you may buy your old one for 150 euros.',
      ],
      [
        'What is paid per kilometre?',
        'Halyard refunds 38 cents, that is 0.38 euros, a kilometre.',
        'We refund 0.38 euros a kilometre.',
      ],
      ['Remote budget?', 'You get €600 once for furniture and a screen.', DESK],
      [
        'How many ports use our products?',
        'Eighty-three ports in twenty-one countries use our products.',
        '83 ports in 21 countries use at least one of our products.',
      ],
      [
        'Under keel clearance?',
        'Plans keep at least 0.6 metres under the keel.',
        'under-keel clearance; we plan with at least 60 centimetres',
      ],
      [
        '大阪の通勤手当は?',
        '通勤手当は月額25,000円までです。',
        '通勤手当は月額二万五千円を上限として実費を支給します。',
      ],
      [
        'Osaka commuting allowance? 通勤手当',
        'The commuting allowance in Osaka is at most 25,000 yen a month.',
        '通勤手当は月額二万五千円を上限として実費を支給します。',
      ],
    ],
    wrong: [
      [
        'How long is full pay when sick?',
        'Full pay continues for six months.',
        'Full pay continues for six weeks; after that the health insurance pays.',
      ],
      [
        'When are laptops replaced?',
        'Laptops are replaced after 24 months.',
        'Laptops are replaced after 42 months; you may buy your old one for 150 euros.',
      ],
      ['Remote budget?', 'Halyard pays 35 euros a year towards internet.', DESK],
      ['What is paid per kilometre?', 'Halyard refunds 3.80 euros a kilometre.', 'We refund 0.38 euros a kilometre.'],
      ['Remote budget?', 'Halyard pays once 35 euros for furniture and a screen.', DESK],
      [
        '大阪の通勤手当は?',
        '通勤手当は月額三万五千円までです。',
        '通勤手当は月額二万五千円を上限として実費を支給します。',
      ],
      [
        'Mittagessen in Hamburg?',
        'Der Zuschuss für die Kantine beträgt 5,20 Dollar am Tag.',
        'Der Zuschuss für die Kantine im Erdgeschoss beträgt 5,20 Euro am Tag.',
      ],
    ],
  },
  {
    kind: 'numbers that change places',
    right: [
      [
        'Working abroad?',
        'From outside the EU you may work up to 10 working days, from another EU country up to 30.',
        ABROAD,
      ],
      [
        'Bonus?',
        'The bonus is 7 % if the goal is exceeded by a tenth and 4 % if it is reached.',
        '4 % of the yearly salary when the company reaches its revenue goal, 7 % when it exceeds it by a tenth',
      ],
    ],
    wrong: [
      [
        'Working abroad?',
        'You may work from another country of the EU for up to 10 working days a year, and from outside the EU for up to 30.',
        ABROAD,
      ],
      [
        'Bonus?',
        'The bonus is 7 % when the company reaches its revenue goal and 4 % when it exceeds it by a tenth.',
        '4 % of the yearly salary when the company reaches its revenue goal, 7 % when it exceeds it by a tenth',
      ],
      [
        'Part time after parental leave?',
        'You may work 90 % of your hours for 80 % of your pay.',
        'you may work 80 % of your hours for 90 % of your pay',
      ],
    ],
  },
  {
    kind: 'dates and times',
    right: [
      [
        'When was the October outage of Berthline?',
        'Berthline was down on 10/20/2026 from 5:12 am to 6:26 am UTC.',
        OUTAGE,
      ],
      [
        'When was the October outage of Berthline?',
        'Am 20.10.2026 war Berthline 74 Minuten lang nicht verfügbar.',
        OUTAGE,
      ],
      ['When do carried days expire?', 'They expire on 31/03.', 'They expire on 31 March.'],
      [
        'Wann ist der Empfang in Hamburg besetzt?',
        'Der Empfang ist freitags bis 15:00 Uhr besetzt.',
        'freitags bis 15 Uhr',
      ],
      [
        'Until when does the Falkenhost contract run?',
        'The contract with Falkenhost runs until 30 June 2028.',
        'Contract: 2023-07-01 → 2028-06-30',
      ],
      [
        '¿Horario de verano en Valencia?',
        'Del 15/6 al 15/9 se trabaja de 8 a 15 horas.',
        'Del 15 de junio al 15 de septiembre trabajamos en jornada intensiva, de 8:00 a 15:00',
      ],
      [
        'Summer hours in Valencia? horario de verano',
        'From June 15 to September 15 people work from 8 am to 3 pm.',
        'Del 15 de junio al 15 de septiembre trabajamos en jornada intensiva, de 8:00 a 15:00',
      ],
      [
        'By when tell your team lead when sick?',
        'Tell your team lead before 10 am on the first day.',
        'Tell your team lead before 10:00 on the first day.',
      ],
    ],
    wrong: [
      ['When was the October outage of Berthline?', 'Berthline was down on 20 November 2026.', OUTAGE],
      ['When was the October outage of Berthline?', 'Berthline was down from 5:12 pm to 6:26 pm UTC.', OUTAGE],
      [
        'By when tell your team lead when sick?',
        'Tell your team lead before 10 pm on the first day.',
        'Tell your team lead before 10:00 on the first day.',
      ],
      [
        'Until when does the Falkenhost contract run?',
        'The contract with Falkenhost runs until 1 July 2028.',
        'Contract: 2023-07-01 → 2028-06-30',
      ],
      [
        'Summer hours in Valencia? horario de verano',
        'From June 15 to September 25 people work from 8 am to 3 pm.',
        'Del 15 de junio al 15 de septiembre trabajamos en jornada intensiva, de 8:00 a 15:00',
      ],
      ['When is the masking job?', 'The masking job runs every Monday at 03:00 UTC.', 'every Sunday at 03:00 UTC'],
    ],
  },
  {
    kind: 'phones, versions, identifiers',
    right: [
      [
        'Emergency number abroad Nordstern?',
        'The emergency number is +494055501190.',
        'The emergency number, day and night, is +49 40 5550 1190.',
      ],
      [
        'Lost laptop, whom to call? stolen security',
        'Call Security at +49-40-5550-1177 within an hour.',
        'Call Security at +49 40 5550 1177 within one hour',
      ],
      [
        'Which Quayside version does Berthline 4.2 need?',
        'Berthline 4.2 needs Quayside 3.8 or newer.',
        'The minimum version of the Quayside app is now 3.8.',
      ],
      [
        'What was released in 4.1.3?',
        'Since 4.1.3 ERR_42 shows the number of ships in the window.',
        '4.1.3, released on 13 August 2026, adds the number of ships in the window to ERR_42.',
      ],
    ],
    wrong: [
      [
        'Emergency number abroad Nordstern?',
        'The emergency number is +49 40 5550 1177.',
        'The emergency number, day and night, is +49 40 5550 1190.',
      ],
      [
        'Which Quayside version does Berthline 4.2 need?',
        'Berthline 4.2 needs Quayside 3.9 or newer.',
        'The minimum version of the Quayside app is now 3.8.',
      ],
      [
        'What was released in 4.1.3?',
        'Version 4.1.2 adds the number of ships to ERR_42.',
        '4.1.3, released on 13 August 2026, adds the number of ships in the window to ERR_42.',
      ],
      [
        'What was fixed in 4.2?',
        'ERR_48 no longer appears when a ship swaps berths within the same basin.',
        'ERR_47 no longer appears when a ship swaps berths within the same basin.',
      ],
    ],
  },
  {
    kind: 'rows, cards and their quotes',
    right: [
      ['First answer SEV1 of the Quay plan?', 'On the Quay plan a SEV1 is answered within an hour.', QUAY],
      [
        'Hotel limit in Valencia?',
        'In Valencia the limit is 115 euros a night.',
        '| Valencia | 115 euros | Casa del Grao |',
      ],
      ['Taxi limit expenses?', 'A taxi may cost 60 euros a ride.', 'Taxi | 60 euros a ride'],
      [
        'Paid days for my own wedding?',
        'You get two paid days for your own wedding.',
        'Occasion: Your own wedding | Paid days: 2',
      ],
      [
        'How long are restricted data kept?',
        'Restricted data is kept for 90 days.',
        '| Restricted | Crew lists, passport scans, keys | Production only, encrypted | 90 days |',
      ],
      ['Who owns tidegate service?', 'Haruka Mori owns tidegate.', 'Owner: Haruka Mori'],
      [
        'What does Tidegate cost per station?',
        'Tidegate costs 40 euros a month for each station.',
        'Product: Tidegate | Unit: station | Price a month: 40 euros',
      ],
    ],
    wrong: [
      ['First answer SEV1 of the Quay plan?', 'On the Quay plan a SEV1 is answered within 15 minutes.', HARBOUR],
      ['First answer SEV1 of the Pier plan?', 'It is answered within an hour.', QUAY],
      [
        'Hotel limit in Hamburg?',
        'In Hamburg the limit is 115 euros a night.',
        '| Valencia | 115 euros | Casa del Grao |',
      ],
      [
        'Paid days for moving house?',
        'You get 2 paid days for moving house.',
        'Occasion: Your own wedding | Paid days: 2',
      ],
      [
        'How long are confidential data kept?',
        'Confidential data is kept for 90 days.',
        '| Restricted | Crew lists, passport scans, keys | Production only, encrypted | 90 days |',
      ],
      [
        'What does Quayside cost per user?',
        'Quayside costs 40 euros a month.',
        'Product: Tidegate | Unit: station | Price a month: 40 euros',
      ],
      ['Taxi limit expenses?', 'A taxi may cost 75 euros a ride.', 'Taxi | 60 euros a ride'],
    ],
  },
  {
    kind: 'derived figures',
    right: [
      [
        'How much more is Harbour than Quay per month?',
        'Harbour costs 1,410 euros more than Quay.',
        'Plan: Harbour | Hours: Day and night | First answer SEV1: 15 minutes | Promised availability: 99.95 % | Price a month: 1,900 euros',
        'Plan: Quay | Hours: Mon–Sat 06:00–22:00 CET | First answer SEV1: 1 hour | Promised availability: 99.8 % | Price a month: 490 euros',
      ],
      [
        'How many support plans are there?',
        'There are three support plans: Pier, Quay and Harbour.',
        PIER,
        QUAY,
        HARBOUR,
      ],
      [
        'In how many languages is support given?',
        'Support is given in four languages.',
        'Support is given in English, German, Spanish and Japanese.',
      ],
      [
        'How many countries are not possible for working abroad?',
        'Five countries are not possible.',
        'Belarus, Iran, North Korea, Russia and Syria',
      ],
      [
        'Wedding and moving house together, paid days?',
        'Together that makes three paid days.',
        'Occasion: Moving house | Paid days: 1',
        'Occasion: Your own wedding | Paid days: 2',
      ],
    ],
    wrong: [
      [
        'How much more is Harbour than Quay per month?',
        'Harbour costs 1,310 euros more than Quay.',
        'Plan: Harbour | Hours: Day and night | First answer SEV1: 15 minutes | Promised availability: 99.95 % | Price a month: 1,900 euros',
        'Plan: Quay | Hours: Mon–Sat 06:00–22:00 CET | First answer SEV1: 1 hour | Promised availability: 99.8 % | Price a month: 490 euros',
      ],
      [
        'In how many languages is support given?',
        'Support is given in six languages.',
        'Support is given in English, German, Spanish and Japanese.',
      ],
      [
        'Which hotel limit is higher, Hamburg or Valencia?',
        'Valencia has the highest limit of the two.',
        'City: Hamburg | Limit a night: 130 euros',
        'City: Valencia | Limit a night: 115 euros',
      ],
      ['How many support plans are there?', 'There are four support plans.', PIER, QUAY, HARBOUR],
    ],
  },
  {
    kind: 'negation and duty',
    right: [
      [
        'Are unused leave days paid out?',
        'No, days are not paid out unless you leave the company.',
        'Days are never paid out, except when you leave the company',
      ],
      [
        'Is production data copied to a laptop?',
        'Production data must not be copied to a laptop.',
        'Production data is never copied to a laptop.',
      ],
      [
        'May customer calls be made from public places?',
        'Customer calls from public places are forbidden.',
        'Customer calls from public places are not allowed.',
      ],
      [
        'Is business class allowed?',
        'Business class needs the written approval of Mara Voss.',
        'Business class only with the approval of Mara Voss in writing.',
      ],
      [
        'Do I have to say what illness I have?',
        'You do not have to say what you have.',
        'A message is enough, and you never have to say what you have.',
      ],
      [
        'Are in-person team days compulsory?',
        'Yes, the three days every quarter are compulsory.',
        'Teams meet in person for three days every quarter; these days are compulsory',
      ],
      [
        'Do language courses count to the learning budget?',
        'No, courses in German, Spanish or Japanese do not count.',
        'Language courses in German, Spanish or Japanese are free and do not count.',
      ],
      [
        'Braucht man nach 20 Uhr einen Schlüsselanhänger in Hamburg?',
        'Ja, nach 20 Uhr braucht man zusätzlich den blauen Schlüsselanhänger.',
        'Nach 20 Uhr und am Wochenende braucht man zusätzlich den blauen Schlüsselanhänger.',
      ],
    ],
    wrong: [
      [
        'Are unused leave days paid out?',
        'Unused days are paid out at the end of the year.',
        'Days are never paid out, except when you leave the company',
      ],
      [
        'Is production data copied to a laptop?',
        'Production data may be copied to a laptop.',
        'Production data is never copied to a laptop.',
      ],
      [
        'May customer calls be made from public places?',
        'Customer calls from public places are allowed.',
        'Customer calls from public places are not allowed.',
      ],
      [
        'Are in-person team days compulsory?',
        'These days are not compulsory.',
        'these days are compulsory and announced six weeks ahead',
      ],
      [
        'Must I use the camera in meetings?',
        'The camera must stay off in any meeting with more than eight people.',
        'The camera may stay off in any meeting with more than eight people.',
      ],
      [
        'Do language courses count to the learning budget?',
        'Language courses in German, Spanish or Japanese count.',
        'Language courses in German, Spanish or Japanese are free and do not count.',
      ],
      [
        'Who gets a company phone?',
        'Only sales staff get a company phone.',
        'On-call engineers and sales staff get a company phone.',
      ],
    ],
  },
  {
    kind: 'what the question says',
    right: [
      [
        'I have 3 children. How many days for an ill child?',
        'For 3 children you get 12 days per child and year.',
        'Occasion: Ill child, per child and year | Paid days: 12',
      ],
      [
        'Who decides about a discount of 8 %?',
        'The account manager decides about a discount of 8 %.',
        'Up to 10 %: the account manager decides.',
      ],
      [
        'May I fly premium economy for 9 hours?',
        'For 9 hours you fly premium economy.',
        'Premium economy above eight hours.',
      ],
      [
        'I flew from Berlin to Munich. Are flights within Germany refunded?',
        'A flight from Berlin to Munich, within Germany, is not refunded.',
        'Flights within Germany are not refunded.',
      ],
    ],
    wrong: [
      [
        'Who decides about a discount of 15 %?',
        'The account manager decides about a discount of 15 %.',
        'Up to 10 %: the account manager decides.',
      ],
      [
        'Do I get 40 days of annual leave?',
        'Yes, everyone has 40 days of paid leave a year.',
        'Everyone has 28 days of paid leave a year, on top of public holidays.',
      ],
      [
        'May I fly premium economy for 6 hours?',
        'For 6 hours you fly premium economy.',
        'Premium economy above eight hours.',
      ],
    ],
  },
  {
    kind: 'other languages',
    right: [
      [
        'Lunch in Hamburg? Zuschuss Kantine',
        'Dotacja do stołówki wynosi 5,20 euro dziennie.',
        'Der Zuschuss für die Kantine im Erdgeschoss beträgt 5,20 Euro am Tag.',
      ],
      ['parental leave 育児', '产假是全薪18周。', 'gets 18 weeks of leave at full pay'],
      ['parental leave', '부모 휴가는 18주이며 급여가 전액 지급됩니다.', 'gets 18 weeks of leave at full pay'],
      [
        'parental leave',
        'Η γονική άδεια διαρκεί 18 εβδομάδες με πλήρεις αποδοχές.',
        'gets 18 weeks of leave at full pay',
      ],
      ['parental leave', 'تبلغ إجازة الوالدين 18 أسبوعًا براتب كامل.', 'gets 18 weeks of leave at full pay'],
      ['parental leave', 'ลาคลอดได้ 18 สัปดาห์โดยได้รับค่าจ้างเต็ม', 'gets 18 weeks of leave at full pay'],
      [
        'How often may people work at home in Osaka? 在宅勤務',
        'In Osaka you may work from home up to three days a week.',
        '在宅勤務は週に三日まで認められています。',
      ],
      [
        'Health check in Osaka? 健康診断',
        'The health check takes place every November.',
        '健康診断は毎年十一月に行い、費用は会社が負担します。',
      ],
    ],
    wrong: [
      ['parental leave 育児', '产假是全薪18个月。', 'gets 18 weeks of leave at full pay'],
      ['parental leave', '부모 휴가는 16주입니다.', 'gets 18 weeks of leave at full pay'],
      ['parental leave', 'تبلغ إجازة الوالدين 18 شهرًا براتب كامل.', 'gets 18 weeks of leave at full pay'],
      ['parental leave', 'Urlop rodzicielski trwa 18 miesięcy.', 'gets 18 weeks of leave at full pay'],
      [
        'How often may people work at home in Osaka? 在宅勤務',
        'In Osaka you may work from home up to four days a week.',
        '在宅勤務は週に三日まで認められています。',
      ],
      [
        'Health check in Osaka? 健康診断',
        'The health check takes place every October.',
        '健康診断は毎年十一月に行い、費用は会社が負担します。',
      ],
    ],
  },
];
