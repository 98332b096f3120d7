/**
 * Numbers as words in languages that pages and answers may have, but whose texts we lack: folded, ones in a row. They count
 * only in a text of that language, because `on` is ten in Turkish.
 */
const ROWS: Readonly<Record<string, string>> = {
  it: '1 uno|2 due|3 tre|4 quattro|5 cinque|6 sei|7 sette|8 otto|9 nove|10 dieci|11 undici|12 dodici|13 tredici|14 quattordici|15 quindici|16 sedici|17 diciassette|18 diciotto|19 diciannove|20 venti|30 trenta|40 quaranta|50 cinquanta|60 sessanta|70 settanta|80 ottanta|90 novanta|100 cento|1000 mille',
  nl: '2 twee|3 drie|4 vier|5 vijf|6 zes|7 zeven|8 acht|9 negen|10 tien|11 elf|12 twaalf|13 dertien|14 veertien|15 vijftien|16 zestien|17 zeventien|18 achttien|19 negentien|20 twintig|30 dertig|40 veertig|50 vijftig|60 zestig|70 zeventig|80 tachtig|90 negentig|100 honderd|1000 duizend',
  sv: '2 tva|3 tre|4 fyra|5 fem|6 sex|7 sju|8 atta|9 nio|10 tio|11 elva|12 tolv|13 tretton|14 fjorton|15 femton|16 sexton|17 sjutton|18 arton|19 nitton|20 tjugo|30 trettio|40 fyrtio|50 femtio|60 sextio|70 sjuttio|80 attio|90 nittio|100 hundra|1000 tusen',
  tr: '2 iki|3 uc|4 dort|5 bes|6 altı|7 yedi|8 sekiz|9 dokuz|10 on|20 yirmi|30 otuz|40 kırk|50 elli|60 altmıs|70 yetmis|80 seksen|90 doksan|100 yuz|1000 bin',
  pl: '2 dwa dwie dwoch|3 trzy trzech|4 cztery czterech|5 piec pieciu|6 szesc szesciu|7 siedem siedmiu|8 osiem osmiu|9 dziewiec dziewieciu|10 dziesiec dziesieciu|11 jedenascie|12 dwanascie dwunastu|13 trzynascie|14 czternascie|15 pietnascie pietnastu|16 szesnascie|17 siedemnascie|18 osiemnascie osiemnastu|19 dziewietnascie|20 dwadziescia dwudziestu|30 trzydziesci|40 czterdziesci|50 piecdziesiat|60 szescdziesiat|70 siedemdziesiat|80 osiemdziesiat|90 dziewiecdziesiat|100 sto|1000 tysiac',
  el: '2 δυο|3 τρεις τρια|4 τεσσερις τεσσερα|5 πεντε|6 εξι|7 επτα εφτα|8 οκτω οχτω|9 εννεα εννια|10 δεκα|11 εντεκα|12 δωδεκα|13 δεκατρια δεκατρεις|14 δεκατεσσερα|15 δεκαπεντε|16 δεκαεξι|17 δεκαεπτα|18 δεκαοκτω|19 δεκαεννεα|20 εικοσι|30 τριαντα|40 σαραντα|50 πενηντα|60 εξηντα|70 εβδομηντα|80 ογδοντα|90 ενενηντα|100 εκατο|1000 χιλια',
  ru: '2 два две двух|3 три трех|4 четыре|5 пять пяти|6 шесть шести|7 семь семи|8 восемь|9 девять|10 десять десяти|11 одиннадцать|12 двенадцать|13 тринадцать|14 четырнадцать|15 пятнадцать|16 шестнадцать|17 семнадцать|18 восемнадцать|19 девятнадцать|20 двадцать|30 тридцать|40 сорок|50 пятьдесят|60 шестьдесят|70 семьдесят|80 восемьдесят|90 девяносто|100 сто|1000 тысяча',
};

export const FOREIGN_NUMBER_WORDS: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(
  Object.entries(ROWS).map(([language, rows]) => [
    language,
    new Map(
      rows.split('|').flatMap((row) => {
        const [value, ...words] = row.split(' ');
        return words.map((word) => [word, Number(value)] as const);
      }),
    ),
  ]),
);
