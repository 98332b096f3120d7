import { findLanguage, type LanguageCode } from '../../../../languages/languages.ts';
import { termOf } from '../../../../lexical/word.ts';
import { wordsOf } from '../../../../lexical/words.ts';
import { isConnecting } from '../../facts/connecting-words.ts';
import { knowsNegation, phraseTest } from '../phrases.ts';
import { areOpposite } from './opposites.ts';

const isNegated = phraseTest(({ negations, code }) => {
  const words = negations?.split(' ').join('|');
  return code === 'en' ? `${words}|\\p{L}+n't` : words;
});
const isDenial = phraseTest(({ logic }) => logic?.denials);
const isCondition = phraseTest(({ logic }) => logic?.conditions);
const isAddition = phraseTest(({ logic }) => logic?.additions);
const isSoft = phraseTest(({ logic }) => logic?.softNegations);
const isForbidden = phraseTest(({ modals }) => modals?.mustNot);
const isRequired = phraseTest(({ modals }) => modals?.must);
const isAllowed = phraseTest(({ modals }) => modals?.may);
const isOnly = phraseTest(({ modals }) => modals?.only);
const isExcept = phraseTest(({ modals }) => modals?.except);
const isAtMost = phraseTest(({ logic }) => logic?.atMost);
const isAtLeast = phraseTest(({ logic }) => logic?.atLeast);
const EVERYTHING =
  /(?<!\p{L})(?:all|every|everyone|everything|any|always|alle|jede[rsnm]?|immer|todos|todas|siempre|tous|toutes|toujours|sempre)(?!\p{L})|すべて|全て|全員|必ず/iu;
const ONLY = /(?<!\p{L})(?:only|nur|s[oó]lo|solamente|só|apenas|somente|seulement|uniquement)(?!\p{L})|だけ|のみ/giu;
const ONLY_OR_UNTIL = new RegExp(
  `${ONLY.source}|(?<!\\p{L})(?:until|till|bis|hasta|jusqu['’]\\p{L}+|até)(?!\\p{L})`,
  'giu',
);
/** Denies more than "not until": "never free". */
const ABSOLUTE = /(?<!\p{L})(?:never|under no circumstances|nie|niemals|nunca|jamás|jamais)(?!\p{L})/iu;
/** What a yes or no answers is the question; the statement follows. */
const YES_OR_NO = /^\s*(?:yes|no|ja|nein|s[íi]|n[ãa]o|sim|oui|non|はい|いいえ)\s*[,.:;!—–-]\s*/iu;

/** Says the same as "all". */
const NO_EXCEPTION =
  /(?<!\p{L})(?:without (?:any )?exceptions?|no exceptions|ohne Ausnahmen?|sin excepci[oó]n(?:es)?|sans exception|sem exceç(?:ão|ões))(?!\p{L})/iu;

/** A clause of a text and what it says about its content. */
type Clause = {
  readonly text: string;
  readonly words: ReadonlySet<string>;
  readonly isNegated: boolean;
  readonly modal: 'must' | 'may' | 'mustNot' | undefined;
};

export type PolarityCheck = {
  readonly claim: string;
  readonly claimLanguage: string | undefined;
  /** The sentences that are quoted. */
  readonly quoted: string;
  readonly quotedLanguage: string | undefined;
  /** The headings above them: "What we never pay" denies the items below it. */
  readonly headings: string;
  /** The claim may say "only as a draft". */
  readonly isMarkedPage: boolean;
};

/** Words of a clause that another one must share to be about the same thing. */
const SAME_TOPIC = 0.5;

