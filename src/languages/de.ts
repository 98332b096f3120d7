import { stemmer } from '@orama/stemmers/german';
import type { Language } from './language.ts';
import { tablesDe } from './tables/de.ts';

export const de: Language<'de'> = {
  code: 'de',
  name: 'German',
  script: 'latin',
  tables: tablesDe,
  stopWords: `ab aber alle als also am an auch auf aus bei bin bis da das dass dem den der des die dies diese dieser doch du durch
    ein eine einem einen einer er es fur gibt hat hatte habe haben ich ihr im in ist ja kann kein keine konnen man mein
    mit muss nach nicht noch nur ob oder sein sich sie sind so soll uber um und uns unser unter vom von vor wann war warum was
    welche welcher welches wenn wer werden wie wieviel wieviele viel viele wir wird wo worden zu zum zur gibts gehts hab ne nen mal denn bitte`,
  stem: stemmer,
  capitalizesNouns: true,
  months: [
    'januar janner',
    'februar',
    'marz',
    'april',
    'mai',
    'juni',
    'juli',
    'august',
    'september',
    'oktober okt',
    'november',
    'dezember dez',
  ],
  numberWords: {
    zwei: 2,
    drei: 3,
    vier: 4,
    funf: 5,
    sechs: 6,
    sieben: 7,
    acht: 8,
    neun: 9,
    zehn: 10,
    elf: 11,
    zwolf: 12,
    dreizehn: 13,
    vierzehn: 14,
    funfzehn: 15,
    sechzehn: 16,
    siebzehn: 17,
    achtzehn: 18,
    neunzehn: 19,
    zwanzig: 20,
    dreissig: 30,
    vierzig: 40,
    funfzig: 50,
    sechzig: 60,
    siebzig: 70,
    achtzig: 80,
    neunzig: 90,
    hundert: 100,
    tausend: 1000,
  },
  ordinalWords:
    'erste ersten erster erstes | zweite zweiten zweiter | dritte dritten dritter | vierte vierten vierter | funfte funften funfter | sechste sechsten | siebte siebten | achte achten | neunte neunten | zehnte zehnten | elfte elften | zwolfte zwolften',
  fractionWords: 'drittel | viertel | funftel | sechstel | siebtel | achtel | neuntel | zehntel',
  multipleWords: { doppelt: 2, zweimal: 2, dreimal: 3, viermal: 4, dreifach: 3 },
  halfWords: 'halfte halb halbe halben halber halbes',
  logic: {
    comparators: 'als|wie',
    contrasts: '(?:und )?nicht|statt',
    additions: 'auch|ebenfalls',
    denials: 'abgeschafft|abgesagt|unmöglich|entfallen|entfällt',
    softNegations:
      'ohne|verboten|untersagt|ausgeschlossen|ausgenommen|außer|statt|anstatt|abgelehnt|entfällt|endet|nur|erst|bis|geschlossen|freiwillig|unmöglich|frei von|verweigert|gesperrt|aus bleiben|ausgeschaltet',
    atMost:
      'höchstens|maximal|bis zu|nicht mehr als|weniger als|(?:unter|innerhalb|bis)(?= (?:[\\d€$£]|(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|zwanzig|dreißig)(?:$| |-)))',
    atLeast:
      'mindestens|wenigstens|nicht weniger als|mehr als|(?:über|ab)(?= (?:[\\d€$£]|(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|zwanzig|dreißig)(?:$| |-)))',
    sum: 'zusammen|insgesamt|gesamt|summe|beide',
    difference:
      'mehr|weniger|unterschied|differenz|länger|kürzer|größer|kleiner|später|früher|älter|teurer|billiger|günstiger|als|übrig|höher|niedriger',
    most: 'größte|größten|höchste|höchsten|meisten|längste|längsten|spätesten|teuerste|teuersten',
    least:
      'kleinste|kleinsten|niedrigste|niedrigsten|wenigsten|kürzeste|kürzesten|früheste|günstigste|günstigsten|billigste|billigsten',
  },
  negations: 'nicht kein keine keinen keinem keiner keines nie niemals niemand nichts weder noch ohne',
  roles: `teamleitung leitung leiter leiterin vorgesetzte vorgesetzter vorgesetzten chef chefin führungskraft führungskräfte
    mitarbeiter mitarbeiterin mitarbeitende mitarbeitenden angestellte angestellten beschäftigte beschäftigten kollegen
    ingenieur ingenieure ingenieurin entwickler entwicklerin
    praktikant praktikanten praktikantin auszubildende azubi azubis
    freiberufler dienstleister
    kunde kunden kundin
    lieferant lieferanten
    gast gäste besucher
    eltern mutter vater
    arzt ärztin
    anwalt anwältin
    buchhaltung
    betriebsrat
    geschäftsführung geschäftsführer
    datenschutzbeauftragte datenschutzbeauftragter datenschutzbeauftragten
    vermieter
    mieter
    schüler studenten studierende
    lehrer lehrerin`,
  opposites: `offen geöffnet öffnet/geschlossen schließt
    beginnt begann anfang beginn/endet ende endete
    vor/nach
    früh/spät
    früher/später
    erste ersten erster erstes/letzte letzten letzter letztes
    erhöht erhöhen steigt steigen/gesenkt senkt senken sinkt sinken reduziert verringert
    höher höhere/niedriger niedrigere
    länger längere/kürzer kürzere
    größer größere/kleiner kleinere
    schneller/langsamer
    billiger günstiger/teurer
    mehr/weniger
    genehmigt angenommen akzeptiert bewilligt/abgelehnt verweigert zurückgewiesen
    inklusive einschließlich enthalten/exklusive ausgenommen ausgeschlossen
    verpflichtend vorgeschrieben obligatorisch pflicht/freiwillig optional
    intern interne internen/extern externe externen
    innen drinnen/außen draußen
    öffentlich/privat vertraulich
    inland/ausland
    dauerhaft unbefristet/vorübergehend befristet
    manuell/automatisch
    minimum mindestens/maximum höchstens
    brutto/netto
    einnahmen ertrag/ausgaben kosten
    gewinn/verlust
    bestanden bestehen/durchgefallen scheitert gescheitert
    aktiviert aktivieren einschalten/deaktiviert deaktivieren ausschalten
    hinzufügen hinzugefügt/entfernen entfernt löschen gelöscht
    kaufen kauft gekauft/verkaufen verkauft
    senden sendet gesendet/empfangen empfängt
    einstellung eingestellt/kündigung gekündigt entlassen
    ankunft/abfahrt abreise
    arbeitgeber/arbeitnehmer
    käufer kunde kunden/verkäufer lieferant lieferanten
    vermieter/mieter
    morgens vormittags vormittag/nachmittags nachmittag/abends abend/nachts nacht
    frühling frühjahr/sommer/herbst/winter
    norden/süden/osten/westen
    rot rote roten/grün grüne grünen/blau blaue blauen/gelb gelbe gelben/schwarz schwarze schwarzen/weiß weiße weißen
    voll/leer`,
  negativePrefixes: 'un|nicht',
  modals: {
    may: 'darf|dürfen|kann|können|ist erlaubt',
    must: 'muss|müssen|ist verpflichtet|sind verpflichtet',
    mustNot: 'darf nicht|dürfen nicht|ist verboten|ist nicht erlaubt',
    only: 'nur|ausschließlich|lediglich',
    except: 'außer|ausgenommen|mit Ausnahme|es sei denn',
  },
  glossaryTitle: 'glossar|abkürzungen|begriffe',
  meaning: 'bedeutet|bedeutung|heißt|heisst|steht|definition|abkürzung',
  pageMarks: {
    draft: 'entwurf|entwürfe|vorschlag|nicht in kraft|noch nicht in kraft|unveröffentlicht',
    archived: 'archiviert|archiv|veraltet|überholt|abgelöst|ersetzt|zurückgezogen|nicht mehr|nicht mehr gültig',
    archivedNames: 'abgelaufen|alt|ungültig|inaktiv',
    expired: 'abgelaufen|nicht mehr gültig|veraltet|galt|bis',
    validUntil: 'gültig bis|ablaufdatum|läuft ab|läuft ab am|verfällt am|befristet bis',
  },
  chatter:
    "wie (?:geht'?s|geht es|war|läuft'?s|läuft es)(?: .*)?|was (?:meinst|meint|denkst|denkt|sagst|sagt|machst|macht) (?:du|ihr)(?: .*)?|was geht(?: .*)?|(?:bist|seid|hast|habt|kommst|kommt) (?:du|ihr)(?: .*)?|(?:wer|jemand) (?:kommt|will|möchte|mag|hat lust|ist dabei|macht)(?: .*)?|(?:ach |echt |oh )?(?:echt|ernsthaft|wirklich|oder|so|jetzt|was|krass)(?: (?:jetzt|ja|was))?|bis (?:später|morgen|dann|gleich|bald)(?: .*)?|was für .*|wie (?:cool|nett|schön|toll|blöd|immer|gesagt|besprochen|gewohnt)(?: .*)?|kann (?:ich|man) (?:machen|so machen|gern machen)|(?:ist|war) ja (?:gut|ok|super)",
  solvedTag: 'gelöst|erledigt|beantwortet|geklärt',
  questionStarts:
    'wer|wem|wen|wessen|was|welche[rsnm]?|wann|wo|wohin|woher|warum|wieso|weshalb|wie|wozu|gibt es|gibts|darf ich|dürfen wir|kann (?:ich|man|jemand|mir)|können wir|(?:muss|darf|soll|braucht) (?:ich|man)|müssen wir|weiß (?:jemand|wer)|hat jemand|ich suche|ich (?:muss|müsste|möchte|will) wissen|erklär(?:e|t)? (?:mir|uns)|sag mir',
  questionWords: { time: 'wann|wie (?:lange|oft)|bis wann', number: 'wie ?viele?|wie hoch', person: 'wer|wem|wen' },
  followUp: { starts: 'und|aber|wie sieht es|was ist mit', references: 'dies|das|sie|ihr|dort' },
  smallTalk: {
    goodbye:
      /^(?:gute nacht|tschüss|tschüs|ciao|auf wiedersehen|bis (?:bald|morgen|später)|schönen (?:abend|tag|feierabend))$/,
    listPages: /^(?:(?:liste|zeig)(?: mir)? alle seiten(?: auf)?|alle seiten|welche seiten (?:gibt es|kennst du))$/,
    hello: /^(?:hallo|moin|servus|guten (?:morgen|tag|abend)|grüß gott)(?: zusammen)?$/,
    thanks: /^(?:danke|dankeschön|danke (?:schön|sehr|dir)|vielen dank)$/,
    abilities: /^(?:hilfe|was kannst du|was können sie|wer bist du|was bist du|wie funktionierst du)$/,
  },
  replies: {
    hello: 'Hallo! Frag mich etwas über die Notion-Seiten, die ich sehen kann.',
    thanks: 'Gern geschehen!',
    abilities:
      'Ich beantworte Fragen aus den Notion-Seiten, die für mich freigegeben sind. Jede Aussage verlinkt auf den Block, aus dem sie stammt. Wenn die Seiten nichts dazu sagen, sage ich dir das.',
    goodbye: 'Gute Nacht! Frag mich jederzeit wieder.',
    listPages:
      'Alle Seiten kann ich in einer Antwort nicht auflisten. Frag nach einem Thema, oder sieh mit /sources auf Discord nach, was ich lesen kann.',
    passages: 'Das hat kein Modell geschrieben. Diese Stellen passen am besten zu deiner Frage:',
    notFound: 'Dazu habe ich auf den Seiten, die ich sehen kann, keine Antwort gefunden.',
  },
  discordLocales: ['de'],
  texts: {
    'answer.searching_one': 'Ich durchsuche 1 Seite …',
    'answer.searching_other': 'Ich durchsuche {{pages}} Seiten …',
    'answer.queued': 'Du bist Nummer {{place}} in der Warteschlange …',
    'answer.notFound':
      'Dazu habe ich in den indexierten Notion-Seiten nichts gefunden ({{pages}} durchsucht, synchronisiert {{synced}}).',
    'answer.closest': 'Am ehesten passen: {{pages}}',
    'answer.sources': 'Quellen',
    'answer.moreSources': '… und {{count}} weitere',
    'answer.draft': '⚠️ Entwurf',
    'answer.archived': '⚠️ archiviert',
    'answer.expired': '⚠️ nicht mehr gültig',
    'answer.older': '⚠️ es gibt eine neuere Fassung',
    'answer.searchedFor': 'Gesucht nach: {{words}}',
    'answer.edited': 'bearbeitet {{when}}',
    'answer.stale': '⚠️ seit der Indexierung geändert',
    'answer.footer': '{{pages}} · synchronisiert {{synced}}',
    'answer.read_one': '1 Seite gelesen',
    'answer.read_other': '{{pages}} Seiten gelesen',
    'answer.searched_one': '1 Seite durchsucht',
    'answer.searched_other': '{{pages}} Seiten durchsucht',
    'answer.never': 'noch nie',
    'answer.continued': '… Fortsetzung im Thread.',
    'answer.continuedFile': '… die ganze Antwort findest du in der Datei.',
    'answer.continuedBelow': '… Fortsetzung unten.',
    'answer.interrupted': 'Ich wurde neu gestartet, bevor ich fertig war. Drücke „Erneut versuchen“.',
    'answer.savedAnswer': '✅ Gespeicherte Antwort, {{when}} · [Quelle]({{url}})',
    'answer.threadHint':
      'Für eine Rückfrage antworte mir oder erwähne mich. Andere Nachrichten kann ich hier nicht lesen.',
    'answer.thread': 'Für eine Rückfrage antworte mir oder erwähne mich hier.',
    'answer.evidence': 'Zitate zu dieser Antwort',
    'answer.noEvidence': 'Diese Antwort enthält keine Zitate.',
    'answer.shared': 'Geteilt von <@{{user}}>',
    'answer.sharedDone': 'Ich habe sie in diesem Kanal geteilt.',
    'answer.askHuman': '🙋 <@{{user}}> hätte gern Hilfe von einem Menschen: {{question}}',
    'answer.askHumanDone': 'Ich habe in diesem Kanal nachgefragt.',
    'answer.askHumanConfirm':
      'Deine Frage war privat. Wenn du hier nachfragst, können alle in diesem Kanal sie lesen.\n> {{question}}',
    'answer.askHumanSource': '[meine Antwort darauf]({{url}})',
    'answer.helpAsked': 'Hierzu hat schon jemand um Hilfe gebeten.',
    'answer.sharedAlready': 'Du hast diese Antwort schon geteilt.',
    'answer.retrying': 'Ich bin schon dabei. Die neue Antwort ersetzt diese hier.',
    'answer.outOfScope':
      'Eine Seite hinter dieser Antwort ist hier nicht mehr sichtbar. Drücke „Erneut versuchen“ für eine aktuelle Antwort.',
    'answer.rowsFile_one': 'Die Datei enthält die Zeile aus „{{table}}“, die jetzt passt.',
    'answer.rowsFile_other': 'Die Datei enthält alle {{rows}} Zeilen aus „{{table}}“, die jetzt passen.',
    'answer.rowsCut': 'Die Datei enthält die ersten {{shown}} von {{rows}} Zeilen aus „{{table}}“, die jetzt passen.',
    'answer.rowsNone': 'Keine Zeile, die hier sichtbar ist, passt noch.',
    'answer.rowsChanged':
      'Die Datenbank hat sich seit dieser Antwort geändert, deshalb kann ich die Zeilen nicht auflisten. {{reason}} Bitte frag noch einmal.',
    'answer.rowsLink': 'Link zur Seite',
    'answer.evidenceHidden': 'Einige Quellen sind hier nicht mehr sichtbar.',
    'answer.askAgain': 'Du hast deine Frage geändert.',
    'answer.unreadable': 'Diese Nachricht kann ich nicht lesen. Öffne ihr Menü → Apps → „Zu dieser Nachricht fragen“.',
    'file.notText': '{{name}} kann ich nicht lesen: Ich lese nur Textdateien und PDFs.',
    'file.tooLarge': '{{name}} habe ich nicht gelesen: Die Datei ist größer als {{size}} MB.',
    'file.unreadable':
      '{{name}} kann ich nicht lesen: Die Datei ist beschädigt oder geschützt, oder sie enthält keinen Text.',
    'file.unavailable': 'Ich konnte {{name}} nicht rechtzeitig herunterladen. Bitte schick die Datei noch einmal.',
    'file.cut': 'Von {{name}} habe ich nur den Anfang gelesen.',
    'file.tooMany': 'Ich habe nur die ersten {{count}} Dateien gelesen.',
    'answer.roleMention':
      'Du hast meine Rolle erwähnt, deshalb verbirgt Discord deine Nachricht vor mir. Bitte erwähne mich als Mitglied: Tippe @ und wähle mich aus.',
    'followUp.title': 'Nachfragen',
    'followUp.question': 'Was möchtest du noch wissen?',
    'answer.gone': 'Diese Antwort ist abgelaufen. Bitte frag noch einmal.',
    'degraded.no-model': 'Es ist kein Modell eingerichtet, deshalb zeige ich dir die gefundenen Textstellen.',
    'degraded.model-down': 'Das Modell ist gerade nicht erreichbar, deshalb zeige ich dir die gefundenen Textstellen.',
    'degraded.model-slow': 'Das Modell war zu langsam. Das konnte ich rechtzeitig prüfen.',
    'degraded.model-unreadable':
      'Die Antwort des Modells ist nicht lesbar, deshalb zeige ich dir die gefundenen Textstellen.',
    'degraded.model-cut-off': 'Das Modell wurde abgeschnitten, bevor die Antwort fertig war.',
    'degraded.thinking-cut-off':
      'Das Modell wurde abgeschnitten, während es noch nachdachte, deshalb zeige ich dir die gefundenen Textstellen.',
    'degraded.not-verified':
      'Das Modell hat eine Antwort geschrieben, aber die Seiten belegen sie nicht. Deshalb zeige ich sie nicht.',
    'degraded.not-confirmed':
      'Das Modell konnte seine Antwort nicht noch einmal prüfen, deshalb zeige ich dir die gefundenen Textstellen.',
    'degraded.content-filter':
      'Der Inhaltsfilter des Modellservers hat die Frage blockiert, deshalb zeige ich dir die gefundenen Textstellen.',
    'degraded.bad-model':
      'Der Modellserver hat das Modell „{{model}}“ nicht, deshalb zeige ich dir die gefundenen Textstellen.',
    'degraded.bad-key':
      'Der Modellserver akzeptiert den API-Schlüssel nicht, deshalb zeige ich dir die gefundenen Textstellen.',
    'degraded.bad-address':
      'Unter der eingestellten Adresse ist der Modellserver nicht nutzbar, deshalb zeige ich dir die gefundenen Textstellen.',
    'degraded.rate-limited':
      'Der Modellserver begrenzt gerade unsere Anfragen, deshalb zeige ich dir die gefundenen Textstellen.',
    'degraded.rate-limited-until':
      'Der Modellserver begrenzt unsere Anfragen. Versuch es in {{seconds}} s noch einmal. Bis dahin zeige ich dir die gefundenen Textstellen.',
    'degraded.model-rejected':
      'Der Modellserver hat die Anfrage abgelehnt, deshalb zeige ich dir die gefundenen Textstellen.',
    'degraded.context-too-small':
      'Die Textstellen passen nicht in den Kontext des Modells, deshalb zeige ich sie dir direkt.',
    'degraded.context-cut':
      'Der Modellserver hat den Anfang des Prompts abgeschnitten. Das Modell kannte deshalb nur einen Teil der Textstellen.',
    'degraded.out-of-credit': 'Das OpenAI-Guthaben ist aufgebraucht, deshalb zeige ich dir die gefundenen Textstellen.',
    'degraded.budget-spent': 'Das heutige Budget ist aufgebraucht, deshalb zeige ich dir die gefundenen Textstellen.',
    'degraded.not-planned':
      'Ich konnte daraus keine Abfrage über die ganze Datenbank machen. Das hier stützt sich nur auf die gefundenen Textstellen.',
    'degraded.dense-down': 'Die semantische Suche ist ausgefallen; gesucht wurde nur nach Stichwörtern.',
    'degraded.embedding-down': 'Die semantische Suche ist ausgefallen; gesucht wurde nur nach Stichwörtern.',
    'degraded.lexical-building': 'Der Stichwortindex wird noch aufgebaut. Einzelne Seiten können fehlen.',
    'degraded.first-sync':
      'Bisher sind {{read}} von {{pages}} Seiten gelesen, deshalb kenne ich die Antwort vielleicht noch nicht.',
    'button.evidence': 'Belege',
    'button.allRows': 'Alle Zeilen',
    'button.retry': 'Erneut versuchen',
    'button.human': 'Jemanden fragen',
    'button.share': 'Teilen',
    'button.solved': 'Gelöst',
    'button.notify': 'Benachrichtigen',
    'button.followUp': 'Nachfragen',
    'button.askPublicly': 'In diesem Kanal fragen',
    'button.askAgain': 'Noch einmal fragen',
    'button.allow': 'Erlauben',
    'button.leave': 'Verlassen',
    'button.leftOut': 'Ausgelassen',
    'sync.leftOut': 'Ausgelassen',
    'button.cancel': 'Abbrechen',
    'button.failures': 'Fehler',
    'search.none': 'Ich habe nichts gefunden. Versuch es mit anderen Wörtern. `/sources` zeigt dir, was indexiert ist.',
    'search.title': 'Textstellen zu „{{query}}“',
    'sources.title_one': 'Ich kann hier 1 Seite durchsuchen',
    'sources.title_other': 'Ich kann hier {{pages}} Seiten durchsuchen',
    'sources.below_one': '1 Seite darunter',
    'sources.below_other': '{{count}} Seiten darunter',
    'scope.unknown':
      'Hier gibt es keine Seite namens „{{title}}“. Wähle beim Tippen einen Vorschlag oder füge den Link der Seite aus Notion ein (••• → Link kopieren).',
    'scope.ambiguous':
      'Auf „{{title}}“ passen mehrere Seiten: {{titles}}. Bitte gib den ganzen Titel ein oder wähle einen Vorschlag.',
    'sources.synced': 'Zuletzt synchronisiert {{when}}',
    'sources.none': 'Hier ist noch nichts indexiert. Ein Admin kann `/sync` ausführen.',
    'recent.title_one': 'In den letzten 24 Stunden geändert',
    'recent.title_other': 'In den letzten {{days}} Tagen geändert',
    'recent.none_one': 'In den letzten 24 Stunden wurde nichts geändert.',
    'recent.none_other': 'In den letzten {{days}} Tagen wurde nichts geändert.',
    'help.title': 'Was ich kann',
    'help.menus': 'Im Menü einer Nachricht → Apps',
    'help.menu.ask': 'eine Antwort zu der Nachricht bekommen',
    'help.menu.check': 'prüfen, ob die Nachricht stimmt und was die Seiten stattdessen sagen',
    'help.menu.save': 'eine Antwort speichern, die zuerst erscheint, wenn jemand das noch einmal fragt',
    'help.buttons': 'Buttons unter einer Antwort',
    'help.button.vote': 'sagen, ob die Antwort gut ist',
    'help.button.evidence': 'die Zitate hinter der Antwort ansehen',
    'help.button.allRows': 'alle passenden Zeilen als Datei bekommen',
    'help.button.followUp': 'die nächste Frage stellen',
    'help.button.retry': 'noch einmal fragen; die alte Antwort bleibt, bis die neue da ist',
    'help.button.human': 'die Leute in diesem Kanal fragen',
    'help.button.share': 'eine private Antwort in diesem Kanal zeigen',
    'help.button.notify': 'eine Nachricht bekommen, wenn sich diese Seiten ändern',
    'help.adminTitle': 'Für Admins',
    'help.more': 'Du kannst mich auch zusammen mit deiner Frage erwähnen. Klick einen Befehl an, um ihn zu benutzen.',
    'limit.questions': 'Du hast alle {{limit}} Fragen für heute verbraucht. Du kannst {{when}} wieder fragen.',
    'limit.budget':
      'Das heutige Budget ist aufgebraucht. Du kannst {{when}} wieder fragen. `/search` funktioniert weiterhin.',
    'limit.waiting': 'Du hast schon {{count}} offene Fragen. Warte bitte die Antworten ab und frag dann weiter.',
    'limit.blocked': 'Du kannst mir auf diesem Server keine Fragen stellen. Frag bitte die Admins nach dem Grund.',
    'quota.left': 'Du hast heute {{used}} von {{limit}} Fragen verbraucht. Zurückgesetzt wird {{when}}.',
    'quota.unlimited_one': 'Du hast heute 1 Frage gestellt. Es gibt kein Limit.',
    'quota.unlimited_other': 'Du hast heute {{used}} Fragen gestellt. Es gibt kein Limit.',
    'limits.title': 'Tageslimits',
    'limits.titleDirect': 'Tageslimits in Direktnachrichten',
    'limits.none': 'Es gibt keine Limits.',
    'limits.questions_one': '1 Frage',
    'limits.questions_other': '{{count}} Fragen',
    'limits.blockedMark': 'gesperrt',
    'limits.everyone': 'alle',
    'limits.guild': 'der ganze Server',
    'limits.member': 'ein Mitglied',
    'limits.ofSetting': '{{limit}} (Einstellung `{{key}}`)',
    'limits.howToReset':
      'Um ein Limit zu entfernen, rufe `/limits` mit `reset:True` und derselben Person, Rolle, demselben Kanal oder Server auf.',
    'budget.title': 'Budgets',
    'budget.ofServer': 'Dieser Server',
    'budget.ofDirect': 'Direktnachrichten',
    'budget.ofAll': 'Alle Server zusammen',
    'budget.show': 'Heute ausgegeben: {{spent}} von {{limit}}.',
    'budget.showMonth': 'In den letzten 30 Tagen ausgegeben: {{spent}} von {{limit}}.',
    'budget.showMonthUnlimited': 'In den letzten 30 Tagen ausgegeben: {{spent}} (kein Limit).',
    'budget.effect':
      'Ist das erste Budget aufgebraucht, kann hier bis Mitternacht (UTC) niemand mehr fragen. Ist ein anderes aufgebraucht, zeige ich Textstellen, statt Antworten zu schreiben. Das erste entfernst du mit `/budget` und `reset:True`, die anderen änderst du mit `/config set`.',
    'budget.none': 'kein Limit',
    'privacy.show':
      'Das speichere ich über dich, unter einem Hash deiner ID: {{questions}} Fragen mit Antworten, {{turns}} Nachrichten aus Unterhaltungen, {{feedback}} Bewertungen, {{subscriptions}} gewünschte Benachrichtigungen. Fragen werden nach {{days}} Tagen gelöscht. Alles sofort löschen: `/privacy forget`.',
    'privacy.showForever':
      'Das speichere ich über dich, unter einem Hash deiner ID: {{questions}} Fragen mit Antworten, {{turns}} Nachrichten aus Unterhaltungen, {{feedback}} Bewertungen, {{subscriptions}} gewünschte Benachrichtigungen. Alles sofort löschen: `/privacy forget`.',
    'privacy.forgotten':
      'Gelöscht: {{questions}} Fragen, {{turns}} Nachrichten, {{feedback}} Bewertungen, {{subscriptions}} gewünschte Benachrichtigungen.',
    'feedback.thanks': 'Danke, dein Feedback ist gespeichert.',
    'feedback.formTitle': 'Was stimmt nicht?',
    'feedback.reason': 'Die Antwort ist …',
    'feedback.wrong': 'falsch',
    'feedback.outdated': 'veraltet',
    'feedback.missing': 'unvollständig',
    'feedback.comment': 'Was wäre richtig? (optional)',
    'feedback.title_one': 'Bewertungen der letzten 24 Stunden: 👍 {{up}} · 👎 {{down}}',
    'feedback.title_other': 'Bewertungen der letzten {{days}} Tage: 👍 {{up}} · 👎 {{down}}',
    'feedback.none_one': 'Keine Bewertungen in den letzten 24 Stunden.',
    'feedback.none_other': 'Keine Bewertungen in den letzten {{days}} Tagen.',
    'solved.done': 'Ich habe den Beitrag als gelöst markiert. Danke, so weiß ich, dass die Antwort geholfen hat.',
    'solved.noTag':
      'Danke, ich habe gespeichert, dass die Antwort geholfen hat. Den Beitrag kann ich nicht markieren: Dieses Forum hat keinen Tag für gelöste Beiträge, zum Beispiel „Gelöst“.',
    'solved.full':
      'Danke, ich habe gespeichert, dass die Antwort geholfen hat. Den Beitrag kann ich nicht markieren: Er hat schon fünf Tags.',
    'solved.refused':
      'Danke, ich habe gespeichert, dass die Antwort geholfen hat. Um den Beitrag zu markieren, brauche ich in {{channel}} die Berechtigung „Threads und Beiträge verwalten“.',
    'solved.notYours':
      'Als gelöst markieren können den Beitrag nur die Person, die ihn eröffnet hat, und Mitglieder mit der vertrauten Rolle.',
    'solved.notHere': 'Nur ein Beitrag in einem Forum kann als gelöst markiert werden.',
    'notify.done': 'Ich schreibe dir, wenn sich die passenden Seiten ändern.',
    'notify.message': 'Eine Seite zu deiner Frage „{{question}}“ ist neu oder wurde geändert: {{pages}}',
    'release.available':
      'Version {{version}} von notionbot ist verfügbar. Auf diesem Server läuft {{current}}. Führe auf dem Server im Checkout `git pull` aus, danach `sudo scripts/upgrade.sh`.',
    'backup.failed':
      '⚠️ Das letzte Backup ist fehlgeschlagen: {{reason}}. Letztes gültiges Backup: {{good}}. Führe auf dem Server `sudo nbctl logs notionbot-backup` aus.',
    'backup.overdue':
      '⚠️ Das Backup ist überfällig. Letztes gültiges Backup: {{good}}. Führe auf dem Server `sudo nbctl backup` aus.',
    'gaps.title_one': 'Unbeantwortet in den letzten 24 Stunden',
    'gaps.title_other': 'Unbeantwortet in den letzten {{days}} Tagen',
    'gaps.none_one': 'Keine unbeantworteten Fragen in den letzten 24 Stunden.',
    'gaps.none_other': 'Keine unbeantworteten Fragen in den letzten {{days}} Tagen.',
    'gaps.off':
      'Das Schreiben nach Notion ist ausgeschaltet. Wähle zuerst die übergeordnete Seite für Entwürfe: `/gaps parent:<Seite>`.',
    'gaps.parentSet': 'Entwürfe lege ich unter {{page}} an.',
    'gaps.written': 'In Notion angelegt: {{page}}',
    'gaps.noNumber': 'Es gibt keine Lücke mit der Nummer {{number}}.',
    'gaps.stub': '{{count}}-mal auf Discord gefragt, aber von keiner Seite beantwortet:',
    'insights.title': 'Einblicke: {{period}}',
    'insights.none_one': 'Heute hat noch niemand etwas gefragt. Für mehr Tage: `/insights days:90`.',
    'insights.none_other':
      'In den letzten {{days}} Tagen hat niemand etwas gefragt. Für mehr Tage: `/insights days:90`.',
    'insights.chart.questions': 'Fragen pro Tag',
    'insights.chart.time': 'Antwortzeit (s)',
    'insights.chart.cost': 'Kosten pro Tag',
    'insights.chart.votes': 'Bewertungen pro Tag',
    'insights.answered': 'Beantwortet',
    'insights.partial': 'Teilweise beantwortet',
    'insights.passages': 'Nur Textstellen',
    'insights.notFound': 'Nicht gefunden',
    'insights.median': 'Mittlerer Wert',
    'insights.p95': 'Langsamste 5 %',
    'insights.budget': 'Tagesbudget',
    'insights.up': 'Hilfreich',
    'insights.down': 'Nicht hilfreich',
    'insights.total.questions_one': '1 Frage, {{share}} beantwortet',
    'insights.total.questions_other': '{{questions}} Fragen, {{share}} beantwortet',
    'insights.total.people_one': 'von 1 Person',
    'insights.total.people_other': 'von {{people}} Personen',
    'insights.total.time': 'Im Mittel {{median}}',
    'insights.total.cost': '{{cost}} von {{budget}}',
    'insights.total.votes': '{{up}} hilfreich, {{down}} nicht hilfreich',
    'insights.alt': 'Diagramme für {{period}}. {{questions}}. {{time}}. Kosten: {{cost}}. Bewertungen: {{votes}}.',
    'insights.pages': 'Meistzitierte Seiten',
    'insights.pageLine_one': '{{page}} — in 1 Antwort',
    'insights.pageLine_other': '{{page}} — in {{answers}} Antworten',
    'insights.gaps': 'Größte Lücken',
    'insights.noGaps': 'Kein Thema, nach dem mindestens drei Personen gefragt haben, ist ohne Antwort.',
    'insights.furtherGaps_one': '1 kleinere Lücke ist nicht aufgeführt.',
    'insights.furtherGaps_other': '{{count}} kleinere Lücken sind nicht aufgeführt.',
    'insights.findings': 'Einen Blick wert',
    'insights.reason.draft': 'ein Entwurf',
    'insights.reason.archived': 'archiviert',
    'insights.reason.expired': 'abgelaufen',
    'insights.reason.disliked': 'von {{down}} Personen schlecht bewertet',
    'insights.reason.old': 'zuletzt bearbeitet {{when}}',
    'insights.improved_one': 'Besser als am Tag davor',
    'insights.improved_other': 'Besser als in den {{days}} Tagen davor',
    'insights.improved.answered': '{{share}} der Fragen wurden beantwortet (davor: {{before}}).',
    'insights.improved.liked': '{{share}} der Bewertungen sagen „hilfreich“ (davor: {{before}}).',
    'insights.improved.faster': 'Die Hälfte der Antworten dauerte höchstens {{median}} (davor: {{before}}).',
    'insights.improved.new_one': '1 Frage, zu der es davor nichts gab, hat jetzt eine Antwort.',
    'insights.improved.new_other': '{{count}} Fragen, zu denen es davor nichts gab, haben jetzt eine Antwort.',
    'insights.noPicture': 'Das Bild konnte nicht gezeichnet werden. Bitte versuche es später noch einmal.',
    'insights.cannotAttach': 'Um die Diagramme hier zu zeigen, brauche ich die Berechtigung „{{permission}}“.',
    'insights.thisChannelOnly':
      'Du kannst nur die Einblicke dieses Kanals sehen: `/insights` ohne `channel`. Admins dieses Bots sehen den ganzen Server.',
    'insights.tooFew': 'Hinter dieser Zahl stehen weniger als drei Personen, deshalb liste ich ihre Fragen nicht auf.',
    'insights.onlyPrivate': 'Diese Fragen wurden privat gestellt, deshalb liste ich sie nicht auf.',
    'insights.gap': 'Lücke {{number}}',
    'insights.gapGone':
      'Diese Lücke ist geschlossen, oder ihre Fragen sind gelöscht. Führe `/insights` noch einmal aus.',
    'insights.stub': 'Entwurf anlegen',
    'insights.answerIt': 'Beantworten',
    'insights.ignore': 'Ignorieren',
    'insights.ignored': 'Dieses Thema führe ich nicht mehr auf.',
    'insights.weekly': 'Wöchentliche Einblicke',
    'savedAnswer.title': 'Als Antwort speichern',
    'savedAnswer.question': 'Welche Frage beantwortet das?',
    'savedAnswer.text': 'Antwort',
    'savedAnswer.saved': 'Gespeichert. Ich zeige sie, wenn hier jemand danach fragt, bis sich ihre Seiten ändern.',
    'sync.started': 'Gestartet: {{link}}',
    'sync.title': 'Synchronisiere `{{collection}}`',
    'sync.titleDone': '`{{collection}}` synchronisiert',
    'sync.titleFailed': 'Synchronisierung von `{{collection}}` abgebrochen',
    'sync.phase.discover': 'Seiten werden gesucht',
    'sync.phase.fetch': 'Seiten werden gelesen',
    'sync.phase.audit': 'Vergleich mit Notion läuft',
    'sync.phase.index': 'Seiten werden indexiert',
    'sync.phase.done': 'Fertig',
    'sync.counts': '{{done}} von {{discovered}} fertig · {{pending}} offen',
    'sync.cost': '{{requests}} Anfragen, höchstens {{budget}} pro Minute · {{tokens}} Tokens ({{usd}})',
    'sync.discovering': 'sucht noch nach Seiten',
    'sync.pace': '{{pages}} Seiten pro Minute',
    'sync.left': 'noch etwa {{minutes}} Min.',
    'sync.done':
      '{{mark}}{{added}} neu · {{updated}} aktualisiert · {{deleted}} entfernt · {{unchanged}} unverändert · {{failed}} fehlgeschlagen · {{tokens}} Tokens ({{usd}}) · {{time}}',
    'sync.doneRun':
      '{{mark}}{{indexed}} neu oder aktualisiert · {{deleted}} entfernt · {{unchanged}} unverändert · {{failed}} fehlgeschlagen · {{tokens}} Tokens ({{usd}}) · {{time}}',
    'sync.runningElsewhere': 'Es läuft eine Synchronisierung, die nicht hier gestartet wurde (begonnen {{when}}).',
    'sync.moved': 'Fortsetzung: {{link}}',
    'sync.cancelled': 'Abgebrochen. Fertige Seiten bleiben erhalten. Die nächste Synchronisierung macht dort weiter.',
    'sync.restarted':
      'Ich wurde neu gestartet, bevor die Synchronisierung fertig war. Bitte führe `/sync` noch einmal aus.',
    'sync.noneRunning': 'Es läuft keine Synchronisierung.',
    'sync.noneFromDiscord': 'Es läuft keine Synchronisierung, die auf Discord gestartet wurde.',
    'sync.running': 'Es läuft bereits eine Synchronisierung: {{link}}',
    'sync.noFailures': 'Keine Fehler.',
    'sync.failures': 'Konnten nicht gelesen werden',
    'sync.noReports': 'Es gab noch keine Synchronisierung.',
    'sync.reports': 'Letzte Synchronisierungen',
    'sync.schedule': 'Alle {{interval}}. Nächste Synchronisierung {{when}}.',
    'sync.scheduleOff': 'Nur auf Anforderung.',
    'sync.badResource':
      '`{{value}}` ist weder ein Notion-Link noch eine ID. So kopierst du den Link in Notion: ••• → Link kopieren.',
    'why.state.indexed': 'Indexiert',
    'why.state.not_shared': 'Nicht freigegeben',
    'why.state.outside_roots': 'Außerhalb der synchronisierten Seiten',
    'why.state.in_trash': 'Im Papierkorb',
    'why.state.empty': 'Leer',
    'why.state.failed': 'Fehlgeschlagen',
    'why.state.not_yet': 'Noch nicht',
    'why.dates': 'Bearbeitet {{edited}} · indexiert {{indexed}} · {{chunks}} Textstellen',
    'config.title': 'Einstellungen',
    'config.value': '`{{key}}` ist `{{value}}`.',
    'config.legend': '▸ weicht vom Standard ab · Was eine Einstellung bedeutet, zeigt /config get mit ihrem Namen.',
    'config.set': '`{{key}}` ist jetzt `{{value}}`.',
    'config.valueDefault': '`{{key}}` ist `{{value}}` (Standard).',
    'config.unused.chunkSize':
      'Diese Einstellung stammt vom alten Bot und hat hier keine Wirkung. Seiten werden an Überschriften und Blöcken geteilt.',
    'config.unused.messageHistoryLimit':
      'Diese Einstellung stammt vom alten Bot und hat hier keine Wirkung. `max_history` legt fest, wie viel einer Unterhaltung ich berücksichtige.',
    'config.history': 'Änderungen, neueste zuerst',
    'config.noHistory': 'Es wurde noch nichts geändert.',
    'config.undone': 'Rückgängig gemacht: `{{key}}` ist wieder `{{value}}`.',
    'config.nothingToUndo': 'Es gibt nichts rückgängig zu machen.',
    'config.removed': 'Ich habe `{{key}}` entfernt.',
    'config.takes': 'Erlaubt: {{expects}}.',
    'config.default': 'Der Standard ist `{{value}}`.',
    'config.defaultUsed': 'Stattdessen gilt der Standard.',
    'config.notKnown': 'Diese Version kennt die Einstellung nicht. `/config reset` entfernt sie.',
    'config.lastChange': 'Zuletzt geändert {{when}} von {{who}}',
    'config.inTerminal': '`{{account}}` im Terminal',
    'config.theDefault': 'Standard',
    'config.more': '… und {{count}} weitere',
    'config.exported_one': 'Die Datei enthält die eine geänderte Einstellung. Für alle anderen gilt der Standard.',
    'config.exported_other':
      'Die Datei enthält die {{count}} geänderten Einstellungen. Für alle anderen gilt der Standard.',
    'config.exportedNone': 'Die Datei ist leer, denn es wurde nichts geändert: Überall gilt der Standard.',
    'config.imported': 'Geändert: {{changed}}',
    'config.importedNone': 'Nichts geändert: Diese Werte galten schon.',
    'config.importedUnknown': 'Diese Version kennt folgende Einstellungen nicht, behält sie aber: {{unknown}}',
    'collection.current': 'Dieser Server durchsucht `{{name}}`.',
    'collection.used': 'Dieser Server durchsucht jetzt `{{name}}`.',
    'collection.list': 'Sammlungen',
    'collection.line': '{{pages}} Seiten, {{chunks}} Textstellen',
    'collection.created': 'Ich habe `{{name}}` angelegt. Zum Füllen: `/collection rebuild`.',
    'collection.deleted': 'Ich habe `{{name}}` gelöscht.',
    'collection.unknown': 'Es gibt keine Sammlung namens `{{name}}`. Vorhanden: {{names}}.',
    'collection.badName':
      'Ein Name braucht 3 bis 60 Zeichen: a–z, Ziffern, `-` oder `_`. `{{name}}` passt nicht. Bitte wähle einen anderen.',
    'collection.inUse': 'Dieser Server durchsucht `{{name}}`. Wähle zuerst mit `/collection use` eine andere Sammlung.',
    'channel.title': 'Einstellungen von {{channel}}',
    'channel.removed': 'Ich habe `{{setting}}` entfernt.',
    'channel.inherited': '{{value}} (für den ganzen Server festgelegt)',
    'channel.direct': 'Direktnachrichten',
    'channel.exported': 'Die Einstellungen dieses Servers und seiner Kanäle:',
    'channel.imported_one': 'Ich habe die Einstellungen für einen Ort geladen.',
    'channel.imported_other': 'Ich habe die Einstellungen für {{count}} Orte geladen.',
    'channel.badFile':
      'Diese Datei kann ich nicht laden: `{{entry}}` ist ungültig. Ich habe nichts geändert. Nimm eine Datei aus `/channel export`.',
    'channel.saved': 'Gespeichert.',
    'channel.autoNote':
      'Um jede Nachricht zu lesen, brauche ich den Message Content Intent. Schalte ihn im Developer Portal (Bot) ein und starte mich dann neu.',
    'channel.everything': 'alles',
    'channel.badProperty':
      'Ein Eigenschaftsfilter sieht so aus: `Name=Wert` oder `Name=eins|zwei`. Du hast `{{value}}` eingegeben.',
    'scope.outside': 'Dieser Kanal kann die Seite nicht sehen, oder sie ist nicht indexiert.',
    'servers.title': 'Server',
    'servers.none': 'Noch kein Server hat mich hinzugefügt. Den Einladungslink zeigt `notionbot invite` im Terminal.',
    'servers.allowed': '✅ erlaubt',
    'servers.waiting': '⏳ wartet auf einen Admin',
    'servers.denied': '⛔ nicht erlaubt',
    'servers.fixed': '✅ erlaubt durch `ALLOWED_GUILD_IDS`',
    'servers.left': 'hat mich {{when}} entfernt',
    'servers.added': '**{{name}}** (`{{id}}`) hat mich hinzugefügt. Ich antworte dort, sobald ein Admin es erlaubt.',
    'servers.kept':
      'Ich antworte jetzt nur noch auf Servern, die ein Admin erlaubt hat. Auf diesen war ich schon vorher und antworte dort weiter: {{names}}. Wenn du das nicht möchtest, nimm `/servers deny`.',
    'servers.allowedNow': 'Ab jetzt antworte ich auf {{name}}.',
    'servers.deniedNow': 'Auf {{name}} antworte ich nicht mehr.',
    'servers.leftNow': 'Ich habe {{name}} verlassen.',
    'servers.badId':
      '`{{value}}` ist keine Server-ID. Wähle einen Server aus der Liste oder kopiere die ID: Rechtsklick auf den Server → Server-ID kopieren.',
    'servers.isFixed': '{{name}} steht in `ALLOWED_GUILD_IDS`. Entferne den Server dort und starte mich neu.',
    'servers.lacks': 'In {{channel}}: {{permissions}}',
    'servers.lacksTitle': 'Fehlende Berechtigungen',
    'servers.lacksMore': '… und {{count}} weitere Kanäle',
    'status.title': 'Status',
    'status.pages': '{{indexed}} indexiert · {{pending}} offen · {{failed}} fehlgeschlagen · {{skipped}} übersprungen',
    'status.labels':
      'Seiten|Textstellen|Sammlungen|Letzte Synchronisierung|Ausgegeben|Aktuelle Fragen|Backup|Admin-Aktionen',
    'status.spend': '{{today}} heute · {{month}} in diesem Monat',
    'status.queue': '{{running}} aktiv · {{waiting}} wartend',
    'status.backup.none': 'noch keines',
    'status.backup.failed': '❌ {{when}}: {{reason}} · letztes gültiges Backup {{good}}',
    'status.backup.overdue': '⚠️ überfällig · letztes gültiges Backup {{good}}',
    'usage.title_one': 'Nutzung in den letzten 24 Stunden',
    'usage.title_other': 'Nutzung in den letzten {{days}} Tagen',
    'usage.line_one': '1 Frage · {{tokens}} Tokens · {{usd}}',
    'usage.line_other': '{{questions}} Fragen · {{tokens}} Tokens · {{usd}}',
    'eval.title': 'Auswertung von `{{collection}}`',
    'error.adminOnly': 'Das können nur die Admins dieses Bots.',
    'error.trustedOnly': 'Das können hier nur Mitglieder mit der vertrauten Rolle.',
    'error.guildOnly': 'Das geht nur auf einem Server.',
    'error.directOff': 'Ich beantworte keine Direktnachrichten. Bitte frag mich auf dem Server.',
    'error.off': 'In diesem Kanal antworte ich nicht.',
    'server.waiting': 'Ich bin für diesen Server noch nicht freigegeben. Ein Admin dieses Bots muss das erst erlauben.',
    'server.denied': 'Auf diesem Server antworte ich nicht. Das hat ein Admin dieses Bots so festgelegt.',
    'server.directOutside':
      'Ich antworte nur Mitgliedern von Servern, die mich nutzen. Bitte frag mich auf einem dieser Server.',
    'permission.missing':
      'Ich kann in {{channel}} nicht schreiben: Mir fehlt die Berechtigung „{{permission}}“. Ein Admin des Servers kann sie in den Kanaleinstellungen erteilen.',
    'permission.locked': 'Ich kann in diesem Thread nicht schreiben: Er ist gesperrt. Bitte frag in seinem Kanal.',
    'permission.refused':
      'Discord lässt mich das hier nicht tun: Mir fehlt eine Berechtigung. Ein Admin sieht mit `/status`, welche.',
    'error.stopping': 'Ich werde gerade neu gestartet. Drücke in einer Minute „Erneut versuchen“.',
    'error.ref': 'Ref. {{id}}',
    'error.notionToken':
      'Notion hat das Token abgelehnt. Antworten funktionieren weiterhin, aber die Synchronisierung pausiert. Ersetze das Credential `notion-token` und führe dann `/sync` aus.',
    'error.notionNotShared':
      'Diese Seite ist nicht für die Integration freigegeben. Füge sie in Notion unter ••• → Verbindungen hinzu und führe dann `/sync` aus.',
    'error.notionWait': 'Notion bittet uns, {{seconds}} s zu warten. Ich mache automatisch weiter.',
    'error.wait': 'Zu viele Anfragen auf einmal. Versuch es bitte in {{seconds}} s noch einmal.',
    'error.outOfCredit': 'Das OpenAI-Guthaben ist aufgebraucht. `/search` funktioniert weiterhin.',
    'error.modelKey':
      'OpenAI hat den Schlüssel abgelehnt. `/search` funktioniert weiterhin. Ersetze das Credential `openai-api-key`.',
    'error.unauthorized':
      'Ein Dienst hat unsere Zugangsdaten abgelehnt. Ein Admin kann mit `notionbot doctor` die Ursache finden.',
    'error.storeDown': 'Der Index ist gerade nicht erreichbar. Ich versuche es weiter.',
    'error.notionDown': 'Notion ist gerade nicht erreichbar. Antworten funktionieren weiterhin.',
    'error.unavailable': 'Ein Dienst ist gerade nicht erreichbar. Versuch es bitte in einer Minute noch einmal.',
    'error.notFound': 'Das gibt es nicht oder nicht mehr.',
    'error.rejected': 'Ein Dienst hat das abgelehnt. Versuch es mit anderen Worten oder sag einem Admin Bescheid.',
    'error.misconfigured':
      'Etwas ist nicht richtig eingerichtet. Ein Admin kann mit `notionbot doctor` die Ursache finden.',
    'error.usage': 'Eine Eingabe ist ungültig. Bitte prüfe sie und versuch es noch einmal.',
    'error.busy': 'Das läuft schon. Bitte warte, bis es fertig ist.',
    'error.cancelled': 'Es hat zu lange gedauert, deshalb habe ich abgebrochen. Drücke „Erneut versuchen“.',
    'error.bug': 'Bei mir ist etwas schiefgegangen. Ich habe es protokolliert.',
    'budget.showUnlimited': 'Heute ausgegeben: {{spent}} (kein Limit).',
  },
  commands: {
    ask: 'Frage stellen und eine Antwort aus Notion bekommen, mit Quellen',
    'ask.question': 'Was möchtest du wissen?',
    'ask.scope': 'Nur diese Seite oder Datenbank und alles darunter durchsuchen',
    'ask.private': 'Nur du siehst die Antwort',
    'ask.thread': 'Einen Thread für Rückfragen öffnen',
    search: 'Textstellen finden, ohne Modell; nur du siehst sie',
    'search.query': 'Wonach du suchst',
    'search.limit': 'Wie viele Textstellen, 1 bis 10',
    sources: 'Was hier indexiert ist und wann es synchronisiert wurde',
    recent: 'Kürzlich geänderte Seiten',
    'recent.days': 'Wie viele Tage zurück, 1 bis 90',
    quota: 'Wie viele Fragen du heute noch hast',
    privacy: 'Was ich über dich speichere',
    'privacy.show': 'Anzeigen, was ich über dich speichere',
    'privacy.forget': 'Deine Fragen, Nachrichten, Bewertungen und Benachrichtigungen löschen',
    help: 'Was ich kann',
    'menu.ask': 'Zu dieser Nachricht fragen',
    'menu.check': 'Mit Notion abgleichen',
    'menu.save': 'Als Antwort speichern',
    sync: 'Den Index mit Notion synchronisieren',
    'sync.resource': 'Seite, Datenbank oder Datenquelle: Link oder ID',
    'sync.collection': 'Sammlung, in die synchronisiert wird',
    syncAdmin: 'Mehr zur Synchronisierung',
    'syncAdmin.status': 'Was die Synchronisierung gerade macht',
    'syncAdmin.cancel': 'Die hier gestartete Synchronisierung abbrechen',
    'syncAdmin.report': 'Letzte Synchronisierungen und ihre Fehler',
    'syncAdmin.schedule': 'Wie oft synchronisiert wird',
    'syncAdmin.seconds': 'Sekunden zwischen Synchronisierungen; 0: nur auf Anforderung',
    'syncAdmin.dryRun': 'Zählen, was eine Synchronisierung ändern würde, ohne etwas zu ändern',
    'syncAdmin.audit': 'Alles mit Notion vergleichen',
    why: 'Warum eine Seite in den Antworten vorkommt oder nicht',
    'why.url': 'Link oder ID der Seite',
    config: 'Einstellungen des Bots',
    'config.get': 'Alle Einstellungen anzeigen oder eine erklären',
    'config.set': 'Eine Einstellung ändern',
    'config.reset': 'Eine Einstellung auf den Standard zurücksetzen',
    'config.history': 'Anzeigen, wer was geändert hat',
    'config.undo': 'Die letzte Änderung rückgängig machen',
    'config.export': 'Die geänderten Einstellungen als Datei herunterladen',
    'config.import': 'Einstellungen aus einer Datei laden; alle oder keine',
    'config.key': 'Name der Einstellung',
    'config.value': 'Neuer Wert',
    'config.file': 'Eine mit export erstellte JSON-Datei',
    collection: 'Sammlungen von Seiten',
    'collection.list': 'Alle Sammlungen anzeigen',
    'collection.use': 'Die Sammlung wählen, die dieser Server durchsucht',
    'collection.create': 'Eine Sammlung anlegen',
    'collection.delete': 'Eine Sammlung löschen',
    'collection.rebuild': 'Eine Sammlung von Grund auf synchronisieren',
    'collection.name': 'Name der Sammlung',
    'collection.roots': 'Seiten, Datenbanken oder Datenquellen, durch Komma getrennt',
    channel: 'Wie sich der Bot in einem Kanal verhält',
    'channel.set': 'Einstellungen ändern; was du weglässt, bleibt gleich',
    'channel.export': 'Die Einstellungen des Servers und seiner Kanäle als Datei herunterladen',
    'channel.import': 'Einstellungen des Servers und seiner Kanäle aus einer Datei laden; alle oder keine',
    'channel.file': 'Eine mit export erstellte JSON-Datei',
    'channel.setting': 'Welche Einstellung',
    'channel.instructions': 'Wie Antworten hier sein sollen, zum Beispiel „kurz, für neue Kollegen“',
    'channel.directMessages': 'Für Direktnachrichten statt für einen Kanal',
    'channel.unset': 'Eine Einstellung entfernen; dann gilt die des Servers oder der Standard',
    'channel.show': 'Einstellungen anzeigen',
    'channel.channel': 'Welcher Kanal; standardmäßig dieser',
    'channel.server': 'Für den ganzen Server statt für einen Kanal',
    'channel.scope': 'Seiten oder Datenquellen für die Suche, durch Komma getrennt; all: alles',
    'channel.filter': 'Nur Zeilen mit Eigenschaft=Wert|Wert; all: jede Zeile',
    'channel.mode': 'Wann antworten: mention, auto (alle Nachrichten), forum (neue Beiträge), off',
    'channel.role': 'Rolle, deren Mitglieder Antworten speichern dürfen',
    'channel.helpers': 'Rolle, die „Jemanden fragen“ erwähnt',
    'channel.keepAnswers': 'Die Antwort behalten, wenn ihre Frage gelöscht wird',
    'channel.language': 'Sprache der eigenen Texte des Bots hier',
    'channel.threads': 'Für jede Frage einen Thread öffnen',
    limits: 'Tageslimits anzeigen oder festlegen',
    'limits.user': 'Für diese Person',
    'limits.role': 'Für diese Rolle',
    'limits.channel': 'Für diesen Kanal',
    'limits.server': 'Für den ganzen Server zusammen',
    'limits.questions': 'Fragen pro Tag',
    'limits.blocked': 'Darf keine Fragen stellen',
    budget: 'Alle Budgets anzeigen oder festlegen, was dieser Server pro Tag ausgeben darf',
    'limits.direct': 'Für Direktnachrichten statt für diesen Server',
    'limits.reset': 'Das Limit dieser Person, Rolle, dieses Kanals oder Servers entfernen',
    'budget.reset': 'Das Budget dieses Servers entfernen',
    'budget.usd': 'US-Dollar pro Tag',
    servers: 'Server, die den Bot nutzen dürfen',
    'servers.list': 'Die Server anzeigen und was der Bot dort nicht darf',
    'servers.allow': 'Einem Server erlauben, den Bot zu nutzen',
    'servers.deny': 'Auf einem Server nicht mehr antworten',
    'servers.server': 'ID des Servers',
    status: 'Was indexiert ist, gerade läuft und ausgegeben wurde',
    usage: 'Fragen und Kosten',
    days: 'Wie viele Tage zurück, 1 bis 90',
    gaps: 'Fragen gruppieren, die keine Seite beantwortet',
    'gaps.write': 'Diese Lücke (ihre Nummer) als Seitenentwurf in Notion anlegen',
    'gaps.parent': 'Übergeordnete Seite für Entwürfe',
    insights: 'Sehen, was gefragt wird, was antwortet und was fehlt',
    'insights.channel': 'Nur die Fragen dieses Kanals',
    feedback: 'Bewertungen und Kommentare zu Antworten anzeigen',
    eval: 'Suche und Antworten mit einem Fragensatz messen',
    'eval.file': 'JSONL: question, relevant, answerable',
    'alias.setConfig': 'Eine Einstellung ändern (wie /config set)',
    'alias.getConfig': 'Eine oder alle Einstellungen anzeigen (wie /config get)',
    'alias.setCollection': 'Die Sammlung wählen (wie /collection use)',
    'alias.getCollection': 'Die verwendete Sammlung anzeigen',
  },
};
