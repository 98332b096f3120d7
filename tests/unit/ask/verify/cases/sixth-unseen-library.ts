import type { KindOfCases } from './kinds.ts';

/** Over the library. Written before the rules ran on them; docs/verification.md has their first figures. */
export const SIXTH_UNSEEN_LIBRARY_CASES: readonly KindOfCases[] = [
  {
    kind: 'headings of an FAQ or changelog',
    right: [
      [
        'May I lend my library card to a friend?',
        'No, you cannot lend your card to a friend, because a card is personal.',
        'No. A card is personal.',
      ],
      [
        'How many books can I borrow?',
        'You can borrow up to 12 books at a time for 4 weeks.',
        'Up to twelve at a time, for four weeks.',
      ],
      [
        'When was version 2.10 of the catalogue released?',
        'Version 2.10 came out on April 14, 2026.',
        'Adds search by voice. Released on 14 April 2026.',
      ],
      [
        'Which version of the catalogue added shared lists?',
        'Lists that can be shared were added in version 2.9.',
        'Adds lists that can be shared.',
      ],
      [
        'How much is a membership?',
        'A membership costs €24 per year or €3 per month.',
        '24 euros a year, or 3 euros a month.',
      ],
      ['Do children pay for a membership?', 'Children under 16 do not pay anything.', 'Nobody under 16 pays anything.'],
      [
        'What do I pay for a lost book?',
        'For a lost book you pay its price and a fee of €8.50.',
        'Its price plus a fee of 8.50 euros.',
      ],
    ],
    wrong: [
      [
        'May I lend my library card to a friend?',
        'Yes, you can lend your card to a friend.',
        'No. A card is personal.',
      ],
      [
        'When was version 2.1 of the catalogue released?',
        'Version 2.1 was released on 14 April 2026.',
        'Adds search by voice. Released on 14 April 2026.',
      ],
      [
        'Which version of the catalogue added search by voice?',
        'Search by voice was added in version 2.9.',
        'Adds search by voice. Released on 14 April 2026.',
      ],
      ['How much is a membership?', 'A membership costs 24 euros a month.', '24 euros a year, or 3 euros a month.'],
      ['Do children pay for a membership?', 'Nobody over 16 pays anything.', 'Nobody under 16 pays anything.'],
      [
        'What do I pay for a lost book?',
        'A lost book costs 8.50 euros in total, not its price.',
        'Its price plus a fee of 8.50 euros.',
      ],
      [
        'How many books can I borrow?',
        'You can borrow four books at a time for twelve weeks.',
        'Up to twelve at a time, for four weeks.',
      ],
    ],
  },
  {
    kind: 'rows of a table and neighbours',
    right: [
      [
        'Who manages the branch Nord?',
        'Karel Novák manages the Nord branch at Hafenweg 19.',
        'Nord | Hafenweg 19 | Karel Novák | 45 | 10:30 | +43 1 555 0141',
      ],
      ['When does the branch Süd open?', 'The Süd branch opens at 8 a.m.', 'Branch: Süd', 'Opens: 08:00'],
      [
        'What is the phone number of the branch West?',
        'You can reach the West branch at +43 15550143.',
        '| West | Mühlplatz 7 | Pavel Duda | 45 | 12:00 | +43 1 555 0143 |',
      ],
      [
        'When does the branch West open?',
        'West opens at noon.',
        'West | Mühlplatz 7 | Pavel Duda | 45 | 12:00 | +43 1 555 0143',
      ],
      [
        'How many seats has the branch Mitte?',
        'Mitte has 120 seats and is managed by Ruth Adeyemi.',
        'Branch: Mitte | Address: Torgasse 4 | Manager: Ruth Adeyemi | Seats: 120',
      ],
      [
        'Which branch is the largest by seats?',
        'Mitte is the largest branch, with 120 seats.',
        'Mitte | Torgasse 4 | Ruth Adeyemi | 120',
        'Nord | Hafenweg 19 | Karel Novák | 45',
        'Süd | Parkallee 2 | Ingrid Holm | 80',
        'West | Mühlplatz 7 | Pavel Duda | 45',
      ],
      [
        'Compare the seats of Nord and West',
        'Nord and West both have 45 seats.',
        'Nord | Hafenweg 19 | Karel Novák | 45',
        'West | Mühlplatz 7 | Pavel Duda | 45',
      ],
    ],
    wrong: [
      [
        'Who manages the branch Nord?',
        'Pavel Duda manages the Nord branch.',
        'Nord | Hafenweg 19 | Karel Novák | 45 | 10:30 | +43 1 555 0141',
      ],
      [
        'When does the branch Süd open?',
        'The Süd branch opens at 10:30.',
        'Nord | Hafenweg 19 | Karel Novák | 45 | 10:30 | +43 1 555 0141',
      ],
      [
        'When does the branch Mitte open?',
        'The Mitte branch opens at 9 p.m.',
        'Mitte | Torgasse 4 | Ruth Adeyemi | 120 | 09:00 | +43 1 555 0140',
      ],
      [
        'What is the phone number of the branch West?',
        'The phone number of West is +43 1 555 0134.',
        'West | Mühlplatz 7 | Pavel Duda | 45 | 12:00 | +43 1 555 0143',
      ],
      [
        'Which branch has the fewest seats?',
        'Süd has the fewest seats, with 80.',
        'Mitte | Torgasse 4 | Ruth Adeyemi | 120',
        'Süd | Parkallee 2 | Ingrid Holm | 80',
        'Nord | Hafenweg 19 | Karel Novák | 45',
      ],
      [
        'When does the branch West close?',
        'The West branch closes at 12:00.',
        'West | Mühlplatz 7 | Pavel Duda | 45 | 12:00 | +43 1 555 0143',
      ],
      ['Where is the branch Süd?', 'The Süd branch is at Hafenweg 19.', 'Süd | Parkallee 2 | Ingrid Holm | 80 | 08:00'],
    ],
  },
  {
    kind: 'names and values in cards',
    right: [
      ['Who keeps the book scanner?', 'The book scanner is looked after by Lucie Marchand.', 'Keeper: Lucie Marchand'],
      ['What did the return robot cost?', 'The return robot cost €31,500.', 'Price: 31500'],
      ['Where is the label printer?', 'The label printer is in the Nord branch.', 'Branch: Nord'],
      ['How many watts does the coffee machine draw?', 'The coffee machine draws 1.45 kilowatts.', 'Watts: 1450'],
      [
        'Do the book scanner and the return robot stand in one branch?',
        'Both the book scanner and the return robot are in Mitte.',
        'Branch: Mitte | Price: 4200',
        'Branch: Mitte | Price: 31500',
      ],
    ],
    wrong: [
      [
        'Who keeps the book scanner?',
        'The book scanner is looked after by Tomás Rey.',
        'Branch: Mitte | Price: 4200 | Watts: 650 | Keeper: Lucie Marchand',
      ],
      ['What did the return robot cost?', 'The return robot cost 4,200 euros.', 'Price: 4200'],
      ['What did the label printer cost?', 'The label printer cost 120 euros.', 'Price: 780 | Watts: 120'],
      [
        'Where is the coffee machine?',
        'The coffee machine is in the Mitte branch.',
        'Branch: Süd | Price: 1950 | Watts: 1450 | Keeper: Ingrid Holm',
      ],
      [
        'Who keeps the return robot?',
        'Ingrid Holm keeps the return robot.',
        'Keeper: Emeka Obi',
        'Keeper: Ingrid Holm',
      ],
    ],
  },
  {
    kind: 'derived figures',
    right: [
      [
        'What do the book scanner and the label printer cost together?',
        'Together the book scanner and the label printer cost 4,980 euros.',
        'Price: 4200',
        'Price: 780',
      ],
      [
        'How many more seats has Mitte than Süd?',
        'Mitte has 40 more seats than Süd.',
        'Mitte | Torgasse 4 | Ruth Adeyemi | 120',
        'Süd | Parkallee 2 | Ingrid Holm | 80',
      ],
      [
        'How long is a reading?',
        'A reading lasts an hour and a half, from 19:30 to 21:00.',
        'Readings start at 19:30 and end at 21:00.',
      ],
      [
        'What does a membership cost for a year if paid monthly? (membership)',
        'Paid monthly, a membership comes to 36 euros a year, 12 more than the yearly fee of 24.',
        '24 euros a year, or 3 euros a month.',
      ],
      [
        'How many seats of the hall are kept for members?',
        'Fifty of the 150 seats in the hall are kept for members.',
        'The hall seats 150; a third of the seats is kept for members until fifteen minutes before the start.',
      ],
      [
        'How much more do companies pay for the hall than clubs?',
        'Companies pay 220 euros more per evening than clubs for the hall.',
        'Hiring the hall costs 320 euros an evening for clubs and 540 euros for companies.',
      ],
    ],
    wrong: [
      [
        'What do the book scanner and the label printer cost together?',
        'Together the book scanner and the label printer cost 5,080 euros.',
        'Price: 4200',
        'Price: 780',
      ],
      [
        'How many more seats has Mitte than Süd?',
        'Süd has 40 more seats than Mitte.',
        'Mitte | Torgasse 4 | Ruth Adeyemi | 120',
        'Süd | Parkallee 2 | Ingrid Holm | 80',
      ],
      ['How long is a reading?', 'A reading lasts two hours.', 'Readings start at 19:30 and end at 21:00.'],
      [
        'How many seats of the hall are kept for members?',
        'Thirty of the 150 seats are kept for members.',
        'The hall seats 150; a third of the seats is kept for members until fifteen minutes before the start.',
      ],
      [
        'How much more do companies pay for the hall than clubs?',
        'Clubs pay 220 euros more per evening than companies for the hall.',
        'Hiring the hall costs 320 euros an evening for clubs and 540 euros for companies.',
      ],
      [
        'How many branches have a manager called Ruth?',
        'Three branches are managed by Ruth Adeyemi.',
        'Mitte | Torgasse 4 | Ruth Adeyemi | 120',
        'Nord | Hafenweg 19 | Karel Novák | 45',
      ],
    ],
  },
  {
    kind: 'negation, may, must, only, except',
    right: [
      [
        'May I record a reading?',
        'You may record a reading only if the author agrees in writing.',
        'Readings may be recorded only with the written consent of the author.',
      ],
      [
        'Do small children need an adult? (children under six)',
        'Kids under 6 need to be accompanied by an adult; the only exception is story hour.',
        'Children under six must be accompanied by an adult, except at story hour.',
      ],
      [
        'Can I eat in the reading rooms? (food water bottles)',
        'You are not allowed to eat in the reading rooms, but water in closed bottles is fine.',
        'Food is not allowed in the reading rooms; water in closed bottles is.',
      ],
      [
        'Do volunteers handle cash?',
        'Volunteers are not to handle cash, whereas trainees may do so under supervision.',
        'Volunteers do not handle cash. Trainees may, under supervision.',
      ],
      [
        'Is Sunday work compulsory?',
        'Sunday work is not compulsory; it is voluntary and paid at one and a half times the rate.',
        'Sunday work is voluntary and paid at 150 %.',
      ],
      [
        'Can I bring my dog?',
        'You can bring your dog if everyone on the team agrees.',
        'A dog may come along if the whole team agrees.',
      ],
      ['Can I work alone late?', 'After 8 pm no one may work alone.', 'Nobody works alone after 20:00.'],
    ],
    wrong: [
      [
        'May I record a reading?',
        'You may record a reading without the consent of the author.',
        'Readings may be recorded only with the written consent of the author.',
      ],
      [
        'Do small children need an adult? (children under six)',
        'Children under six must be accompanied by an adult even at story hour.',
        'Children under six must be accompanied by an adult, except at story hour.',
      ],
      [
        'Can I eat in the reading rooms? (food water bottles)',
        'Food and water in closed bottles are both allowed in the reading rooms.',
        'Food is not allowed in the reading rooms; water in closed bottles is.',
      ],
      [
        'Do trainees handle cash?',
        'Trainees may handle cash without supervision.',
        'Volunteers do not handle cash. Trainees may, under supervision.',
      ],
      [
        'Is Sunday work compulsory?',
        'Sunday work is mandatory and paid at 150 %.',
        'Sunday work is voluntary and paid at 150 %.',
      ],
      [
        'Can I bring my dog?',
        'You may bring a dog even if the team does not agree.',
        'A dog may come along if the whole team agrees.',
      ],
      [
        'When must keys be returned?',
        'Keys may be returned the next day.',
        'Keys are signed out at the front desk and must be returned the same day.',
      ],
    ],
  },
  {
    kind: 'sentences with several facts',
    right: [
      [
        'What is the notice period of new colleagues?',
        'During the three-month probation the notice period is two weeks, and after that it rises to six weeks.',
        'New colleagues have a probation of three months, during which the notice period is two weeks; afterwards it is six weeks.',
      ],
      [
        'Tell me about readings',
        'Readings run from 7:30 pm to 9 pm and may only be recorded if the author has consented in writing.',
        'Readings start at 19:30 and end at 21:00.',
        'Readings may be recorded only with the written consent of the author.',
      ],
      [
        'How do I book a room and cancel?',
        'Rooms can be booked no more than six months in advance, and cancellation is free up to 48 hours beforehand.',
        'A room can be booked at most six months ahead. Cancelling is free until 48 hours before.',
      ],
      [
        'What does the hall cost?',
        'Happy to help! Renting the hall costs clubs €320 per evening, whereas companies are charged €540.',
        'Hiring the hall costs 320 euros an evening for clubs and 540 euros for companies.',
      ],
      [
        'When do I have to ask for summer holiday?',
        'If you want time off in July or August, your request has to reach Ruth Adeyemi before the end of February.',
        'Holiday requests for July and August must reach Ruth Adeyemi by the end of February.',
      ],
      [
        'What should I know about keys and dogs?',
        '- Keys must be returned on the same day.\n- A dog may come if the whole team agrees.',
        'Keys are signed out at the front desk and must be returned the same day.',
        'A dog may come along if the whole team agrees.',
      ],
    ],
    wrong: [
      [
        'What is the notice period of new colleagues?',
        'During the probation the notice period is six weeks, and afterwards it is two weeks.',
        'New colleagues have a probation of three months, during which the notice period is two weeks; afterwards it is six weeks.',
      ],
      [
        'Tell me about readings',
        'Readings start at 21:00 and end at 19:30.',
        'Readings start at 19:30 and end at 21:00.',
      ],
      [
        'How do I book a room and cancel?',
        'A room can be booked at least six months ahead, and cancelling is free until 48 hours before.',
        'A room can be booked at most six months ahead. Cancelling is free until 48 hours before.',
      ],
      [
        'What does the hall cost?',
        'The hall costs companies 320 euros an evening and clubs 540 euros.',
        'Hiring the hall costs 320 euros an evening for clubs and 540 euros for companies.',
      ],
      [
        'When do I have to ask for summer holiday?',
        'Holiday requests for July and August must reach Ruth Adeyemi by the end of January.',
        'Holiday requests for July and August must reach Ruth Adeyemi by the end of February.',
      ],
      [
        'How long can I cancel for free?',
        'Cancelling is free until 48 days before.',
        'A room can be booked at most six months ahead. Cancelling is free until 48 hours before.',
      ],
    ],
  },
  {
    kind: 'German, French, Spanish, Portuguese',
    right: [
      [
        'Wann ist die Brandschutzübung?',
        'Die Übung ist am zweiten Dienstag im Mai um 14:00 Uhr.',
        'Die Brandschutzübung findet am zweiten Dienstag im Mai um 14 Uhr statt.',
      ],
      [
        'Wie viele Personen dürfen ins Magazin?',
        'Im Magazin dürfen sich maximal 15 Personen gleichzeitig aufhalten.',
        'Im Magazin sind höchstens fünfzehn Personen gleichzeitig erlaubt.',
      ],
      [
        'Combien coûte le prêt entre bibliothèques ?',
        'Chaque ouvrage coûte 4,50 €.',
        'Le prêt entre bibliothèques coûte 4,50 euros par ouvrage.',
      ],
      [
        'Qui fait la demande de prêt ?',
        'C’est le bibliothécaire qui fait la demande, et non le lecteur.',
        'La demande est faite par le bibliothécaire, jamais par le lecteur.',
      ],
      [
        '¿Cuánto pagan los socios por el taller de lectura?',
        'Los socios pagan 30 euros por trimestre, la mitad de la matrícula.',
        'La matrícula cuesta 60 euros por trimestre; los socios pagan la mitad.',
      ],
      [
        '¿Cuándo es el taller de lectura?',
        'El taller es todos los jueves a las seis y cuarto de la tarde.',
        'El taller de lectura se celebra los jueves a las 18:15.',
      ],
      [
        'Quanto tempo dura a formação dos voluntários?',
        'A formação é gratuita e dura 2 dias.',
        'A formação dura dois dias e é gratuita.',
      ],
      [
        'Qual é a idade mínima dos voluntários?',
        'É preciso ter mais de dezoito anos.',
        'É obrigatório ter mais de 18 anos.',
      ],
    ],
    wrong: [
      [
        'Wann ist die Brandschutzübung?',
        'Die Übung ist am zweiten Donnerstag im Mai um 14 Uhr.',
        'Die Brandschutzübung findet am zweiten Dienstag im Mai um 14 Uhr statt.',
      ],
      [
        'Darf man im Brandfall den Aufzug benutzen?',
        'Im Brandfall dürfen die Aufzüge benutzt werden.',
        'Aufzüge dürfen im Brandfall nicht benutzt werden.',
      ],
      [
        'Wie viele Personen dürfen ins Magazin?',
        'Im Magazin müssen mindestens fünfzehn Personen sein.',
        'Im Magazin sind höchstens fünfzehn Personen gleichzeitig erlaubt.',
      ],
      [
        'Qui fait la demande de prêt ?',
        'La demande est faite par le lecteur.',
        'La demande est faite par le bibliothécaire, jamais par le lecteur.',
      ],
      [
        'Quel est le délai du prêt ?',
        'Le délai est de dix semaines.',
        'Le délai est de dix jours ouvrables en moyenne.',
      ],
      [
        '¿Están incluidas las fotocopias en el taller de lectura?',
        'Las fotocopias están incluidas en el taller.',
        'El material está incluido, salvo las fotocopias.',
      ],
      [
        '¿Hasta cuándo puedo inscribirme?',
        'Se admiten inscripciones hasta el 25 de octubre de 2026.',
        'No se admiten inscripciones después del 15 de octubre de 2026.',
      ],
      ['Quem paga o seguro dos voluntários?', 'O seguro é pago pelos voluntários.', 'O seguro é pago pela biblioteca.'],
    ],
  },
  {
    kind: 'answers in another language than the page',
    right: [
      [
        '閲覧室は何時まで開いていますか reading room',
        '閲覧室は午前9時から午後8時までです。',
        '閲覧室は午前九時から午後八時まで利用できます。',
      ],
      [
        'How late is the reading room open? 閲覧室',
        'The reading room can be used from 9 am to 8 pm.',
        '閲覧室は午前九時から午後八時まで利用できます。',
      ],
      [
        'What does a colour copy cost? コピー カラー',
        'A colour copy costs 50 yen, a normal one 10 yen.',
        'コピーは一枚十円、カラーは五十円です。',
      ],
      [
        '本は何冊借りられますか borrow books',
        '一度に12冊まで、4週間借りられます。',
        'Up to twelve at a time, for four weeks.',
      ],
      [
        '我可以借多少本书 borrow books',
        '一次最多可以借十二本书，为期四周。',
        'Up to twelve at a time, for four weeks.',
      ],
      [
        '분실한 책은 얼마인가요 lost book',
        '책값에 8.50유로의 수수료를 더해 지불합니다.',
        'Its price plus a fee of 8.50 euros.',
      ],
      [
        'Kaç kitap ödünç alabilirim? borrow books',
        'Aynı anda en fazla on iki kitabı dört hafta boyunca ödünç alabilirsiniz.',
        'Up to twelve at a time, for four weeks.',
      ],
      [
        'Πόσο κοστίζει η αίθουσα; hiring the hall',
        'Η αίθουσα κοστίζει 320 ευρώ τη βραδιά για συλλόγους και 540 ευρώ για εταιρείες.',
        'Hiring the hall costs 320 euros an evening for clubs and 540 euros for companies.',
      ],
      [
        'Ile kosztuje członkostwo? membership',
        'Członkostwo kosztuje 24 euro rocznie albo 3 euro miesięcznie.',
        '24 euros a year, or 3 euros a month.',
      ],
      [
        'كم كتابا يمكنني استعارته؟ borrow books',
        'يمكنك استعارة 12 كتابا في المرة الواحدة لمدة 4 أسابيع.',
        'Up to twelve at a time, for four weeks.',
      ],
      ['ยืมหนังสือได้กี่เล่ม borrow books', 'ยืมได้ครั้งละ 12 เล่ม เป็นเวลา 4 สัปดาห์', 'Up to twelve at a time, for four weeks.'],
      [
        'Wann beginnen Lesungen? readings start',
        'Lesungen beginnen um 19:30 Uhr und enden um 21 Uhr.',
        'Readings start at 19:30 and end at 21:00.',
      ],
      [
        'How often are extinguishers checked? Feuerlöscher geprüft',
        'The fire extinguishers are inspected every two years, most recently on 12 March 2026.',
        'Feuerlöscher werden alle zwei Jahre geprüft, zuletzt am 12. März 2026.',
      ],
      [
        '¿Puedo llevar a mi perro? dog',
        'Sí, puede venir un perro si todo el equipo está de acuerdo.',
        'A dog may come along if the whole team agrees.',
      ],
    ],
    wrong: [
      [
        'How late is the reading room open? 閲覧室',
        'The reading room can be used from 9 am to 9 pm.',
        '閲覧室は午前九時から午後八時まで利用できます。',
      ],
      [
        'What does a colour copy cost? コピー カラー',
        'A colour copy costs 10 yen.',
        'コピーは一枚十円、カラーは五十円です。',
      ],
      [
        '本は何冊借りられますか borrow books',
        '一度に20冊まで、4週間借りられます。',
        'Up to twelve at a time, for four weeks.',
      ],
      [
        '我可以借多少本书 borrow books',
        '一次最多可以借十二本书，为期四个月。',
        'Up to twelve at a time, for four weeks.',
      ],
      [
        '분실한 책은 얼마인가요 lost book',
        '책값에 8.50달러의 수수료를 더해 지불합니다.',
        'Its price plus a fee of 8.50 euros.',
      ],
      [
        'Kaç kitap ödünç alabilirim? borrow books',
        'Aynı anda en fazla yirmi kitap ödünç alabilirsiniz.',
        'Up to twelve at a time, for four weeks.',
      ],
      [
        'Πόσο κοστίζει η αίθουσα; hiring the hall',
        'Η αίθουσα κοστίζει 350 ευρώ τη βραδιά για συλλόγους.',
        'Hiring the hall costs 320 euros an evening for clubs and 540 euros for companies.',
      ],
      [
        'Ile kosztuje członkostwo? membership',
        'Członkostwo kosztuje 24 euro miesięcznie.',
        '24 euros a year, or 3 euros a month.',
      ],
      [
        'كم كتابا يمكنني استعارته؟ borrow books',
        'يمكنك استعارة 12 كتابا لمدة 4 أشهر.',
        'Up to twelve at a time, for four weeks.',
      ],
      [
        'Wann beginnen Lesungen? readings start',
        'Lesungen beginnen um 21 Uhr.',
        'Readings start at 19:30 and end at 21:00.',
      ],
      [
        'May lifts be used in a fire? Aufzüge Brandfall',
        'Lifts may be used during a fire.',
        'Aufzüge dürfen im Brandfall nicht benutzt werden.',
      ],
      [
        '¿Pueden los voluntarios manejar dinero? volunteers cash',
        'Los voluntarios pueden manejar dinero en efectivo.',
        'Volunteers do not handle cash. Trainees may, under supervision.',
      ],
    ],
  },
  {
    kind: 'drafts and expired pages',
    right: [
      [
        'What does a late book cost?',
        'According to a draft that is not in force yet, a late book will cost 0.20 euros a day from 2027.',
        'Proposal: from 2027 a late book costs 0.20 euros a day.',
      ],
      [
        'Until when is Mitte open on summer Fridays?',
        'An expired notice says that Mitte closed at 4 pm on Fridays in summer.',
        'In summer the branch Mitte closes at 16:00 on Fridays.',
      ],
    ],
    wrong: [
      [
        'What does a late book cost?',
        'A late book costs 20 cents a day.',
        'Proposal: from 2027 a late book costs 0.20 euros a day.',
      ],
      [
        'Until when is Mitte open on summer Fridays?',
        'In summer, Mitte closes at 16:00 on Fridays.',
        'In summer the branch Mitte closes at 16:00 on Fridays.',
      ],
    ],
  },
];
