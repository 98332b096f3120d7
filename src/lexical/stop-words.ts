/** Languages that are told apart by their commonest words; Cyrillic and the rest by script. */
export type LatinLanguage = 'en' | 'es' | 'de' | 'fr' | 'it' | 'pt' | 'nl';
export type Language = LatinLanguage | 'ru' | 'uk';

/**
 * Words that carry grammar, not content; question words included, for they are in every question and in no answer.
 * Written without diacritics and apostrophes, as the tokenizer leaves them.
 */
const LISTS: Readonly<Record<Language, string>> = {
  en: `a about after all also am an and any are as at be because been before being between both but by can could did do does doing
    done during each ever every for from get gets give given go had has have having he her here hers him his how i if in into is it its just let like
    many may me might more most much must my no not of off on one only or other our out over please shall she should so
    some such tell than that the their them then there these they this those through to too under up us use used using very
    was we were what when where whether which while who whom whose why will with would you your`,
  es: `a al algo algun alguna ante antes como con contra cual cuales cuando cuanta cuantas cuanto cuantos de del desde donde
    dos e el ella ellas ellos en entre era es esa ese eso esta estan estar este esto estos fue ha han hasta hay la las le les lo
    los mas me mi muy nada ni no nos o os otra otro para pero poco por porque puede puedo pueden que quien quienes se segun ser si sin
    sobre son su sus tambien tan te tiene tienen tengo todo todos tu tus un una unas uno unos y ya yo`,
  de: `ab aber alle als also am an auch auf aus bei bin bis da das dass dem den der des die dies diese dieser doch du durch
    ein eine einem einen einer er es fur gibt hat hatte habe haben ich ihr im in ist ja kann kein keine konnen man mein
    mit muss nach nicht noch nur ob oder sein sich sie sind so soll uber um und uns unser unter vom von vor wann war warum was
    welche welcher welches wenn wer werden wie wieviel wieviele viel viele wir wird wo worden zu zum zur`,
  fr: `a ai au aux avec avez avons c ce ces cet cette combien comme comment d dans de des dois du elle elles en est et
    ete etre eux faut il ils j je l la le les leur leurs lors lui m ma mais me meme mes moi mon n ne nos notre nous on ont
    ou par pas peut peux plus pour pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa sans se ses si son sont sur
    t ta te tes toi ton tu un une vos votre vous y`,
  it: `a ad ai al alla alle anche che chi ci come con cosa cui da dai dal dalla de degli dei del della delle di dove e ed
    era essere fa gli ha hanno ho i il in io la le lo loro ma mi mio ne nei nel nella non o ogni per perche piu puo quale quali
    quando quanta quante quanti quanto quello questa questo se sei si sia sono su sua sul sulla suo tra tu un una uno`,
  pt: `a ao aos as com como da das de do dos e ela elas ele eles em entre era essa esse esta este eu foi ha isso isto ja la
    lhe mais mas me mesmo meu minha muito na nao nas no nos o os ou para pela pelo pode por porque quais qual quando quantas
    quantos que quem se sem ser seu sua sao so tambem te tem uma um voce`,
  nl: `aan al als bij dan dat de deze die dit doen door een en er geen had heb hebben heeft het hij hoe hoeveel hun ik in
    is ja je kan kunnen maar me meer men met mijn moet moeten na naar niet nog nu of om omdat ons onze ook op over te tegen tot
    uit van veel voor waar waarom wanneer was wat we welk welke wel werd wie wij worden wordt zal ze zich zij zijn zo zou`,
  ru: `а без более бы был была были было быть в вам вас весь во вот все всех вы где да для до его ее если есть еще же за и из
    или им их к как какая какие какой ко когда кто ли мне можно мы на надо нам нас не него нет ни них но о об он она они оно от
    по под после почему при про с сколько со так также там то того тоже только у уже чем через что чтобы эта эти это этот я`,
  uk: `а або але без був була були було бути в вам вас ви все всі де для до є ж за з зі і із їх його її й коли кого
    ми може можна на нам нас не немає ні но о об від він вона вони воно по при про скільки та так також там те тільки то
    у хто це цей ця чи чому що щоб як яка яке який які`,
};

/** Question words and particles of unspaced scripts, as the pairs they are cut into. */
const STOP_PAIRS = new Set(
  `的 了 是 什么 甚麼 什麼 哪个 哪個 哪些 哪里 哪裡 哪一 多少 几个 如何 怎么 怎麼 怎样 为什 为何 為什 為何 是谁 是誰 是否 么样 何时 的是 是什 了什 有多
   有哪 多久  すか です ます した する して いる ある れた れる から まで どの どこ どれ なに とは のは のか`.split(
    /\s+/,
  ),
);

/** A pair of characters that only asks or only binds. */
export function isStopPair(pair: string): boolean {
  return STOP_PAIRS.has(pair);
}

/** Each language's place is its bit in a word's `stops`, and its rank where two have as many votes. */
export const LANGUAGES = Object.keys(LISTS) as readonly Language[];

const STOPS = new Map<string, number>();
for (const [place, language] of LANGUAGES.entries()) {
  for (const word of LISTS[language].split(/\s+/)) STOPS.set(word, (STOPS.get(word) ?? 0) | (1 << place));
}

/** Languages in which a word, lower-case and without diacritics, carries no content: a bit for each of `LANGUAGES`. */
export function stopBits(word: string): number {
  return STOPS.get(word) ?? 0;
}

export function isStopIn(stops: number, language: Language): boolean {
  return (stops & (1 << LANGUAGES.indexOf(language))) !== 0;
}

/** The language with the most votes; English where nothing speaks for another. */
export function electLanguage(votes: ArrayLike<number>): Language {
  let best = 0;
  for (let place = 1; place < votes.length; place++) if (votes[place]! > votes[best]!) best = place;
  return LANGUAGES[best]!;
}
