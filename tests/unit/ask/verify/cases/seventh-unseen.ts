import type { KindOfCases } from './kinds.ts';

/** Over the sample workspace. Written after the sixth set was fixed and before the rules ran on them. */
export const SEVENTH_UNSEEN_CASES: readonly KindOfCases[] = [
  {
    kind: 'paraphrases and several facts',
    right: [
      [
        'How do I get a licence for a tool? (licence not listed)',
        'Tools costing less than 25 euros a month only need your lead’s approval; anything above that must also be approved by Finance.',
        'Tools under 25 euros a month need only your lead; above that Finance approves as well.',
      ],
      [
        'What happens to an unused account?',
        'If an account has not been used for 60 days, it gets suspended, and you have two weeks to reply to the automatic mail to recover it.',
        'An account that is not used for 60 days is suspended. Reply to the automatic mail within 14 days to get it back with its data.',
      ],
      [
        'How long does a decision stay open for comments?',
        'A decision stays open for five working days; if nobody objects by then, the owner makes the decision.',
        'It stays open for comments for five working days. After that silence is consent, and the owner decides.',
      ],
      [
        'What happens if Tidegate latency is too high?',
        'If latency stays above 250 ms at the 95th percentile for ten minutes, you should add two replicas, up to a maximum of 14.',
        'The limit is 250 ms at the 95th percentile. Above it for ten minutes, add two replicas; the maximum is 14.',
      ],
      [
        'What does the customer get if availability is missed?',
        'For every full 0.1 % below the promised availability, the customer is refunded 10 % of that month’s fee, capped at half of it.',
        'If we miss the promised availability in a month, the customer gets 10 % of that month’s fee back for every full 0.1 % below it, at most half of the fee.',
      ],
      [
        'Where do I park in Hamburg? Tiefgarage Stellplätze',
        'There are six parking spaces in the underground garage, which you book in the calendar “Parken HH”.',
        'In der Tiefgarage haben wir sechs Stellplätze; sie werden im Kalender „Parken HH“ gebucht.',
      ],
    ],
    wrong: [
      [
        'How do I get a licence for a tool? (licence not listed)',
        'Tools above 25 euros a month need only your lead.',
        'Tools under 25 euros a month need only your lead; above that Finance approves as well.',
      ],
      [
        'What happens to an unused account?',
        'An account that is not used for 14 days is suspended.',
        'An account that is not used for 60 days is suspended. Reply to the automatic mail within 14 days to get it back with its data.',
      ],
      [
        'How long does a decision stay open for comments?',
        'After five working days the team votes and decides.',
        'It stays open for comments for five working days. After that silence is consent, and the owner decides.',
      ],
      [
        'What happens if Tidegate latency is too high?',
        'Above the limit for two minutes, add ten replicas.',
        'The limit is 250 ms at the 95th percentile. Above it for ten minutes, add two replicas; the maximum is 14.',
      ],
      [
        'What does the customer get if availability is missed?',
        'The customer gets back half of the fee for every full 0.1 % below the promised availability.',
        'If we miss the promised availability in a month, the customer gets 10 % of that month’s fee back for every full 0.1 % below it, at most half of the fee.',
      ],
      [
        'Who is told when a key is lost?',
        'You must buy a new key yourself.',
        'Order a new one from help@halyard.example; it costs you nothing.',
      ],
    ],
  },
  {
    kind: 'rows, cards and derived figures',
    right: [
      [
        'Who leads the Customer support team?',
        'Customer support is led by Amir Haddad and has twelve people in Valencia.',
        'Lead: Amir Haddad',
        'Headcount: 12',
      ],
      [
        'How many more people has Planning than Platform? (headcount)',
        'Planning has 11 people, two more than Platform with nine.',
        'Headcount: 11',
        'Headcount: 9',
      ],
      [
        'What do I do for ERR_51?',
        'For ERR_51 wait one hour or phone the harbour master.',
        'ERR_51 | Replan budget spent | Wait an hour or call the harbour master',
      ],
      [
        'When is a note from the doctor needed for an ill child?',
        'For an ill child you get up to 12 days per child and year, with a doctor’s note required from the third day.',
        'Ill child, per child and year | 12 | Doctor’s note from day 3',
      ],
    ],
    wrong: [
      ['Who leads the Customer support team?', 'Customer support is led by Pablo Serra.', 'Lead: Pablo Serra'],
      [
        'How many more people has Planning than Platform? (headcount)',
        'Platform has two more people than Planning.',
        'Headcount: 11',
        'Headcount: 9',
      ],
      [
        'What do I do for ERR_51?',
        'For ERR_51 run the conflict check.',
        'ERR_51 | Replan budget spent | Wait an hour or call the harbour master',
      ],
      [
        'What proof do I need for voluntary work?',
        'No proof is needed for voluntary work.',
        'Voluntary work | 3 | Letter of the organisation',
      ],
    ],
  },
  {
    kind: 'polarity and conditions',
    right: [
      [
        'May I work from Iran?',
        'Working from Iran is not possible.',
        'We cannot insure you, or export rules forbid carrying a work laptop, in: Belarus, Iran, North Korea, Russia and Syria.',
      ],
      [
        'Is alcohol paid?',
        'Alcohol is not reimbursed unless a customer is at the table.',
        'Alcohol without a customer at the table',
      ],
      [
        'May I email security about an incident?',
        'Please do not send an e-mail; call +49 40 55501177 at any time instead.',
        'Call +49 40 5550 1177, day and night. Do not write an e-mail: the mailbox may be what was broken into.',
      ],
    ],
    wrong: [
      [
        'May I work from Iran?',
        'You can work from Iran for up to 10 days.',
        'We cannot insure you, or export rules forbid carrying a work laptop, in: Belarus, Iran, North Korea, Russia and Syria.',
      ],
      [
        'Can I force a replan with a pilot on board?',
        'A replan may be forced while a pilot is on board.',
        'Never force a replan while a pilot is on board of a ship within the port. Ask the harbour master first.',
      ],
      [
        'Are releases possible at Christmas?',
        'Releases happen between 15 December and 6 January.',
        'No releases between 15 December and 6 January.',
      ],
    ],
  },
  {
    kind: 'across languages',
    right: [
      [
        'Hoeveel krijg ik voor een week on-call? week on call euros',
        'Je krijgt 350 euro per week, of 500 euro in een week met een feestdag.',
        '350 euros for each week on call, 500 euros in a week with a public holiday.',
      ],
      [
        'Quando são pagos os salários? salaries paid',
        'Os salários são pagos no dia 25 de cada mês.',
        'Salaries are reviewed once a year, in April, and paid on the 25th of each month; if that is a weekend, on the Friday before.',
      ],
      [
        'When is San José a local holiday in Valencia? festivos',
        'San José, the Fallas, is celebrated on March 19.',
        'Fecha: 19 de marzo | Fiesta: San José, las Fallas',
      ],
    ],
    wrong: [
      [
        'Hoeveel krijg ik voor een week on-call? week on call euros',
        'Je krijgt 350 euro per maand.',
        '350 euros for each week on call, 500 euros in a week with a public holiday.',
      ],
      [
        'What do I do when the alarm goes off in Valencia? alarma Segurmar',
        'Call Segurmar at 961 555 043 within thirteen minutes.',
        'Si salta la alarma, hay que llamar a Segurmar al 961 555 043 en menos de tres minutos.',
      ],
      [
        'Wie viel kostet der Laptop am Ende? buy your old laptop',
        'Den alten Laptop kannst du für 1.500 Euro kaufen.',
        'Laptops are replaced after 42 months; you may buy your old one for 150 euros.',
      ],
    ],
  },
];