/** Whether a claim and its quotes contradict each other in what they deny, allow, require, limit or exclude. */
export function contradicts({
  claim,
  claimLanguage,
  quoted,
  quotedLanguage,
  headings,
  isMarkedPage,
}: PolarityCheck): boolean {
  if (!knowsNegation(claimLanguage) || !knowsNegation(quotedLanguage)) return false;
  const said = withoutState(claim.replace(YES_OR_NO, '').replace(NO_EXCEPTION, ''), isMarkedPage);
  const isOneLanguage = claimLanguage === quotedLanguage;
  const claims = clausesOf(said, claimLanguage!);
  const quotes = clausesOf(quoted, quotedLanguage!);
  if (claims.length === 0 || quotes.length === 0) return false;
  // Words such as "without" may deny what the other text denies with a negation. A word that both have denies nothing more.
  const isSoftClaim = isSoft(isOneLanguage ? withoutWordsOf(said, quoted) : said, claimLanguage);
  // "only when …" denies the rest, but not everything: "never" says more.
  const isOnlyKept = isOnly(said, claimLanguage) || isExcept(said, claimLanguage);
  const limits = isOnlyKept ? quoted : quoted.replace(ABSOLUTE.test(said) ? ONLY_OR_UNTIL : ONLY, ' ');
  const isSoftQuote = isSoft(isOneLanguage ? withoutWordsOf(limits, said) : limits, quotedLanguage);
  if (boundOf(said, claimLanguage) * boundOf(quoted, quotedLanguage) < 0) return true;
  const isDeniedAbove = isNegated(headings, quotedLanguage);
  if (isDeniedAbove) return isOneLanguage && !isSoftClaim && claims.every((clause) => !clause.isNegated);
  const areAny = (clauses: readonly Clause[]) => clauses.some((clause) => clause.isNegated);
  if (isOneLanguage && areAny(claims) === areAny(quotes) && areOpposite(said, quoted, claimLanguage!)) return true;
  if (isOneLanguage && !isMarkedPage && contradictsLimits(said, quoted, claimLanguage!)) return true;
  if (isOneLanguage && statesExcepted(claims, said, quoted, claimLanguage!)) return true;
  if (!isOneLanguage)
    return (
      !isSoftClaim &&
      !isSoftQuote &&
      !isAnyMixed(quotes) &&
      claims.some((clause) => clause.isNegated) !== quotes[0]!.isNegated
    );
  return claims.some((clause) => {
    const nearest = quotes.reduce((best, quote) => (overlap(clause, quote) > overlap(clause, best) ? quote : best));
    const isSameTopic = overlap(clause, nearest) >= SAME_TOPIC;
    if (isSameTopic && isOtherModal(clause, nearest)) return true;
    // "Not paid" says the same as "unpaid".
    if (isSameTopic && areOpposite(clause.text, nearest.text, claimLanguage!))
      return clause.isNegated === nearest.isNegated;
    if (clause.isNegated === nearest.isNegated || (clause.isNegated ? isSoftQuote : isSoftClaim)) return false;
    // A negation that no quote has is invented, whatever it is about.
    return isSameTopic || (clause.isNegated && quotes.every((quote) => !quote.isNegated));
  });
}

/** "A draft that is not in force yet" denies the page, not what it says. */
const NOT_IN_FORCE =
  /(?<!\p{L})(?:not|nicht|noch nicht|no|pas|não)\s+(?:yet\s+|noch\s+|aún\s+|encore\s+|ainda\s+)?(?:in force|final|approved|official|decided|valid|in effect|in Kraft|beschlossen|gültig|vigente|aprobad[oa]|en vigor|en vigueur|approuvée?|em vigor|aprovad[oa])(?!\p{L})/giu;

function withoutState(text: string, isMarkedPage: boolean): string {
  return isMarkedPage ? text.replace(NOT_IN_FORCE, ' ') : text;
}

function withoutWordsOf(text: string, other: string): string {
  const known = new Set(other.toLowerCase().match(/\p{L}+/gu));
  return text.replace(/\p{L}+/gu, (word) => (known.has(word.toLowerCase()) && !KEPT.test(word) ? ' ' : word));
}

/** Words that limit a sentence wherever they are. */
const KEPT =
  /^(?:only|except|unless|until|without|instead|nur|außer|ohne|bis|solo|sólo|salvo|excepto|sin|hasta|seulement|sauf|sans|só|apenas|exceto|sem|até)$/iu;

/** "From 8 am to 5 pm" limits nothing. */
const FROM_TO =
  /(?<!\p{L})(?:from|von|de|des|desde|das?|between|zwischen|entre)\s+[^,.;\n]{1,24}?\s(?:to|bis|a|à|às|au|until|till|hasta|até|and|und|y|et|e)\s+(?=\d)/giu;

/** −1: at most, 1: at least, 0: neither or both. */
function boundOf(whole: string, language: string | undefined): number {
  if (NEGATED_BOUND.test(whole)) return -1;
  const text = whole.replace(FROM_TO, ' ');
  return Number(isAtLeast(text, language)) - Number(isAtMost(text, language));
}

function contradictsLimits(said: string, quoted: string, language: string): boolean {
  const isLimited =
    isOnly(quoted, language) ||
    boundOf(quoted, language) !== 0 ||
    isNegated(quoted, language) ||
    isExcept(quoted, language) ||
    isCondition(quoted, language);
  if (isOnly(said, language) && !isLimited) return true;
  if (isOnlyForOthers(said, quoted, language)) return true;
  if (isExcept(said, language) && !isLimited && !isSoft(quoted, language)) return true;
  const isHedged =
    isExcept(said, language) || isOnly(said, language) || isNegated(said, language) || isSoft(said, language);
  if (isHedged) return false;
  if (isExcept(quoted, language) && EVERYTHING.test(said)) return true;
  return (
    isOnly(quoted, language) && (EVERYTHING.test(said) || (isAddition(said, language) && !isAddition(quoted, language)))
  );
}

