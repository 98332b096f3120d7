import type { KindOfCases } from './kinds.ts';

/** Over the sample workspace. Written before the rules ran on them; docs/verification.md has their first figures. */
export const SIXTH_UNSEEN_CASES: readonly KindOfCases[] = [
  {
    kind: 'paraphrases of a normal model',
    right: [
      [
        'How do I hand in receipts?',
        'Receipts have to be submitted via Spendwise no later than the 5th of the month after; anything older than 90 days will not be reimbursed.',
        'Hand in receipts through Spendwise by the 5th of the following month. What comes in time is paid with that month’s salary; what is older than 90 days is not paid at all.',
      ],
      [
        'Who is told of a security incident with personal data?',
        'If personal data is involved, the data protection officer notifies the authority within three days (72 hours).',
        'If personal data is affected, our data protection officer informs the authority within 72 hours.',
      ],
      [
        'When do I get my laptop?',
        'Your laptop ships ten working days before you start, and if it still has not arrived three days before your first day, you should contact Inés Carrasco.',
        'Your laptop is posted ten working days before your start date. Tracking details go to your private e-mail address; if nothing has arrived three days before you start, write to Inés Carrasco.',
      ],
      [
        'What happens on my first Monday?',
        'On Monday, your buddy meets you at half past nine and shows you the accounts.',
        'At 09:30 your buddy meets you, in the office or on a call, and walks you through the accounts.',
      ],
      [
        'How long may my shift on call be?',
        'An on-call shift runs for one week, from Tuesday at 10 am until the following Tuesday at 10 am.',
        'A shift lasts from Tuesday 10:00 to the next Tuesday 10:00.',
      ],
      [
        'How big may a pull request be?',
        'A pull request should serve a single purpose and should not exceed 400 changed lines.',
        'A pull request has one purpose and at most 400 changed lines; beyond that, split it or ask first.',
      ],
      [
        'What does it take to get unpaid leave?',
        'Once you have completed your first 12 months, you can take as many as 20 working days of unpaid leave per year, provided your team lead agrees.',
        'Yes, up to 20 working days a year after your first twelve months, if your team lead agrees.',
      ],
      [
        'When are salaries paid?',
        'Salaries are paid on the 25th; when that falls on a weekend, you receive yours on the preceding Friday.',
        'Salaries are reviewed once a year, in April, and paid on the 25th of each month; if that is a weekend, on the Friday before.',
      ],
      [
        'Where are backups and how long?',
        'Base backups run nightly at 1:30 am UTC and are retained for five weeks.',
        'Base backups are made at 01:30 UTC each night and kept for 35 days',
      ],
      [
        'What is a provisional plan?',
        'If the planner has not finished after a minute and a half, it issues a provisional plan, which is not sent to agents.',
        '**Provisional plan**: what the planner gives out when its 90 seconds are over.',
        'It is shown with a dashed border and is not sent to agents.',
      ],
    ],
    wrong: [
      [
        'How do I hand in receipts?',
        'Receipts must be handed in by the 5th of the same month.',
        'Hand in receipts through Spendwise by the 5th of the following month.',
      ],
      [
        'Who is told of a security incident with personal data?',
        'If personal data is affected, customers inform the authority within 72 hours.',
        'If personal data is affected, our data protection officer informs the authority within 72 hours.',
      ],
      [
        'When do I get my laptop?',
        'Your laptop is posted ten working days after your start date.',
        'Your laptop is posted ten working days before your start date.',
      ],
      [
        'How long may my shift on call be?',
        'A shift lasts from Tuesday 10:00 to the next Thursday 10:00.',
        'A shift lasts from Tuesday 10:00 to the next Tuesday 10:00.',
      ],
      [
        'How big may a pull request be?',
        'A pull request has at least 400 changed lines.',
        'A pull request has one purpose and at most 400 changed lines; beyond that, split it or ask first.',
      ],
      [
        'What does it take to get unpaid leave?',
        'You can take up to 20 working days of paid leave after your first twelve months.',
        'Yes, up to 20 working days a year after your first twelve months, if your team lead agrees.',
      ],
      [
        'When are salaries paid?',
        'If the 25th is a weekend, salaries are paid on the Monday after.',
        'Salaries are reviewed once a year, in April, and paid on the 25th of each month; if that is a weekend, on the Friday before.',
      ],
      [
        'When is a hotfix allowed to skip staging?',
        'A hotfix always skips staging.',
        'A hotfix needs the approval of the engineer on call and of one more person. It skips staging only for SEV1.',
      ],
      [
        'Who gets the notice of a long disagreement?',
        'Disagreements about product matters go to Jonas Petersen.',
        'Disagreements that last longer than a week go to Jonas Petersen for engineering matters and to Sofia Lindqvist for product matters.',
      ],
      [
        'When may I restart the scheduler?',
        'A restart is allowed during a planning round.',
        'Between two planning rounds: rounds start at minute 0, 20 and 40 of the hour and last about six minutes.',
      ],
    ],
  },
  {
    kind: 'two blocks in one sentence',
    right: [
      [
        'How much notice do I give for leave?',
        'Give one week of notice for up to five days and four weeks for more than five days in a row.',
        'Up to five days: give one week of notice.',
        'More than five days in a row: give four weeks of notice.',
      ],
      [
        'Which class do I fly?',
        'You fly economy up to eight hours and premium economy above that.',
        'Economy on flights of up to eight hours.',
        'Premium economy above eight hours.',
      ],
      [
        'Who approves discounts?',
        'The account manager decides on discounts up to 10 %, and the head of sales on those up to 20 %.',
        'Up to 10 %: the account manager decides.',
        'Up to 20 %: the head of sales.',
      ],
      [
        'When is a doctor’s certificate needed in Hamburg and Osaka?',
        'In Hamburg you need a certificate from the 4th calendar day, in Osaka from the 3rd working day.',
        'Hamburg: a doctor’s certificate is needed from the fourth calendar day.',
        'Osaka: a certificate is needed from the third working day.',
      ],
      [
        'Who signs a replacement receipt?',
        'Your own signature is enough up to 50 euros; above that your team lead signs too.',
        'Up to 50 euros your own signature is enough.',
        'Above that your team lead signs as well.',
      ],
    ],
    wrong: [
      [
        'How much notice do I give for leave?',
        'Give four weeks of notice for up to five days and one week for more than five days in a row.',
        'Up to five days: give one week of notice.',
        'More than five days in a row: give four weeks of notice.',
      ],
      [
        'Which class do I fly?',
        'You fly premium economy up to eight hours and economy above that.',
        'Economy on flights of up to eight hours.',
        'Premium economy above eight hours.',
      ],
      [
        'Who approves discounts?',
        'The head of sales decides on discounts up to 10 %, and the account manager on those up to 20 %.',
        'Up to 10 %: the account manager decides.',
        'Up to 20 %: the head of sales.',
      ],
      [
        'When is a doctor’s certificate needed in Hamburg and Osaka?',
        'In Osaka you need a certificate from the fourth calendar day, in Hamburg from the third working day.',
        'Hamburg: a doctor’s certificate is needed from the fourth calendar day.',
        'Osaka: a certificate is needed from the third working day.',
      ],
      [
        'What do meals and taxis cost at most? (Meal while travelling, Taxi)',
        'A meal may cost 60 euros a day and a taxi 42 euros a ride.',
        'Meal while travelling | 42 euros a day | None',
        'Taxi | 60 euros a ride | None',
      ],
    ],
  },
  {
    kind: 'rows, neighbours and derived figures',
    right: [
      [
        'Who do I ask for Grafana?',
        'Ask Tom Okafor for Grafana, which is for engineering and support.',
        'Grafana | Dashboards and alerts | Engineering, support | Tom Okafor',
      ],
      [
        'How many days off for my wedding and moving house?',
        'You get 2 days for your own wedding and 1 day for moving house, three in total.',
        'Your own wedding | 2 | None',
        'Moving house | 1 | None',
      ],
      [
        'How fast is SEV2 answered?',
        'SEV2 gets a first answer in half an hour and an update every two hours.',
        'SEV2 | A function is down, work goes on | 30 minutes | 2 hours',
      ],
      [
        'What do 10 berths of Berthline cost a month?',
        'Ten berths of Berthline cost 850 euros a month.',
        'Product: Berthline | Unit: berth | Price a month: 85 euros',
      ],
      [
        'How long is restricted data kept?',
        'Restricted data such as crew lists is kept for 90 days, in production only and encrypted.',
        'Restricted | Crew lists, passport scans, keys | Production only, encrypted | 90 days',
      ],
      ['When was the Tides team founded?', 'The Tides team was founded on September 16, 2019.', 'Founded: 2019-09-16'],
      [
        'Which service costs the most each month, postgres or tidegate? (monthly cost)',
        'Postgres is the more expensive one at 3,980 euros a month, against 1,875 for Tidegate.',
        'Monthly cost: 3980',
        'Monthly cost: 1875',
      ],
      [
        'When does the contract with Redshore end?',
        'The contract with Redshore runs from 1 June 2025 to 31 May 2027.',
        'Contract: 2025-06-01 → 2027-05-31',
      ],
    ],
    wrong: [
      [
        'Who do I ask for Grafana?',
        'Ask Jonas Petersen for Grafana.',
        'Grafana | Dashboards and alerts | Engineering, support | Tom Okafor',
      ],
      [
        'How fast is SEV2 answered?',
        'SEV2 gets a first answer within 10 minutes.',
        'SEV1 | A port cannot plan ships at all | 10 minutes | 30 minutes',
      ],
      [
        'How fast is SEV2 answered?',
        'SEV2 is updated every 30 minutes.',
        'SEV2 | A function is down, work goes on | 30 minutes | 2 hours',
      ],
      [
        'What does Tidegate cost a month? (price a station)',
        'Tidegate costs 40 euros a month per berth.',
        'Product: Tidegate | Unit: station | Price a month: 40 euros',
      ],
      [
        'Which data may be anywhere?',
        'Internal data may be anywhere.',
        'Public | Website, release notes | Anywhere | No limit',
      ],
      ['How many people are in the Mobile team? (headcount)', 'The Mobile team has 9 people.', 'Headcount: 9'],
      ['Is the Planning team hiring?', 'The Planning team is hiring.', 'Hiring: no'],
      [
        'When does the contract with Segurmar end?',
        'The contract with Segurmar ends on 31 December 2027.',
        'Contract: 2024-01-01 → 2027-12-31',
      ],
      ['Was Segurmar reviewed?', 'Segurmar has been reviewed.', 'Reviewed: no'],
    ],
  },
  {
    kind: 'numbers, units, dates, currencies',
    right: [
      [
        'How long is a trial?',
        'A trial runs for forty-five days and covers a single basin.',
        'A trial lasts 45 days and covers one basin.',
      ],
      [
        'How long was the October outage?',
        'Berthline was down for one hour and 14 minutes on 20/10/2026.',
        'On 20 October 2026 Berthline was unavailable for 74 minutes, from 05:12 to 06:26 UTC.',
      ],
      [
        'What do I get for a referral?',
        'You receive €2k if the person you recommended passes the six-month probation.',
        'If somebody you recommended passes their probation of six months, you get 2,000 euros.',
      ],
      ['How long do messages stay in NATS?', 'Messages are retained for three days.', 'Messages are kept for 72 hours'],
      [
        'What is the mileage allowance for a private car?',
        'We refund 38 cents per kilometre for a private car.',
        'We refund 0.38 euros a kilometre.',
      ],
      [
        'How often is Berthline released?',
        'Berthline ships every other Thursday at 9 am UTC.',
        'Berthline is released every second Thursday at 09:00 UTC',
      ],
      [
        'What is the hotel limit in Osaka?',
        'In Osaka the hotel limit is ¥18,000 a night.',
        'City: Osaka | Limit a night: 18,000 yen',
      ],
      [
        'How many ports use our products?',
        'Eighty-three ports in 21 countries use at least one product.',
        '83 ports in 21 countries use at least one of our products.',
      ],
    ],
    wrong: [
      ['How long is a trial?', 'A trial lasts fifty-four days.', 'A trial lasts 45 days and covers one basin.'],
      [
        'How long was the October outage?',
        'Berthline was down for 74 hours on 20 October 2026.',
        'On 20 October 2026 Berthline was unavailable for 74 minutes, from 05:12 to 06:26 UTC.',
      ],
      [
        'What do I get for a referral?',
        'You get 2,000 dollars for a referral.',
        'If somebody you recommended passes their probation of six months, you get 2,000 euros.',
      ],
      [
        'What is the mileage allowance for a private car?',
        'We refund 0.38 euros a mile.',
        'We refund 0.38 euros a kilometre.',
      ],
      [
        'How often is Berthline released?',
        'Berthline is released every second Tuesday at 09:00 UTC.',
        'Berthline is released every second Thursday at 09:00 UTC',
      ],
      [
        'What is the hotel limit in Osaka?',
        'In Osaka the hotel limit is 18,000 euros a night.',
        'City: Osaka | Limit a night: 18,000 yen',
      ],
      [
        'How many ports use our products?',
        '21 ports in 83 countries use at least one of our products.',
        '83 ports in 21 countries use at least one of our products.',
      ],
      [
        'How much does the bonus reach?',
        'The bonus is 7 % when the company reaches its revenue goal.',
        'The bonus is the same percentage for everybody: 4 % of the yearly salary when the company reaches its revenue goal, 7 % when it exceeds it by a tenth.',
      ],
    ],
  },
  {
    kind: 'polarity, exceptions, roles',
    right: [
      [
        'Can days of leave be paid out?',
        'Leave is never paid out unless you leave the company.',
        'Days are never paid out, except when you leave the company: then the remainder is paid with the last salary.',
      ],
      [
        'May production data be copied to a laptop?',
        'You must not copy production data to a laptop.',
        'Production data is never copied to a laptop.',
      ],
      [
        'Do we meet on Wednesdays?',
        'There are no meetings on Wednesdays apart from incidents.',
        'No meetings on Wednesdays, for anyone, except incidents.',
      ],
      [
        'Will I be punished for a mistake?',
        'You will not be punished for a mistake that you report yourself.',
        'Nobody is punished for a mistake they report themselves.',
      ],
      [
        'Are the team days compulsory?',
        'Yes, the three team days each quarter are mandatory and are announced six weeks in advance.',
        'Teams meet in person for three days every quarter; these days are compulsory and announced six weeks ahead.',
      ],
      [
        'Who merges a pull request?',
        'It is the author who merges, rather than the reviewer.',
        'The author merges, not the reviewer.',
      ],
    ],
    wrong: [
      [
        'Can days of leave be paid out?',
        'Days can be paid out at any time.',
        'Days are never paid out, except when you leave the company: then the remainder is paid with the last salary.',
      ],
      [
        'Do we meet on Wednesdays?',
        'Meetings take place on Wednesdays.',
        'No meetings on Wednesdays, for anyone, except incidents.',
      ],
      ['Who pays fines?', 'Halyard pays for fines and parking tickets.', 'Fines and parking tickets'],
      [
        'May I take customer calls in a café?',
        'Customer calls from public places are allowed.',
        'Customer calls from public places are not allowed.',
      ],
      [
        'Who may work abroad on call?',
        'Engineers on the on-call rota may work abroad even when their shift is not covered.',
        'Engineers on the on-call rota may work abroad only when their shift is covered by someone else.',
      ],
      [
        'Must I say what illness I have?',
        'You have to say what you have.',
        'A message is enough, and you never have to say what you have.',
      ],
      [
        'Which plan should I keep in a double booking?',
        'Keep the newer of the two plans.',
        'Keep the older of the two plans unless the newer one carries a pilot’s confirmation.',
      ],
    ],
  },
  {
    kind: 'across languages',
    right: [
      [
        'Wann ist das Büro freitags besetzt? Hamburg Empfang',
        'Freitags ist der Empfang von 8 bis 15 Uhr besetzt.',
        'Der Empfang ist montags bis donnerstags von 8 bis 17 Uhr besetzt, freitags bis 15 Uhr.',
      ],
      [
        'When is reception staffed in Hamburg? Empfang',
        'Reception is staffed from 8 am to 5 pm Monday to Thursday, and until 3 pm on Fridays.',
        'Der Empfang ist montags bis donnerstags von 8 bis 17 Uhr besetzt, freitags bis 15 Uhr.',
      ],
      [
        'What are the summer hours in Valencia? verano jornada intensiva',
        'From 15 June to 15 September the Valencia office works from 8:00 to 15:00 with no pay cut.',
        'Del 15 de junio al 15 de septiembre trabajamos en jornada intensiva, de 8:00 a 15:00, sin reducción de sueldo.',
      ],
      [
        'How much is the commuting allowance in Osaka? 通勤手当',
        'The commuting allowance covers actual costs up to 25,000 yen a month.',
        '通勤手当は月額二万五千円を上限として実費を支給します。',
      ],
      [
        'Combien de jours de congé ai-je ? annual leave paid leave',
        'Vous avez 28 jours de congés payés par an, en plus des jours fériés.',
        'Everyone has 28 days of paid leave a year, on top of public holidays.',
      ],
      [
        'Quantos dias posso trabalhar de outro país? working days from another country EU',
        'Pode trabalhar de outro país da UE até 30 dias úteis por ano, e até 10 fora da UE.',
        'You may work from another country of the EU for up to 30 working days a year, and from outside the EU for up to 10.',
      ],
      [
        'パスワードは何文字ですか password characters',
        'パスワードは16文字以上です。',
        'A password that people type has at least 16 characters.',
      ],
      [
        'Ile kosztuje plan Quay? support plan price',
        'Plan Quay kosztuje 490 euro miesięcznie.',
        'Quay | Mon–Sat 06:00–22:00 CET | 1 hour | 99.8 % | 490 euros',
      ],
    ],
    wrong: [
      [
        'When is reception staffed in Hamburg? Empfang',
        'Reception is staffed until 5 pm on Fridays.',
        'Der Empfang ist montags bis donnerstags von 8 bis 17 Uhr besetzt, freitags bis 15 Uhr.',
      ],
      [
        'How much is the commuting allowance in Osaka? 通勤手当',
        'The commuting allowance covers up to 52,000 yen a month.',
        '通勤手当は月額二万五千円を上限として実費を支給します。',
      ],
      [
        'How many days of home office in Osaka? 在宅勤務',
        'Home office is possible up to three days a month.',
        '在宅勤務は週に三日まで認められています。',
      ],
      [
        'Combien de jours de congé ai-je ? annual leave paid leave',
        'Vous avez 28 semaines de congés payés par an.',
        'Everyone has 28 days of paid leave a year, on top of public holidays.',
      ],
      [
        'Wie lange im Voraus buche ich Reisen? Book through Railhawk ahead',
        'Gebucht wird mindestens 14 Wochen vorher.',
        'Book through Railhawk with your company account, at least 14 days ahead.',
      ],
      [
        '¿Se reembolsan los vuelos dentro de Alemania? flights within Germany',
        'Los vuelos dentro de Alemania se reembolsan.',
        'Flights within Germany are not refunded.',
      ],
      [
        'Ile kosztuje plan Quay? support plan price',
        'Plan Quay kosztuje 1900 euro miesięcznie.',
        'Harbour | Day and night | 15 minutes | 99.95 % | 1,900 euros',
      ],
    ],
  },
  {
    kind: 'drafts and headings',
    right: [
      [
        'How long is a sabbatical?',
        'There is only a draft proposal, not in force, of three months off at half pay after six years.',
        'Proposal: after six years with Halyard, everyone may take three months off at half pay.',
      ],
      [
        'When did version 4.2.1 come out?',
        'Version 4.2.1, which fixes the two findings of the penetration test, was published on November 5, 2026.',
        'Fixes the two findings of the September penetration test',
      ],
    ],
    wrong: [
      [
        'How long is a sabbatical?',
        'After six years you may take three months off at half pay.',
        'Proposal: after six years with Halyard, everyone may take three months off at half pay.',
      ],
      [
        'When did version 4.2.1 come out?',
        'Version 4.2.1 was released on 15 October 2026.',
        'Berthline 4.2 was released on 15 October 2026.',
      ],
    ],
  },
];
