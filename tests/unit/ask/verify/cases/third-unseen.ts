import type { KindOfCases } from './kinds.ts';

/** Over the sample workspace. Written before the rules ran on them; docs/verification.md has their first figures. */
export const THIRD_UNSEEN_CASES: readonly KindOfCases[] = [
  {
    kind: 'paraphrases',
    right: [
      [
        'What happens when a team lead does not answer a leave request?',
        'If your lead stays silent, the leave counts as granted.',
        'No answer means approved.',
      ],
      [
        'Do I lose unused leave?',
        'As many as eight leftover days roll over automatically, but only until the end of March.',
        'Up to 8 unused days move into the new year by themselves. They expire on 31 March.',
      ],
      [
        'Are unused leave days paid out?',
        'Leftover days are paid out only if you leave Halyard.',
        'Days are never paid out, except when you leave the company',
      ],
      [
        'Do the Christmas days count against my leave allowance?',
        'No. The offices shut from 24 December until 1 January and that time is free.',
        'The offices close from 24 December to 1 January. Those days are a gift and are not taken from your allowance.',
      ],
      [
        'Must I say what illness I have?',
        'You need not tell anyone what is wrong with you.',
        'you never have to say what you have',
      ],
      [
        'What may I work on during parental leave with my laptop?',
        'Your laptop stays with you, and nobody expects you to use it.',
        'You keep your laptop, your accounts and your share in the bonus.',
        'Nobody will ask you to use the first two.',
      ],
      [
        'May I take a customer call from a café?',
        'No, you may not take customer calls in public places.',
        'Customer calls from public places are not allowed.',
      ],
      [
        'Can the work phone be refunded if I use my own?',
        'People without a company phone can get 15 euros monthly for a work profile.',
        'Everybody else may have the work profile on their own phone and 15 euros a month for it.',
      ],
      [
        'Is a mistake punished?',
        'If you report your own mistake, you are not punished.',
        'Nobody is punished for a mistake they report themselves.',
      ],
      [
        'How is production data used for debugging?',
        'Laptops never get production data; a masked sample is written to staging on Sundays.',
        'Production data is never copied to a laptop.',
        'the masking job writes a sample with false names to the staging cluster every Sunday at 03:00 UTC',
      ],
      [
        'Who informs the authority about personal data?',
        'The data protection officer tells the authority within three days (72 hours).',
        'our data protection officer informs the authority within 72 hours',
      ],
      [
        'Do language courses count towards the learning budget?',
        'Spanish courses cost you nothing and leave your budget untouched.',
        'Language courses in German, Spanish or Japanese are free and do not count.',
      ],
    ],
    wrong: [
      [
        'What happens when a team lead does not answer a leave request?',
        'If your lead stays silent, the leave counts as rejected.',
        'No answer means approved.',
      ],
      [
        'Are unused leave days paid out?',
        'Unused days are paid out at the end of every year.',
        'Days are never paid out, except when you leave the company',
      ],
      [
        'Do the Christmas days count against my leave allowance?',
        'Yes, the days from 24 December to 1 January are taken from your allowance.',
        'Those days are a gift and are not taken from your allowance.',
      ],
      [
        'May I take a customer call from a café?',
        'Yes, customer calls from public places are allowed.',
        'Customer calls from public places are not allowed.',
      ],
      [
        'Do language courses count towards the learning budget?',
        'French courses are free.',
        'Language courses in German, Spanish or Japanese are free and do not count.',
      ],
      [
        'Is a mistake punished?',
        'Mistakes are punished even when they are reported.',
        'Nobody is punished for a mistake they report themselves.',
      ],
      [
        'Can learning budget be carried over?',
        'The learning budget moves into the next year.',
        'Neither moves into the next year.',
      ],
      [
        'Who informs the authority about personal data?',
        'The team lead informs the authority within 72 hours.',
        'our data protection officer informs the authority within 72 hours',
      ],
    ],
  },
  {
    kind: 'numbers, units, money',
    right: [
      [
        'How much is refunded for 100 km by private car?',
        'You get 38 cents per kilometre.',
        'We refund 0.38 euros a kilometre.',
      ],
      ['How long is full pay when sick?', 'You are paid in full for 6 weeks.', 'Full pay continues for six weeks'],
      [
        'What is the limit for a dinner with customers?',
        'Dinner with customers: up to EUR 75 per person.',
        'What: Dinner with customers | Limit: 75 euros a person',
      ],
      [
        'What is the bonus?',
        'The bonus is four percent of the annual salary if the goal is reached, and seven percent if it is exceeded by 10 %.',
        '4 % of the yearly salary when the company reaches its revenue goal, 7 % when it exceeds it by a tenth',
      ],
      [
        'How long are laptops used?',
        'A laptop is replaced after three and a half years (42 months).',
        'Laptops are replaced after 42 months',
      ],
      [
        'How big is the memory leak in berthline-sync?',
        'The leak was roughly 80 megabytes per hour.',
        'a memory leak in `berthline-sync` of about 80 MB an hour',
      ],
      [
        'How long was the October outage?',
        'Berthline was down for 1 hour and 14 minutes.',
        'On 20 October 2026 Berthline was unavailable for 74 minutes',
      ],
      [
        'How long was the October outage?',
        'It lasted from 05:12 until 06:26 UTC, that is 74 minutes.',
        'unavailable for 74 minutes, from 05:12 to 06:26 UTC',
      ],
      [
        'How long does recovery take when both security keys are gone?',
        'It can take one working day.',
        'Recovery takes up to one working day.',
      ],
      [
        'How long is data kept after a contract ends?',
        'Data is erased after 30 days and backups 35 days later, so 65 days in all.',
        'Thirty days after the end of the contract all data of the customer is erased. Backups follow after another 35 days.',
      ],
      ['Hotel limit in Osaka?', 'In Osaka the limit is ¥18,000 per night.', 'City: Osaka | Limit a night: 18,000 yen'],
      [
        'How much of the travel budget is left?',
        'Ninety-three percent of the travel budget is used, so 7 % is left.',
        'the travel budget for this year is used up to 93 %',
      ],
    ],
    wrong: [
      [
        'How much is refunded for 100 km by private car?',
        'You get 0.38 euros a mile.',
        'We refund 0.38 euros a kilometre.',
      ],
      ['How long is full pay when sick?', 'Full pay continues for six months.', 'Full pay continues for six weeks'],
      [
        'What is the bonus?',
        'The bonus is 7 % when the company reaches its revenue goal and 4 % when it exceeds it by a tenth.',
        '4 % of the yearly salary when the company reaches its revenue goal, 7 % when it exceeds it by a tenth',
      ],
      ['How long are laptops used?', 'Laptops are replaced after 4 years.', 'Laptops are replaced after 42 months'],
      [
        'How big is the memory leak in berthline-sync?',
        'The leak was about 80 GB an hour.',
        'a memory leak in `berthline-sync` of about 80 MB an hour',
      ],
      [
        'Hotel limit in Osaka?',
        'In Osaka the limit is 18,000 euros a night.',
        'City: Osaka | Limit a night: 18,000 yen',
      ],
      [
        'How many people may buy their old laptop and for how much?',
        'You may buy your old laptop for 250 euros.',
        'you may buy your old one for 150 euros',
      ],
      [
        'How long is data kept after a contract ends?',
        'Data is erased after 35 days and backups after another 30 days.',
        'Thirty days after the end of the contract all data of the customer is erased. Backups follow after another 35 days.',
      ],
      ['How long was the October outage?', 'It lasted from 05:26 to 06:12 UTC.', 'from 05:12 to 06:26 UTC'],
      [
        'How many ports were affected by the October outage?',
        'Twelve ports were affected.',
        'Eleven ports were affected.',
      ],
    ],
  },
  {
    kind: 'dates, times, phones, versions',
    right: [
      [
        'When is the winter party?',
        'The winter party takes place on December 11th.',
        'The winter party is on 11 December in the Speicherhof',
      ],
      [
        'When was the move of Tidegate put off to?',
        'Tidegate moves to the new cluster on 2027-01-18.',
        'is put off from November to 18 January 2027',
      ],
      [
        'Until when is the ISO 27001 certificate valid?',
        'The certificate is valid through May 17, 2028.',
        'The certificate runs until 17 May 2028.',
      ],
      [
        'When are salaries paid?',
        'Salaries arrive on the 25th, or on the Friday before if the 25th falls on a weekend.',
        'paid on the 25th of each month; if that is a weekend, on the Friday before',
      ],
      [
        'When must I report sick?',
        'Let your lead know by 10 am on day one.',
        'Tell your team lead before 10:00 on the first day.',
      ],
      ['What is the security telephone?', 'Call 040 5550 1177.', 'The security telephone is +49 40 5550 1177.'],
      [
        'Which Quayside version is needed with Berthline 4.2?',
        'You need at least Quayside 3.8.',
        'The minimum version of the Quayside app is now 3.8.',
      ],
      [
        'Which version fixed the penetration test findings?',
        'Version 4.2.1 of 5 November 2026 fixes both findings.',
        'Fixes the two findings of the September penetration test',
      ],
      [
        'When does the team lead meeting take place?',
        'It is on the second Monday of each month, at 1 p.m.',
        'The team leads meet on the second Monday of the month at 13:00.',
      ],
      [
        'When are the office hours of People Operations?',
        'On Tuesdays from 11 to 12.',
        'the office hour of People Operations: Tuesdays, 11:00 to 12:00',
      ],
    ],
    wrong: [
      [
        'When is the winter party?',
        'The winter party takes place on 12 November.',
        'The winter party is on 11 December in the Speicherhof',
      ],
      [
        'When was the move of Tidegate put off to?',
        'Tidegate moves on 18 January 2026.',
        'is put off from November to 18 January 2027',
      ],
      [
        'When are the office hours of People Operations?',
        'On Thursdays from 11:00 to 12:00.',
        'the office hour of People Operations: Tuesdays, 11:00 to 12:00',
      ],
      [
        'When must I report sick?',
        'Tell your team lead before 10 pm on the first day.',
        'Tell your team lead before 10:00 on the first day.',
      ],
      [
        'What is the emergency number abroad?',
        'The emergency number is +49 40 5550 1177.',
        'The emergency number, day and night, is +49 40 5550 1190.',
      ],
      [
        'Which Quayside version is needed with Berthline 4.2?',
        'You need at least Quayside 3.6.',
        'The minimum version of the Quayside app is now 3.8.',
      ],
      [
        'When does the team lead meeting take place?',
        'It is on the first Monday of the month at 13:00.',
        'The team leads meet on the second Monday of the month at 13:00.',
      ],
      [
        'Which version adds SAML sign-in?',
        'Berthline 4.2 adds sign-in with SAML.',
        'Sign-in with SAML, for customers on the Harbour plan.',
      ],
    ],
  },
  {
    kind: 'rows and derived figures',
    right: [
      [
        'How many paid days for a wedding?',
        'You get two paid days for your own wedding; no proof is needed.',
        'Occasion: Your own wedding | Paid days: 2 | Proof needed: None',
      ],
      [
        'Which class allows data to be kept 10 years?',
        'Confidential data is kept for ten years.',
        'Class: Confidential',
        'Kept for: 10 years',
      ],
      [
        'How many desks are there in all offices?',
        'There are 108 desks in all: 58 in Hamburg, 34 in Valencia and 16 in Osaka.',
        'Desks: 58',
        'Desks: 34',
        'Desks: 16',
      ],
      [
        'Which office has the most desks?',
        'Hamburg has the most desks, 58.',
        'Office: Hamburg | Address: Sandtorkai 41 | Office manager: Mara Voss (interim) | Desks: 58',
      ],
      [
        'Which extra leave gives the most paid days?',
        'The most days, 12, are for an ill child.',
        'Occasion: Ill child, per child and year | Paid days: 12',
      ],
      [
        'How many more days for an ill child than for voluntary work?',
        'An ill child gives 9 days more than voluntary work (12 against 3).',
        'Ill child, per child and year | Paid days: 12',
        'Voluntary work | Paid days: 3',
      ],
      [
        'How many levels are there and what is L3 called?',
        'L3 is called Senior and is expected after 5 years.',
        'Level: L3 | Called: Senior | Expected after: 5 years',
      ],
    ],
    wrong: [
      [
        'How many paid days for moving house?',
        'You get two paid days for moving house.',
        'Occasion: Moving house | Paid days: 1 | Proof needed: None',
      ],
      [
        'Which class allows data to be kept 10 years?',
        'Internal data is kept for 10 years.',
        'Class: Confidential',
        'Kept for: 10 years',
      ],
      ['How many desks are there in all offices?', 'There are 98 desks in all.', 'Desks: 58', 'Desks: 34', 'Desks: 16'],
      [
        'Which office has the most desks?',
        'Valencia has the most desks.',
        'Office: Valencia | Address: Calle Serrería 27 | Office manager: Pablo Serra | Desks: 34',
      ],
      [
        'Who manages the Osaka office?',
        'Pablo Serra manages the office in Osaka.',
        'Office: Osaka | Address: 中之島三丁目 | Office manager: Haruka Mori | Desks: 16',
      ],
      [
        'How many levels are there and what is L3 called?',
        'L3 is called Staff.',
        'Level: L3 | Called: Senior | Expected after: 5 years',
      ],
    ],
  },
  {
    kind: 'duty, limits, exceptions',
    right: [
      [
        'Is business class ever allowed?',
        'Business class needs the written approval of Mara Voss.',
        'Business class only with the approval of',
      ],
      [
        'Do I have to attend the quarterly team days?',
        'Yes, attendance at the three days each quarter is mandatory.',
        'Teams meet in person for three days every quarter; these days are compulsory',
      ],
      [
        'May on-call engineers work abroad?',
        'Yes, provided that somebody else covers their shift.',
        'Engineers on the on-call rota may work abroad only when their shift is covered by someone else.',
      ],
      [
        'Can I ask for a security incident by e-mail?',
        'No, phone instead of writing an e-mail.',
        'Do not write an e-mail: the mailbox may be what was broken into.',
      ],
      [
        'Is there hiring in December?',
        'Hiring is paused in December, apart from two Platform positions.',
        'Hiring stops in December except for the two open positions in the Platform team.',
      ],
      [
        'How often do passwords have to be changed?',
        'A password need not be changed unless there is a reason.',
        'It is changed only when there is a reason to.',
      ],
    ],
    wrong: [
      [
        'Do I have to attend the quarterly team days?',
        'Attendance at the three days each quarter is optional.',
        'Teams meet in person for three days every quarter; these days are compulsory',
      ],
      [
        'May on-call engineers work abroad?',
        'Engineers on the on-call rota may never work abroad.',
        'Engineers on the on-call rota may work abroad only when their shift is covered by someone else.',
      ],
      [
        'Is there hiring in December?',
        'Hiring continues in December for every team.',
        'Hiring stops in December except for the two open positions in the Platform team.',
      ],
      [
        'What can be shared in text messages?',
        'Codes by text message are switched on everywhere.',
        'Codes by text message are switched off everywhere.',
      ],
      [
        'Where may restricted data be?',
        'Restricted data may be on company laptops.',
        'Class: Restricted | Examples: Crew lists, passport scans, keys | Where it may be: Production only, encrypted | Kept for: 90 days',
      ],
      [
        'Is Internet Explorer supported?',
        'Internet Explorer mode is still supported.',
        'Support for Internet Explorer mode is gone.',
      ],
      [
        'Does Quayside work offline?',
        'Quayside works without a network for at least eight hours.',
        'Works without a network for up to eight hours and catches up by itself.',
      ],
    ],
  },
  {
    kind: 'other languages',
    right: [
      [
        'Bis wann ist der Empfang in Hamburg freitags besetzt?',
        'Freitags ist der Empfang bis 15 Uhr besetzt.',
        'freitags bis 15 Uhr',
      ],
      [
        'How do I get into the Hamburg office after 8 pm? Schlüsselanhänger',
        'After 8 pm and at weekends you also need the blue key fob.',
        'Nach 20 Uhr und am Wochenende braucht man zusätzlich den blauen Schlüsselanhänger.',
      ],
      [
        '¿Cuál es el horario de verano en Valencia?',
        'En verano, del 15 de junio al 15 de septiembre, se trabaja de 8 a 15 h.',
        'Del 15 de junio al 15 de septiembre trabajamos en jornada intensiva, de 8:00 a 15:00',
      ],
      [
        'When are the summer hours in Valencia? horario de verano',
        'From 15 June to 15 September people work from 8 am to 3 pm.',
        'Del 15 de junio al 15 de septiembre trabajamos en jornada intensiva, de 8:00 a 15:00',
      ],
      [
        'Wie hoch ist die Hotelgrenze in London? hotel limit',
        'In London darf ein Hotel 210 Euro pro Nacht kosten.',
        'City: London, Singapore | Limit a night: 210 euros',
      ],
      [
        '通勤手当の上限は？',
        '通勤手当は月2万5千円が上限です。',
        '通勤手当は月額二万五千円を上限として実費を支給します',
      ],
      [
        'How many days of working from home in Osaka? 在宅勤務',
        'In Osaka you may work from home up to three days a week.',
        '在宅勤務は週に三日まで認められています',
      ],
      [
        'Combien de jours de congé pour un déménagement ? moving house',
        'Un déménagement donne droit à un jour de congé payé.',
        'Occasion: Moving house | Paid days: 1',
      ],
      [
        'Quando saiu o Berthline 4.1? released',
        'O Berthline 4.1 saiu em 9 de julho de 2026.',
        'Berthline 4.1 was released on 9 July 2026.',
      ],
      [
        'Ile trwa urlop rodzicielski? parental leave',
        'Każdy nowy rodzic dostaje 18 tygodni płatnego urlopu.',
        'gets 18 weeks of leave at full pay',
      ],
    ],
    wrong: [
      [
        'Bis wann ist der Empfang in Hamburg freitags besetzt?',
        'Freitags ist der Empfang bis 17 Uhr besetzt.',
        'freitags bis 15 Uhr',
      ],
      [
        '¿Cuál es el horario de verano en Valencia?',
        'En verano se trabaja de 9:00 a 15:00.',
        'trabajamos en jornada intensiva, de 8:00 a 15:00',
      ],
      [
        '通勤手当の上限は？',
        '通勤手当は月三万五千円が上限です。',
        '通勤手当は月額二万五千円を上限として実費を支給します',
      ],
      [
        'How many days of working from home in Osaka? 在宅勤務',
        'In Osaka you may work from home up to four days a week.',
        '在宅勤務は週に三日まで認められています',
      ],
      [
        'Wie hoch ist die Hotelgrenze in London? hotel limit',
        'In London darf ein Hotel 120 Euro pro Nacht kosten.',
        'City: London, Singapore | Limit a night: 210 euros',
      ],
      [
        'Ile trwa urlop rodzicielski? parental leave',
        'Każdy nowy rodzic dostaje 18 miesięcy płatnego urlopu.',
        'gets 18 weeks of leave at full pay',
      ],
      [
        'Quando saiu o Berthline 4.1? released',
        'O Berthline 4.1 saiu em 9 de junho de 2026.',
        'Berthline 4.1 was released on 9 July 2026.',
      ],
      [
        'How do I get into the Hamburg office after 8 pm? Schlüsselanhänger',
        'After 10 pm you also need the blue key fob.',
        'Nach 20 Uhr und am Wochenende braucht man zusätzlich den blauen Schlüsselanhänger.',
      ],
    ],
  },
];