/** A statement about some alone: "Only mothers get …". */
const ONLY_AT_START =
  /^\s*(?:only|nur|s[oó]lo|solamente|seulement|seuls?|seules?|só|somente|apenas)\s+((?:\p{L}+\s+){1,3}?)(?=\p{L}+)/iu;

/** Whether a claim limits to somebody whom its quotes do not name. */
function isOnlyForOthers(said: string, quoted: string, language: string): boolean {
  const [, subject] = ONLY_AT_START.exec(said) ?? [];
  if (subject === undefined) return false;
  const words = wordsIn(subject, language);
  const known = wordsIn(quoted, language);
  return words.size > 0 && ![...words].some((word) => known.has(word));
}

/** What follows an exception, up to the end of its sentence. */
const EVEN =
  /(?<!\p{L})(?:even|including|auch|selbst|sogar|einschließlich|incluso|también|inclus[oa]?|même|y compris|aussi|mesmo|inclusive|também)(?!\p{L})/iu;

/** Whether a claim says of an exception what the quote says of everything else: "photocopies are included". */
function statesExcepted(claims: readonly Clause[], said: string, quoted: string, language: string): boolean {
  if (isExcept(said, language) || isOnly(said, language)) return false;
  return quoted.split(/(?<=[.;!?])\s+|\n/u).some((sentence) => {
    const parts = splitAtException(sentence, language);
    if (!parts) return false;
    const [rule, exception] = parts.map((part) => clausesOf(part, language)[0]);
    if (!rule || !exception || exception.words.size === 0) return false;
    return claims.some((claim) => {
      const isAbout = [...exception.words].every((word) => claim.words.has(word));
      const isOfRule = [...claim.words].some((word) => rule.words.has(word) && !exception.words.has(word));
      if (!isAbout || claim.isNegated !== rule.isNegated) return false;
      return EVEN.test(claim.text) || (isOfRule && claim.modal !== 'may');
    });
  });
}

function splitAtException(sentence: string, language: string): readonly [string, string] | undefined {
  if (!isExcept(sentence, language)) return undefined;
  const words = [...sentence.matchAll(/\p{L}+/gu)];
  const phrase = (from: number, count: number) =>
    sentence.slice(words[from]?.index ?? sentence.length, words[from + count]?.index);
  const isHere = (at: number, count: number) =>
    isExcept(phrase(at, count), language) && (count === 1 || !isExcept(phrase(at + 1, count - 1), language));
  const at = words.findIndex((_, index) => isHere(index, 1) || isHere(index, 2));
  const length = at >= 0 && isHere(at, 1) ? 1 : 2;
  const word = words[at];
  if (!word || at === 0) return undefined;
  return [sentence.slice(0, word.index), sentence.slice(words[at + length]?.index ?? sentence.length)];
}

function isAnyMixed(quotes: readonly Clause[]): boolean {
  return quotes.some((quote) => quote.isNegated !== quotes[0]!.isNegated);
}

/** `must` is not `may`; and where the evidence only states a fact, a claim may not turn it into a duty to do another thing. */
function isOtherModal(claim: Clause, quote: Clause): boolean {
  if (claim.modal === undefined) return false;
  if (quote.modal !== undefined) return claim.modal !== quote.modal && !(claim.modal === 'mustNot' && quote.isNegated);
  return claim.modal === 'must' && !claim.isNegated && isNewDuty(claim, quote);
}

const DUTY =
  /(?<!\p{L})(?:must|have to|has to|need to|needs to|muss|müssen|debe|deben|doit|doivent|deve|devem)\s+(?:\p{L}+\s+){0,1}?(\p{L}+)/iu;

/** Words after the verb, of those that both have. */
const SHARED_REST = 3;

/** The evidence is about the same subject, but does not have the verb that the claim requires. */
function isNewDuty(claim: Clause, quote: Clause): boolean {
  const duty = DUTY.exec(claim.text);
  if (!duty) return false;
  const subject = wordsIn(claim.text.slice(0, duty.index), 'en');
  const verbs = wordsIn(claim.text.slice(duty.index).split(/\s+/).slice(1, 4).join(' '), 'en');
  const all = new Set(wordsOf(quote.text).map(({ text }) => text));
  const isSubjectThere = [...subject].some((word) => quote.words.has(word));
  // "Receipts have to be submitted by the 5th" says the same as "Hand in receipts by the 5th".
  const rest = [...wordsIn(claim.text.slice(duty.index + duty[0].length), 'en')];
  if (rest.filter((word) => quote.words.has(word)).length >= SHARED_REST) return false;
  return isSubjectThere && [...verbs].every((verb) => !quote.words.has(verb) && !all.has(verb));
}

