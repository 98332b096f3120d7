import type { KindOfCases } from './kinds.ts';

const LEAVE =
  'Everyone has 28 days of paid leave a year, on top of public holidays. Part-timers get the share that matches their contract, rounded up to half days.';
const UNPAID =
  'Yes, up to 20 working days a year after your first twelve months, if your team lead agrees. Health insurance continues for the first 30 calendar days.';
const CARRIED = 'Up to 8 unused days move into the new year by themselves. They expire on 31 March.';
const PARENTS =
  'Every new parent, whatever their gender and whether by birth or adoption, gets 18 weeks of leave at full pay. It is paid on top of whatever the state pays, up to your normal net salary.';
const PASSWORD =
  'A password that people type has at least 16 characters. It is changed only when there is a reason to.';
const RECOVERY =
  'Come to the office with a photo ID, or have a video call with @Devika Rao and your team lead. Recovery takes up to one working day.';
const RECEIPTS =
  'Hand in receipts through Spendwise by the 5th of the following month. What comes in time is paid with that month’s salary; what is older than 90 days is not paid at all.';
const SPEAKER =
  'Whoever speaks at a conference gets the ticket, the journey and two more working days for preparation.';
const BONUS =
  'The bonus is the same percentage for everybody: 4 % of the yearly salary when the company reaches its revenue goal, 7 % when it exceeds it by a tenth. It is paid in February.';
const STOLEN =
  'Call Security at +49 40 5550 1177 within one hour, at any time of the day. Only then write the report to the police.';
const ABROAD =
  'You may work from another country of the EU for up to 30 working days a year, and from outside the EU for up to 10.';
const PRODUCTION =
  'Production data is never copied to a laptop. For debugging, the masking job writes a sample with false names to the staging cluster every Sunday at 03:00 UTC.';
const ERASED =
  'Thirty days after the end of the contract all data of the customer is erased. Backups follow after another 35 days.';
const PARKEN = 'In der Tiefgarage haben wir sechs Stellplätze; sie werden im Kalender „Parken HH“ gebucht.';
const ALARMA = 'Si salta la alarma, hay que llamar a Segurmar al 961 555 043 en menos de tres minutos.';
const VERANO =
  'Del 15 de junio al 15 de septiembre trabajamos en jornada intensiva, de 8:00 a 15:00, sin reducción de sueldo.';
const TSUKIN = '通勤手当は月額二万五千円を上限として実費を支給します。';

