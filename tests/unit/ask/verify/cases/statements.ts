import type { KindOfCases } from './kinds.ts';

const HAMBURG = 'City: Hamburg | Limit a night: 130 euros | Hotel: Speicherhof';
const PARIS = 'City: Paris | Limit a night: 180 euros | Hotel: Lutèce';
const VALENCIA = 'City: Valencia | Limit a night: 115 euros | Hotel: Casa Azul';
const QUAY = 'Plan: Quay | Hours: Mon–Fri 08:00–18:00 | First answer: 4 hours | Price a month: 450 euros';
const HARBOUR = 'Plan: Harbour | Hours: Day and night | First answer: 15 minutes | Price a month: 1,900 euros';
const ANCHOR = 'Plan: Anchor | Hours: Mon–Fri 09:00–17:00 | First answer: 8 hours | Price a month: 120 euros';
const TRAINS = 'All train tickets except first class are refunded.';

export const STATEMENT_CASES: readonly KindOfCases[] = [
  {
    kind: 'rows of tables and cards',
    right: [
      ['Hotel limit in Paris?', 'In Paris a hotel may cost 180 euros a night.', PARIS],
      ['Hotel in Hamburg?', 'The hotel in Hamburg is the Speicherhof.', HAMBURG],
      ['What does Quay cost?', 'The Quay plan costs 450 euros a month.', QUAY],
      ['When does Harbour answer?', 'It gives a first answer within 15 minutes.', HARBOUR],
      ['Who owns tidegate?', 'tidegate is owned by Aylin Kaya.', 'Owner: Aylin Kaya'],
      ['What does berthline-api cost a month?', 'berthline-api costs 1,310 a month.', 'Monthly cost: 1310'],
      ['Was kostet Quay?', 'Der Plan Quay kostet 450 Euro im Monat.', QUAY],
    ],
    wrong: [
      ['Hotel limit in Paris?', 'In Paris a hotel may cost 130 euros a night.', HAMBURG],
      ['Hotel limit in Valencia?', 'It is 130 euros a night.', HAMBURG],
      ['What does Quay cost?', 'The Quay plan costs 1,900 euros a month.', HARBOUR],
      ['What does Anchor cost?', 'It costs 450 euros a month.', QUAY],
      ['Who owns tidegate?', 'tidegate is owned by Mina Sato.', 'Owner: Mina Sato'],
      ['What does tidegate cost a month?', 'tidegate costs 1,310 a month.', 'Monthly cost: 1310'],
      ['Was kostet Quay?', 'Der Plan Quay kostet 1.900 Euro im Monat.', HARBOUR],
      ['How many replicas does tidegate run?', 'tidegate runs 6 replicas.', 'Replicas: 6'],
    ],
  },
  {
    kind: 'quotes of rows',
    right: [
      ['Hotel limit in Paris?', 'In Paris a hotel may cost 180 euros a night.', '| Paris | 180 euros | Lutèce |'],
      ['Hotel limit in Paris?', 'In Paris a hotel may cost 180 euros a night.', 'Paris | 180 euros'],
      ['Hotel limit in Paris?', 'In Paris a hotel may cost 180 euros a night.', 'Paris, 180 euros'],
      [
        'Hotel limit in Osaka?',
        'In Osaka a hotel may cost 19,500 yen a night.',
        '| City | Limit a night | Hotel |\n| --- | --- | --- |\n| Osaka | 19,500 yen | Nakanoshima Inn |',
      ],
      [
        'What does Quay cost?',
        'The Quay plan costs 450 euros a month.',
        'Quay | Mon–Fri 08:00–18:00 | 4 hours | 450 euros',
      ],
    ],
    wrong: [
      ['Hotel limit in Paris?', 'In Paris a hotel may cost 200 euros a night.', '| Paris | 200 euros | Lutèce |'],
      ['Hotel limit in Paris?', 'In Paris a hotel may cost 130 euros a night.', '| Paris | 130 euros | Lutèce |'],
      ['What does Quay cost?', 'The Quay plan costs 120 euros a month.', 'Quay | 4 hours | 120 euros'],
    ],
  },
  {
    kind: 'counts, sums, differences, extremes',
    right: [
      [
        'What do both cost?',
        'Together berthline-api and berthline-sched cost 3,760 a month.',
        'Monthly cost: 1310',
        'Monthly cost: 2450',
      ],
      ['How much more is Harbour than Quay?', 'Harbour costs 1,450 euros more than Quay.', HARBOUR, QUAY],
      ['Which plan is the cheapest?', 'The cheapest plan is Anchor at 120 euros a month.', ANCHOR, QUAY, HARBOUR],
      [
        'Which city has the highest limit in euros?',
        'Paris has the highest limit with 180 euros.',
        HAMBURG,
        PARIS,
        VALENCIA,
      ],
      ['How many plans are there?', 'There are three plans: Anchor, Quay and Harbour.', ANCHOR, QUAY, HARBOUR],
      [
        'How many meeting rooms?',
        'There are three meeting rooms.',
        'The meeting rooms are called Elbe, Alster and Bille.',
      ],
      ['How much cheaper is Valencia than Hamburg?', 'Valencia is 15 euros cheaper than Hamburg.', VALENCIA, HAMBURG],
      ['Wie viele Pläne gibt es?', 'Es gibt drei Pläne: Anchor, Quay und Harbour.', ANCHOR, QUAY, HARBOUR],
    ],
    wrong: [
      [
        'What do both cost?',
        'Together berthline-api and berthline-sched cost 3,960 a month.',
        'Monthly cost: 1310',
        'Monthly cost: 2450',
      ],
      ['How much more is Harbour than Quay?', 'Harbour costs 1,550 euros more than Quay.', HARBOUR, QUAY],
      ['Which plan is the cheapest?', 'The cheapest plan is Quay at 450 euros a month.', ANCHOR, QUAY, HARBOUR],
      [
        'Which city has the highest limit in euros?',
        'Hamburg has the highest limit with 130 euros.',
        HAMBURG,
        PARIS,
        VALENCIA,
      ],
      ['How many plans are there?', 'There are five plans.', ANCHOR, QUAY, HARBOUR],
      [
        'How many meeting rooms?',
        'There are seven meeting rooms.',
        'The meeting rooms are called Elbe, Alster and Bille.',
      ],
    ],
  },
  {
    kind: 'negation',
    right: [
      [
        'Are flights within Germany refunded?',
        'No, flights within Germany are not refunded.',
        'Flights within Germany are not refunded.',
      ],
      ['Do admins share accounts?', 'Admins never share accounts.', 'Admins do not share accounts.'],
      ['Ist Samstagsarbeit erlaubt?', 'Nein, Samstagsarbeit ist verboten.', 'Samstagsarbeit ist nicht erlaubt.'],
      [
        'Les heures supplémentaires ?',
        'Non, les heures supplémentaires ne sont pas payées.',
        'Les heures supplémentaires ne sont pas payées.',
      ],
      ['Taxis?', 'No, los taxis no se reembolsan.', 'Los taxis no se reembolsan.'],
      ['Estagiários?', 'Estagiários não recebem bônus.', 'Estagiários não recebem bônus.'],
      ['喫煙できますか?', 'いいえ、オフィス内での喫煙は禁止です。', 'オフィス内での喫煙は禁止です。'],
      ['Are taxis refunded? taxis reembolsan', 'No, taxis are not refunded.', 'Los taxis no se reembolsan.'],
      [
        'Do guests need a password?',
        'No, guests can use the network without a password.',
        'Guests can use the network without a password.',
      ],
    ],
    wrong: [
      [
        'Are flights within Germany refunded?',
        'Yes, flights within Germany are refunded.',
        'Flights within Germany are not refunded.',
      ],
      ['Do admins share accounts?', 'Admins share accounts.', 'Admins do not share accounts.'],
      ['Ist Samstagsarbeit erlaubt?', 'Ja, Samstagsarbeit ist erlaubt.', 'Samstagsarbeit ist nicht erlaubt.'],
      [
        'Les heures supplémentaires ?',
        'Les heures supplémentaires sont payées.',
        'Les heures supplémentaires ne sont pas payées.',
      ],
      ['Taxis?', 'Los taxis se reembolsan.', 'Los taxis no se reembolsan.'],
      ['Estagiários?', 'Estagiários recebem bônus.', 'Estagiários não recebem bônus.'],
      ['Are public holidays paid?', 'Public holidays are not paid on top.', 'Public holidays are paid on top.'],
      ['Are taxis refunded? taxis reembolsan', 'Yes, taxis are refunded.', 'Los taxis no se reembolsan.'],
      [
        'Dürfen Praktikanten Überstunden machen?',
        'Praktikanten dürfen Überstunden machen.',
        'Praktikanten dürfen keine Überstunden machen.',
      ],
    ],
  },
  {
    kind: 'may, must, only, except',
    right: [
      ['May I book a hotel?', 'Yes, you can book a hotel yourself.', 'You may book a hotel yourself.'],
      ['Reports?', 'You have to file expense reports within 30 days.', 'Expense reports must be filed within 30 days.'],
      [
        'Company cards?',
        'Contractors are not allowed to use company cards.',
        'Contractors must not use company cards.',
      ],
      [
        'Who approves?',
        'Trips above 2,000 euros are approved only by team leads.',
        'Only team leads approve trips above 2,000 euros.',
      ],
      ['Trains?', 'Train tickets are refunded, except first class.', TRAINS],
      ['Trains?', 'First class is not refunded.', TRAINS],
      [
        'Teilzeit?',
        'Man muss Teilzeit acht Wochen vorher beantragen.',
        'Teilzeit muss acht Wochen vorher beantragt werden.',
      ],
      ['入館証は?', '社員は入館証を着用する必要があります。', '社員は入館証を着用しなければなりません。'],
      ['How long is a password?', 'A password needs 16 characters or more.', 'A password has at least 16 characters.'],
      [
        'Homeoffice?',
        'Homeoffice ist bis zu zwei Tage pro Woche möglich.',
        'Homeoffice ist an höchstens zwei Tagen pro Woche möglich.',
      ],
    ],
    wrong: [
      ['May I book a hotel?', 'You must book a hotel yourself.', 'You may book a hotel yourself.'],
      ['Reports?', 'Expense reports may be filed within 30 days.', 'Expense reports must be filed within 30 days.'],
      ['Company cards?', 'Contractors may use company cards.', 'Contractors must not use company cards.'],
      ['Trains?', 'All train tickets are refunded.', TRAINS],
      [
        'Who gets leave?',
        'Only managers get 28 days of paid leave a year.',
        'Everyone gets 28 days of paid leave a year.',
      ],
      [
        'Teilzeit?',
        'Teilzeit darf acht Wochen vorher beantragt werden.',
        'Teilzeit muss acht Wochen vorher beantragt werden.',
      ],
      ['How long is a password?', 'A password has at most 16 characters.', 'A password has at least 16 characters.'],
      [
        'Homeoffice?',
        'Homeoffice ist an mindestens zwei Tagen pro Woche möglich.',
        'Homeoffice ist an höchstens zwei Tagen pro Woche möglich.',
      ],
      [
        'Camera?',
        'The camera must stay off in any meeting with more than eight people.',
        'The camera may stay off in any meeting with more than eight people.',
      ],
      [
        '¿Facturas?',
        'Las facturas pueden enviarse antes del 5 de abril de 2027.',
        'Las facturas deben enviarse antes del 5 de abril de 2027.',
      ],
    ],
  },
  {
    kind: 'what the question says',
    right: [
      [
        'Who approves a discount of 15 %?',
        'A discount of 15 % is approved by the head of sales.',
        'Discounts up to 20 % are approved by the head of sales.',
      ],
      [
        'We are a team of 12. May the camera stay off?',
        'With 12 people the camera may stay off.',
        'The camera may stay off in any meeting with more than eight people.',
      ],
      ['How much PTO do I get?', 'You get 28 days of PTO a year.', 'Everyone gets 28 days of paid leave a year.'],
      [
        'I flew from Hamburg to Munich. Is that refunded?',
        'No, a flight from Hamburg to Munich is not refunded.',
        'Flights within Germany are not refunded.',
      ],
      [
        'Does a trip of 10 hours count as a day?',
        'Yes, a trip of 10 hours counts as a full day.',
        'A trip of more than eight hours counts as a full day.',
      ],
      [
        'Can I file a report for 2026 now?',
        'Reports for 2026 must be filed within 30 days.',
        'Expense reports must be filed within 30 days.',
      ],
    ],
    wrong: [
      [
        'Who approves a discount of 25 %?',
        'A discount of 25 % is approved by the head of sales.',
        'Discounts up to 20 % are approved by the head of sales.',
      ],
      [
        'Do I get 35 days of leave?',
        'Yes, you get 35 days of paid leave a year.',
        'Everyone gets 28 days of paid leave a year.',
      ],
      [
        'Does a trip of 6 hours count as a day?',
        'Yes, a trip of 6 hours counts as a full day.',
        'A trip of more than eight hours counts as a full day.',
      ],
      [
        'Is the lease until 31 May 2029?',
        'Yes, the lease runs until 31 May 2029.',
        'The lease runs until 30 June 2028.',
      ],
      ['Does the office open at 6:00?', 'Yes, it opens at 6:00.', 'The office opens at 07:30 and closes at 19:00.'],
      ['Is Lisa Brandt the owner of tidegate?', 'Yes, bananas belong to Lisa Brandt.', 'Owner: Aylin Kaya'],
    ],
  },
  {
    kind: 'names and subjects',
    right: [
      [
        'Who led the first audit?',
        'The first audit was led by Tom Okafor.',
        'The first audit was led by Tom Okafor in Osaka.',
      ],
      [
        'Where was the audit?',
        'It took place in Osaka under Tom Okafor.',
        'The first audit was led by Tom Okafor in Osaka.',
      ],
    ],
    wrong: [
      [
        'Who led the first audit?',
        'The first audit was led by Tom Miller.',
        'The first audit was led by Tom Okafor in Osaka.',
      ],
      [
        'Where was the audit?',
        'The audit by Tom Okafor was in Kyoto.',
        'The first audit was led by Tom Okafor in Osaka.',
      ],
      ['Do guests pay?', 'Guests must pay for the network.', 'Guests can use the network without a password.'],
      ['What is new?', 'Penguins live on ice.', 'Backups are kept for 35 days.'],
    ],
  },
  {
    kind: 'drafts, expired and archived pages',
    right: [
      [
        'Sabbatical?',
        'A draft says that after five years everyone may take a sabbatical of three months.',
        'After five years everyone may take a sabbatical of three months.',
      ],
      [
        'Lunch subsidy?',
        'According to an expired page, the lunch subsidy was 4.50 euros a day.',
        'The lunch subsidy is 4.50 euros a day.',
      ],
      [
        'VPN server?',
        'An archived page names vpn.old.example as the address of the VPN server.',
        'The address of the VPN server is vpn.old.example.',
      ],
      [
        'Gibt es ein Sabbatical? sabbatical',
        'Laut einem Entwurf darf man nach fünf Jahren drei Monate Sabbatical nehmen.',
        'After five years everyone may take a sabbatical of three months.',
      ],
    ],
    wrong: [
      [
        'Sabbatical?',
        'After five years everyone may take a sabbatical of three months.',
        'After five years everyone may take a sabbatical of three months.',
      ],
      ['Lunch subsidy?', 'The lunch subsidy is 4.50 euros a day.', 'The lunch subsidy is 4.50 euros a day.'],
      [
        'VPN server?',
        'The address of the VPN server is vpn.old.example.',
        'The address of the VPN server is vpn.old.example.',
      ],
    ],
  },
  {
    kind: 'other languages',
    right: [
      ['育児 leave', '有給休暇は年に28日です。', 'Everyone gets 28 days of paid leave a year.'],
      ['年假 leave', '每人每年有28天带薪休假。', 'Everyone gets 28 days of paid leave a year.'],
      ['연차 leave', '모든 직원은 1년에 28일의 유급 휴가를 받습니다.', 'Everyone gets 28 days of paid leave a year.'],
      [
        'إجازة leave',
        'يحصل الجميع على 28 يومًا من الإجازة المدفوعة في السنة.',
        'Everyone gets 28 days of paid leave a year.',
      ],
      [
        'άδεια leave',
        'Όλοι έχουν 28 ημέρες άδειας με αποδοχές τον χρόνο.',
        'Everyone gets 28 days of paid leave a year.',
      ],
      ['ลาพักร้อน leave', 'ทุกคนได้วันลาพักร้อน 28 วันต่อปี', 'Everyone gets 28 days of paid leave a year.'],
      ['izin leave', 'Herkes yılda 28 gün ücretli izin alır.', 'Everyone gets 28 days of paid leave a year.'],
      ['urlop leave', 'Każdy ma 28 dni płatnego urlopu rocznie.', 'Everyone gets 28 days of paid leave a year.'],
      ['Osaka leave? 有給休暇', 'In Osaka there are 20 days of paid leave a year.', '有給休暇は年に20日です。'],
      ['Osaka limit? 宿泊費', 'A night may cost 19,500 yen.', '宿泊費の上限は1泊19,500円です。'],
      [
        'Kira lease',
        'Kira sözleşmesi 30 Haziran 2028 tarihine kadar geçerlidir.',
        'The lease runs until 30 June 2028.',
      ],
      ['najem lease', 'Umowa najmu obowiązuje do 30 czerwca 2028.', 'The lease runs until 30 June 2028.'],
    ],
    wrong: [
      ['育児 leave', '有給休暇は年に30日です。', 'Everyone gets 28 days of paid leave a year.'],
      ['年假 leave', '每人每年有28周带薪休假。', 'Everyone gets 28 days of paid leave a year.'],
      ['연차 leave', '모든 직원은 1년에 28주의 유급 휴가를 받습니다.', 'Everyone gets 28 days of paid leave a year.'],
      [
        'إجازة leave',
        'يحصل الجميع على 38 يومًا من الإجازة المدفوعة في السنة.',
        'Everyone gets 28 days of paid leave a year.',
      ],
      [
        'άδεια leave',
        'Όλοι έχουν 28 εβδομάδες άδειας με αποδοχές τον χρόνο.',
        'Everyone gets 28 days of paid leave a year.',
      ],
      ['ลาพักร้อน leave', 'ทุกคนได้วันลาพักร้อน 28 สัปดาห์ต่อปี', 'Everyone gets 28 days of paid leave a year.'],
      ['izin leave', 'Herkes yılda 28 hafta ücretli izin alır.', 'Everyone gets 28 days of paid leave a year.'],
      ['urlop leave', 'Każdy ma 28 tygodni płatnego urlopu rocznie.', 'Everyone gets 28 days of paid leave a year.'],
      ['Osaka limit? 宿泊費', 'A night may cost 19,500 euros.', '宿泊費の上限は1泊19,500円です。'],
      ['Kira lease', 'Kira sözleşmesi 30 Temmuz 2028 tarihine kadar geçerlidir.', 'The lease runs until 30 June 2028.'],
    ],
  },
];