function overlap(claim: Clause, quote: Clause): number {
  const smaller = Math.min(claim.words.size, quote.words.size);
  if (smaller === 0) return 0;
  let count = 0;
  for (const word of claim.words) if (quote.words.has(word)) count++;
  return count / smaller;
}

const CLAUSE_END =
  /[.;:!?|\n。！？；：]+\s*|(?<=[すたい])が、|,\s+(?=(?:so|therefore|hence|deshalb|daher|por eso|así que|donc|portanto|então)\s)|,\s+(?=(?:and|und|y|et|e)\s+(?:no|kein\p{L}*|ning[uú]n\p{L}*|aucune?|nenhum\p{L}*)\s)|,?\s+(?=(?:but|whereas|except|unless|aber|sondern|außer|pero|excepto|salvo|mais|sauf|mas|exceto)\s)/u;

/** "Proof needed: None" is one clause. */
const SHORT_VALUE = /: (?=[^|:.\n]{1,20}(?:\||\n|$))/g;

function clausesOf(text: string, language: string): readonly Clause[] {
  return text
    .replace(SHORT_VALUE, ' ')
    .split(CLAUSE_END)
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause))
    .map((clause, at, all) => {
      const isOptional =
        /(?<!\p{L})(?:(?:not|never) (?:have|need)|\p{L}+n['’]t (?:have|need)|need not|nicht müssen|muss nicht|müssen nicht|brauch\p{L}* (?:\p{L}+ )?nicht|no (?:tiene|tienen) que|n'(?:a|ont) pas à|não (?:precisa|precisam|tem que))/iu.test(
          clause,
        );
      const modal = isOptional
        ? 'may'
        : isForbidden(clause, language)
          ? 'mustNot'
          : isRequired(clause, language)
            ? 'must'
            : isAllowed(clause, language)
              ? 'may'
              : undefined;
      return {
        text: clause,
        words: ELLIPSIS.test(clause) ? withVerbOf(clause, all[at - 1], language) : wordsIn(clause, language),
        isNegated:
          !isOptional &&
          !NEGATED_BOUND.test(clause) &&
          (modal === 'mustNot' || (!isAffirmed(modal, language) && isDenied(clause, language))),
        modal,
      };
    });
}

/** "Trainees may, under supervision": the verb is in the clause before. */
const ELLIPSIS =
  /^[^,]{1,60}(?<!\p{L})(?:may|can|must|do|does|are|is|will|dürfen|darf|können|kann|müssen|muss|pueden|podem|peuvent)(?: not| nicht)?\s*(?:,|$)/iu;

function withVerbOf(clause: string, before: string | undefined, language: string): ReadonlySet<string> {
  const [, ...predicate] = before === undefined ? [] : wordsIn(before, language);
  return new Set([...wordsIn(clause, language), ...predicate]);
}

/** "Nobody … more often than" is "at most": a limit, not a denial. */
const NEGATED_BOUND =
  /(?<!\p{L})(?:no|not|never|nobody|none|kein\p{L}*|nicht|nie|niemand|nadie|nunca|ning[uú]n\p{L}*|ne|personne|aucune?|não|nao|ninguém|nenhum\p{L}*)\s(?:[^.;!?]{0,60}\s)?(?:more|longer|later|mehr|öfter|länger|häufiger|später|más|plus|mais)\s(?:\p{L}+\s){0,2}?(?:than|als|que|de|do que)(?!\p{L})/iu;

/** A negated denial affirms: "not cancelled". */
function isDenied(clause: string, language: string): boolean {
  return isNegated(clause, language) !== isDenial(clause, language);
}

/** Japanese says "must" with two negations. */
function isAffirmed(modal: Clause['modal'], language: string): boolean {
  return modal === 'must' && findLanguage(language)?.script === 'other';
}

function wordsIn(text: string, language: string): ReadonlySet<string> {
  const code: LanguageCode = findLanguage(language)?.code ?? 'en';
  return new Set(
    wordsOf(text)
      .filter((word) => word.kind !== 'identifier' && !isConnecting(word.text))
      .map((word) => termOf(word, code)),
  );
}
