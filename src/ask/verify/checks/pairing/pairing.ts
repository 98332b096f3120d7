import type { LanguageCode } from '../../../../languages/languages.ts';
import type { CitedBlock } from '../../evidence.ts';
import type { Fact, Reading } from '../../facts/atom.ts';
import { hasWord, type Mention, mentionsIn, shared, wordsIn } from './mentions.ts';
import { isAtOtherBound } from './other-bound.ts';
import { isRival, matches } from './rivals.ts';

/** A fact of a claim, with the same fact in the evidence and with others of its kind. */
type Rivalled = Mention & { readonly own: readonly Mention[]; readonly others: readonly Mention[] };

/** A fact whose words fit another value by so many more words belongs to that other value. */
const CLEAR_LEAD = 2;

/**
 * Whether a claim gives a value to the wrong thing: two values changed places, or the words beside a value are those of
 * another value in the evidence. Texts in different languages share names only.
 */
export function isMispaired(
  claim: Reading,
  evidence: readonly { readonly reading: Reading; readonly cited: CitedBlock }[],
  language: LanguageCode,
): boolean {
  const found = evidence.flatMap(({ reading, cited }) => mentionsIn(reading, language, cited));
  const all = mentionsIn(claim, language, undefined);
  // "Fridays until 15:00": the time is compared with its day.
  const isTimed = ({ fact }: Mention) => {
    const [option] = fact.options;
    return option?.kind === 'weekday' && all.some(({ weekdays }) => weekdays.has(option.day));
  };
  const claimed = all
    .filter((mention) => !isTimed(mention))
    .map((mention) => ({
      ...mention,
      own: found.filter((other) => matches(mention.fact, other.fact)),
      others: found.filter((other) => isRival(mention.fact, other.fact, other.block?.row !== undefined)),
    }));
  const best = (words: ReadonlySet<string>, mentions: readonly Mention[]) =>
    Math.max(0, ...mentions.map((mention) => shared(words, mention.words)));
  const bestOwn = (words: ReadonlySet<string>, own: readonly Mention[]) =>
    Math.max(0, ...own.map((each) => shared(words, new Set([...each.words, ...each.before]))));
  for (const mention of claimed) {
    const { words, own, others } = mention;
    if (own.length === 0) continue;
    if (isOnOtherWeekday(mention, own, others)) return true;
    // The same day says more than the same words.
    if (isOnOtherWeekday(mention, others, own)) continue;
    if (best(words, others) >= bestOwn(words, own) + CLEAR_LEAD) return true;
    if (isOfOtherLabel(words, own, others) || isOfOtherColumn(mention, language)) return true;
    if (mention.isRangeEnd) continue;
    if (!isBare(mention.fact) && own.every((each) => others.some((other) => fitsOnly(words, other, each)))) return true;
  }
  if (isAtOtherBound(claimed, found)) return true;
  return claimed.some((a, at) =>
    claimed.slice(at + 1).some((b) => {
      if (a.own.length === 0 || b.own.length === 0 || matches(a.fact, b.fact) || !isRival(a.fact, b.fact)) return false;
      const bestOf = a.fact.options[0]?.kind === 'date' ? bestOwn : best;
      const straight = bestOf(a.words, a.own) + bestOf(b.words, b.own);
      return best(a.words, b.own) + best(b.words, a.own) > straight;
    }),
  );
}

/** "Fridays until 17:00", where the evidence has 17:00 for other days and another time for Fridays. */
function isOnOtherWeekday(claimed: Mention, own: readonly Mention[], others: readonly Mention[]): boolean {
  if (own.length === 0) return false;
  const isShared = ({ weekdays }: Mention) => [...weekdays].some((day) => claimed.weekdays.has(day));
  return own.every((each) => each.weekdays.size > 0 && !isShared(each)) && others.some(isShared);
}

/** "Another six": the number of something that was named before. */
function isBare({ options: [option] }: Fact): boolean {
  return option?.kind === 'number' && option.unit === undefined && option.countsThings !== true;
}

/** Whether the claim has words of the rival that are not those of its own value, and none the other way round. */
function fitsOnly(words: ReadonlySet<string>, rival: Mention, own: Mention): boolean {
  if (rival.block === undefined || rival.block !== own.block) return false;
  const only = (a: Mention, b: Mention) => [...words].some((word) => hasWord(a.words, word) && !hasWord(b.words, word));
  return only(rival, own) && !only(own, rival) && ![...words].some((word) => isBefore(own, word));
}

/** A word between two dates, as in "August must reach her by the end of February", may be about either. */
function isBefore({ fact, words, before }: Mention, word: string): boolean {
  return fact.options[0]?.kind === 'date' && hasWord(before, word) && !hasWord(words, word);
}

const MONEY = /^[A-Z]{2,3}$/;
const PRICE_COLUMN =
  /cost|price|fee|salary|budget|amount|preis|kosten|gehalt|gebühr|betrag|precio|coste|tarifa|importe|prix|coût|tarif|montant|preço|custo|valor|価格|料金|費用|金額/iu;

/** "4,200 watts" for a row with a price of 4200 and 650 watts, and "120 euros" for its watts. */
function isOfOtherColumn({ fact, words, own, others }: Rivalled, language: LanguageCode): boolean {
  const unit = unitOf(fact);
  if (unit === undefined) return false;
  return own.every(({ fact: { options, start }, block }) => {
    if (!block?.row || unitOf({ options, start, end: start }) !== undefined) return false;
    const isThere = others.some((other) => other.block === block && unitOf(other.fact) === unit);
    const column = /(?:^|[|\n])([^|\n:]{1,60}):\s*$/u.exec(block.text.slice(Math.max(0, start - 70), start))?.[1];
    // "The rent is 900 euros" names its column.
    if (column !== undefined && wordsIn(column, language).some((word) => hasWord(words, word))) return false;
    const hasPrice = block.row.cells.some(({ name }) => PRICE_COLUMN.test(name));
    return isThere || (MONEY.test(unit) && hasPrice && column !== undefined && !PRICE_COLUMN.test(column));
  });
}

function unitOf({ options: [option] }: Fact): string | undefined {
  return option?.kind === 'number' ? option.unit?.dimension : undefined;
}

/** A claim about Osaka whose value only the block that begins with "Hamburg:" has. */
function isOfOtherLabel(words: ReadonlySet<string>, own: readonly Mention[], rivals: readonly Mention[]): boolean {
  const isNamed = ({ labels }: Mention) => [...labels].some((word) => words.has(word));
  return own.every((each) => each.labels.size > 0 && !isNamed(each)) && rivals.some(isNamed);
}