/** Over the sample workspace: what models usually write. Written before the rules ran on it, without looking at them. */
export const EIGHTH_UNSEEN_CASES: readonly KindOfCases[] = [
  {
    kind: 'policies, in other words',
    right: [
      ['How much paid leave is there a year?', 'You get 28 paid days off per year, plus public holidays.', LEAVE],
      [
        'How much paid leave do part-timers get?',
        'Part-time employees receive a proportional share, rounded up to half days.',
        LEAVE,
      ],
      [
        'Can I take unpaid leave?',
        'Yes. After your first year you can take up to 20 working days per year, provided your team lead agrees.',
        UNPAID,
      ],
      [
        'When do carried over leave days expire?',
        'Unused days that were carried over (up to 8) expire at the end of March.',
        CARRIED,
      ],
      ['How long is parental leave?', 'Parental leave is 18 weeks at full pay, for every new parent.', PARENTS],
      ['How long must a password be?', 'At least 16 characters.', PASSWORD],
      ['What if both security keys are gone?', 'Recovering your access takes at most one working day.', RECOVERY],
      [
        'When must receipts be handed in?',
        'Submit your receipts in Spendwise no later than the 5th of the next month.',
        RECEIPTS,
      ],
      [
        'What does a conference speaker get?',
        'Speakers get the ticket, their travel and two extra working days to prepare.',
        SPEAKER,
      ],
      [
        'How high is the bonus?',
        'It is 4 % of your annual salary if the revenue goal is reached, and 7 % if it is exceeded by a tenth.',
        BONUS,
      ],
      [
        'What do I do if my laptop is stolen?',
        'First call Security at +49 40 5550 1177 within an hour; report it to the police afterwards.',
        STOLEN,
      ],
      [
        'How long may I work from another country?',
        'Up to 30 working days a year within the EU and up to 10 outside it.',
        ABROAD,
      ],
      [
        'When is customer data deleted?',
        'All customer data is erased 30 days after the contract ends; backups are gone 35 days later.',
        ERASED,
      ],
    ],
    wrong: [
      ['How much paid leave is there a year?', 'You get 28 paid days off per year, including public holidays.', LEAVE],
      ['How much paid leave do part-timers get?', 'Part-time employees get the same 28 days as everybody else.', LEAVE],
      ['Can I take unpaid leave?', 'Yes, you can take up to 30 working days of unpaid leave a year.', UNPAID],
      ['When do carried over leave days expire?', 'Carried over days expire at the end of the year.', CARRIED],
      ['How long is parental leave?', 'Only mothers get 18 weeks of leave at full pay.', PARENTS],
      ['How long must a password be?', 'A password may have at most 16 characters.', PASSWORD],
      ['What if both security keys are gone?', 'Recovery takes at least one working day.', RECOVERY],
      [
        'When must receipts be handed in?',
        'Receipts that are older than 90 days are paid with the next salary.',
        RECEIPTS,
      ],
      [
        'What does a conference speaker get?',
        'Speakers get the ticket, but they pay for the journey themselves.',
        SPEAKER,
      ],
      ['How high is the bonus?', 'The bonus is 7 % of your annual salary if the revenue goal is reached.', BONUS],
      [
        'What do I do if my laptop is stolen?',
        'Report it to the police first, then call Security at +49 40 5550 1177.',
        STOLEN,
      ],
      ['How long may I work from another country?', 'Up to 30 working days a year outside the EU.', ABROAD],
      [
        'May I copy production data to my laptop?',
        'Yes, production data may be copied to a laptop for debugging.',
        PRODUCTION,
      ],
      ['When is customer data deleted?', 'Backups are erased 30 days after the contract ends.', ERASED],
    ],
  },
  {
    kind: 'rows of tables',
    right: [
      [
        'How many days off for moving house?',
        'You get one paid day for moving house, and no proof is needed.',
        'Moving house | 1 | None',
      ],
      [
        'How long is restricted data kept?',
        'Restricted data is kept for 90 days.',
        'Restricted | Crew lists, passport scans, keys | Production only, encrypted | 90 days',
      ],
      [
        'What is the hotel limit in Valencia?',
        'The limit in Valencia is 115 euros a night.',
        'Valencia | 115 euros | Casa del Grao',
      ],
      [
        'Who approves a dinner with customers?',
        'Your team lead has to approve it in advance; the limit is 75 euros per person.',
        'Dinner with customers | 75 euros a person | Team lead, beforehand',
      ],
    ],
    wrong: [
      [
        'How many days off for moving house?',
        'You get two paid days for moving house.',
        'Moving house | 1 | None',
        'Your own wedding | 2 | None',
      ],
      [
        'How long is restricted data kept?',
        'Restricted data is kept for 10 years.',
        'Restricted | Crew lists, passport scans, keys | Production only, encrypted | 90 days',
      ],
      [
        'What is the hotel limit in Valencia?',
        'The limit in Valencia is 130 euros a night.',
        'Hamburg | 130 euros | Speicherhof',
        'Valencia | 115 euros | Casa del Grao',
      ],
      [
        'Who approves a dinner with customers?',
        'A dinner with customers needs no approval.',
        'Dinner with customers | 75 euros a person | Team lead, beforehand',
      ],
    ],
  },
  {
    kind: 'other languages',
    right: [
      [
        'Wie viele Stellplätze gibt es in der Tiefgarage in Hamburg?',
        'In der Tiefgarage gibt es 6 Stellplätze, die man im Kalender „Parken HH“ bucht.',
        PARKEN,
      ],
      [
        '¿Qué hago si salta la alarma en Valencia?',
        'Hay que llamar a Segurmar (961 555 043) en un plazo de tres minutos.',
        ALARMA,
      ],
      [
        '¿Cuál es el horario de verano en Valencia?',
        'Entre el 15 de junio y el 15 de septiembre se trabaja de 8:00 a 15:00, con el mismo sueldo.',
        VERANO,
      ],
      ['通勤手当の上限はいくらですか', '通勤手当の上限は月額25,000円です。', TSUKIN],
      ['Wie lang ist die Elternzeit?', 'Alle neuen Eltern bekommen 18 Wochen bei vollem Gehalt.', PARENTS],
      [
        'Combien de caractères doit avoir un mot de passe ?',
        'Un mot de passe saisi au clavier compte au moins 16 caractères.',
        PASSWORD,
      ],
      ['What do I do if the alarm goes off in Valencia?', 'Call Segurmar at 961 555 043 within three minutes.', ALARMA],
    ],
    wrong: [
      [
        'Wie viele Stellplätze gibt es in der Tiefgarage in Hamburg?',
        'In der Tiefgarage gibt es 16 Stellplätze.',
        PARKEN,
      ],
      ['¿Qué hago si salta la alarma en Valencia?', 'Hay que llamar a la policía en menos de tres minutos.', ALARMA],
      [
        '¿Cuál es el horario de verano en Valencia?',
        'Del 15 de junio al 15 de septiembre se trabaja de 8:00 a 15:00, con reducción de sueldo.',
        VERANO,
      ],
      ['通勤手当の上限はいくらですか', '通勤手当の上限は月額二万円です。', TSUKIN],
      ['Wie lang ist die Elternzeit?', 'Alle neuen Eltern bekommen 18 Monate bei vollem Gehalt.', PARENTS],
      [
        'Combien de caractères doit avoir un mot de passe ?',
        'Un mot de passe doit être changé tous les 16 jours.',
        PASSWORD,
      ],
      [
        'What do I do if the alarm goes off in Valencia?',
        'Call Segurmar at 961 555 043 within thirty minutes.',
        ALARMA,
      ],
    ],
  },
];