/** Over the library. */
export const SEVENTH_UNSEEN_LIBRARY_CASES: readonly KindOfCases[] = [
  {
    kind: 'headings, rows and cards',
    right: [
      [
        'What changed in version 2.1 of the catalogue?',
        'Version 2.1, released on June 30th 2025, removed the old web shop.',
        'Removes the old web shop. Released on 30 June 2025.',
      ],
      [
        'Which branch opens first?',
        'Süd opens earliest, at 8 in the morning.',
        'Mitte | Torgasse 4 | Ruth Adeyemi | 120 | 09:00',
        'Süd | Parkallee 2 | Ingrid Holm | 80 | 08:00',
        'Nord | Hafenweg 19 | Karel Novák | 45 | 10:30',
        'West | Mühlplatz 7 | Pavel Duda | 45 | 12:00',
      ],
      [
        'How many seats do all branches have together?',
        'All four branches together have 290 seats.',
        'Mitte | Torgasse 4 | Ruth Adeyemi | 120',
        'Nord | Hafenweg 19 | Karel Novák | 45',
        'Süd | Parkallee 2 | Ingrid Holm | 80',
        'West | Mühlplatz 7 | Pavel Duda | 45',
      ],
      [
        'Which machine is the most expensive?',
        'The return robot is the most expensive machine at 31,500 euros.',
        'Price: 31500',
      ],
    ],
    wrong: [
      [
        'What changed in version 2.1 of the catalogue?',
        'Version 2.1 added the old web shop.',
        'Removes the old web shop. Released on 30 June 2025.',
      ],
      [
        'Which branch opens first?',
        'West opens first, at noon.',
        'Süd | Parkallee 2 | Ingrid Holm | 80 | 08:00',
        'West | Mühlplatz 7 | Pavel Duda | 45 | 12:00',
      ],
      [
        'How many seats do all branches have together?',
        'All four branches together have 310 seats.',
        'Mitte | Torgasse 4 | Ruth Adeyemi | 120',
        'Nord | Hafenweg 19 | Karel Novák | 45',
        'Süd | Parkallee 2 | Ingrid Holm | 80',
        'West | Mühlplatz 7 | Pavel Duda | 45',
      ],
      [
        'How many watts does the book scanner draw?',
        'The book scanner draws 4,200 watts.',
        'Branch: Mitte | Price: 4200 | Watts: 650 | Keeper: Lucie Marchand',
      ],
    ],
  },
  {
    kind: 'paraphrases, polarity, roles',
    right: [
      [
        'How late can members come to the hall?',
        'Seats for members are held until a quarter of an hour before the start.',
        'The hall seats 150; a third of the seats is kept for members until fifteen minutes before the start.',
      ],
      [
        'Do I have to work on Sundays?',
        'No, working on Sundays is voluntary, and you get 150 % pay for it.',
        'Sunday work is voluntary and paid at 150 %.',
      ],
      [
        'What notice period applies after the probation?',
        'Once the three months of probation are over, the notice period is six weeks.',
        'New colleagues have a probation of three months, during which the notice period is two weeks; afterwards it is six weeks.',
      ],
      [
        'May trainees handle cash?',
        'Trainees are allowed to handle cash if they are supervised, but volunteers are not.',
        'Volunteers do not handle cash. Trainees may, under supervision.',
      ],
    ],
    wrong: [
      [
        'How late can members come to the hall?',
        'A quarter of the seats is kept for members until a third of an hour before the start.',
        'The hall seats 150; a third of the seats is kept for members until fifteen minutes before the start.',
      ],
      [
        'What notice period applies after the probation?',
        'After the probation the notice period is three months.',
        'New colleagues have a probation of three months, during which the notice period is two weeks; afterwards it is six weeks.',
      ],
      [
        'May volunteers handle cash?',
        'Volunteers may handle cash under supervision.',
        'Volunteers do not handle cash. Trainees may, under supervision.',
      ],
      [
        'Can I cancel a room for free?',
        'Cancelling a room is never free.',
        'A room can be booked at most six months ahead. Cancelling is free until 48 hours before.',
      ],
    ],
  },
  {
    kind: 'six languages and across them',
    right: [
      [
        'Was tun im Brandfall? Sammelplatz',
        'Im Brandfall trifft man sich im Innenhof hinter dem Gebäude.',
        'Der Sammelplatz ist der Innenhof hinter dem Gebäude.',
      ],
      [
        'Quels ouvrages ne peuvent pas être empruntés ?',
        'On ne peut pas emprunter à domicile les ouvrages publiés avant 1950.',
        'Les ouvrages parus avant 1950 ne peuvent pas être empruntés à domicile.',
      ],
      ['席は何時間予約できますか', '席は1人1日2時間まで予約できます。', '席の予約は一人一日二時間までです。'],
      [
        'How many hours do volunteers work? voluntários',
        'Volunteers work no more than eight hours per week.',
        'Os voluntários trabalham no máximo oito horas por semana.',
      ],
      [
        'Combien de places pour l’atelier ? Taller de lectura plazas',
        'Il y a 25 places au maximum.',
        'Las plazas son veinticinco como máximo.',
      ],
      [
        'Ile kosztuje zgubiona książka? lost book',
        'Za zgubioną książkę płaci się jej cenę i opłatę 8,50 euro.',
        'Its price plus a fee of 8.50 euros.',
      ],
    ],
    wrong: [
      [
        'Wann wurden die Feuerlöscher geprüft?',
        'Die Feuerlöscher wurden zuletzt am 12. Mai 2026 geprüft.',
        'Feuerlöscher werden alle zwei Jahre geprüft, zuletzt am 12. März 2026.',
      ],
      [
        'Quel est le budget annuel ?',
        'Le budget mensuel est de 12 400 euros.',
        'Le budget annuel est de 12 400 euros.',
      ],
      ['席は何時間予約できますか', '席は1人1週間2時間まで予約できます。', '席の予約は一人一日二時間までです。'],
      [
        'How many hours do volunteers work? voluntários',
        'Volunteers work at least eight hours per week.',
        'Os voluntários trabalham no máximo oito horas por semana.',
      ],
      ['Que idade é preciso ter?', 'É preciso ter menos de 18 anos.', 'É obrigatório ter mais de 18 anos.'],
      [
        '飲食はできますか',
        '閲覧室では飲食が許可されています。',
        '飲食は禁止されていますが、蓋付きの水筒は持ち込めます。',
      ],
    ],
  },
];
