import type { LanguageCode } from '../../../languages/languages.ts';
import { isStopWord, termOf } from '../../../lexical/word.ts';
import { wordsOf } from '../../../lexical/words.ts';
import type { CitedBlock } from '../evidence.ts';
import type { Fact, Reading } from '../facts/atom.ts';
import { factSet, haveSameUnit, isInSet } from '../facts/match-facts.ts';
import { type Bound, boundBefore } from './bounds.ts';

/** A fact and the words around it: what it is about. */
type Mention = {
  readonly fact: Fact;
  readonly words: ReadonlySet<string>;
  /** Those of the same part of the sentence, Monday is 1. */
  readonly weekdays: ReadonlySet<number>;
  /** Words of what a block that is no row is about: "Hamburg:". */
  readonly labels: ReadonlySet<string>;
  /** Whether the text says at most or at least so much. */
  readonly bound: Bound | undefined;
  /** Words before the fact that belong to another one before them, so that they may be about either. */
  readonly before: ReadonlySet<string>;
  /** Of "from 19:30 to 21:00". */
  readonly isRangeEnd: boolean;
  /** Number of the part of the text that it is in. */
  readonly part: number;
  /** Undefined in a claim. */
  readonly block: CitedBlock | undefined;
};

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
    if (isOfOtherLabel(words, own, others)) return true;
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

/**
 * Whether a claim joins what different blocks say: "four weeks for up to five days" and, in the evidence, one week for up
 * to five days and four weeks for more. The bound tells two equal numbers apart.
 */
function isAtOtherBound(claimed: readonly Mention[], found: readonly Mention[]): boolean {
  return claimed.some(({ fact, bound, words }, at) => {
    if (bound === undefined) return false;
    const same = found.filter((other) => matches(fact, other.fact) && other.bound !== undefined);
    const [own, others] = [same.filter((each) => each.bound === bound), same.filter((each) => each.bound !== bound)];
    if (own.length === 0 || others.length === 0) return false;
    const isIn = (block: CitedBlock | undefined, value: Fact) =>
      found.some((other) => other.block === block && matches(value, other.fact));
    const isOnlyIn = (value: Fact) =>
      others.some(({ block }) => isIn(block, value)) && !own.some(({ block }) => isIn(block, value));
    const [before, after] = [claimed[at - 1], claimed[at + 1]];
    if (before && before.part === claimed[at]!.part && isOnlyIn(before.fact)) return true;
    if (after && after.part === claimed[at]!.part && isOnlyIn(after.fact)) return true;
    const wordsOnly = (a: readonly Mention[], b: readonly Mention[]) =>
      [...words].some(
        (word) => a.some((each) => hasWord(each.words, word)) && !b.some((each) => hasWord(each.words, word)),
      );
    return wordsOnly(others, own) && !wordsOnly(own, others);
  });
}

const RANGE =
  /^[^\p{L}\d]*(?:[-–—]|to|until|till|bis|a|al|hasta|à|au|jusqu['’]à|até|às|から|~)(?:\s+(?:the|las?|les))?\s*$/iu;

/** "Another six": the number of something that was named before. */
function isBare({ options: [option] }: Fact): boolean {
  return option?.kind === 'number' && option.unit === undefined && option.countsThings !== true;
}

function matches(claimed: Fact, found: Fact): boolean {
  return isInSet(claimed, factSet([{ text: '', facts: [found] }]));
}

/** Another value of the same kind and unit. Months and years cannot change places without becoming wrong. */
function isRival(claimed: Fact, found: Fact, isCell = false): boolean {
  const [a, b] = [claimed.options[0], found.options[0]];
  if (!a || !b || a.kind !== b.kind || a.kind === 'identifier' || a.kind === 'phone') return false;
  if (a.kind === 'number' && b.kind === 'number') {
    const isOtherScale = a.unit && b.unit && a.unit.scale !== b.unit.scale;
    if ((isOtherScale && !isCell) || !haveSameUnit(a, b)) return false;
  }
  return !matches(claimed, found);
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

const MIN_STEM = 4;

/** Stemmers cut some forms of a word further than others: `exceeds` → `exce`, `exceeded` → `exceed`. */
function hasWord(words: ReadonlySet<string>, word: string): boolean {
  if (words.has(word)) return true;
  return (
    word.length >= MIN_STEM &&
    [...words].some((other) => other.length >= MIN_STEM && (other.startsWith(word) || word.startsWith(other)))
  );
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const word of a) if (hasWord(b, word)) count++;
  return count;
}

/** Words belong to the number before them, those at the beginning of a part to its first number. */
function mentionsIn(
  { text, facts }: Reading,
  language: LanguageCode,
  cited: CitedBlock | undefined,
): readonly Mention[] {
  const label = wordsIn(labelOf(cited), language);
  let lead: readonly string[] = [];
  let part = 0;
  return facts.map((fact, at): Mention => {
    // "SEV2 gets an answer in 30 minutes": the words belong to the amount as well.
    const previous = facts.slice(0, at).findLast(({ options: [option] }) => option?.kind !== 'identifier');
    const before = text.slice(previous?.end ?? 0, fact.start);
    const following = text.slice(fact.end, facts[at + 1]?.start ?? text.length);
    // "Up to 10 %: the account manager": the value is the label of what follows.
    const after = isLead(before) ? following.replace(LED_COLON, '$1 ') : following;
    const isFirst = !previous || PART_END.test(before);
    const own = isFirst || cited?.row ? wordsIn(before.slice(lastEnd(before)), language) : [];
    // "28 euros in Germany and 46 euros abroad": the beginning of the sentence belongs to both.
    if (own.length > 0 || SENTENCE_END.test(before)) lead = own;
    if (isFirst) part++;
    const isRange = previous !== undefined && previous.options[0]?.kind === fact.options[0]?.kind && RANGE.test(before);
    return {
      fact,
      isRangeEnd: isRange,
      before: new Set(wordsIn(before.slice(lastEnd(before)), language)),
      words: new Set([...label, ...lead, ...wordsIn(after.slice(0, firstEnd(after)), language)]),
      labels: new Set(cited?.row ? [] : label),
      bound: boundBefore(before, language),
      weekdays: fact.options[0]?.kind === 'weekday' ? new Set() : weekdaysAround({ text, facts }, fact),
      part,
      block: cited,
    };
  });
}

/** The weekdays in the part of a sentence that a fact is in; two of them are a range. */
function weekdaysAround({ text, facts }: Reading, { start, end }: Fact): ReadonlySet<number> {
  const from = lastEnd(text.slice(Math.max(0, start - PART_CHARACTERS), start)) + Math.max(0, start - PART_CHARACTERS);
  const to = end + firstEnd(text.slice(end, end + PART_CHARACTERS));
  const days = facts.flatMap((fact) => {
    const [option] = fact.options;
    return option?.kind === 'weekday' && fact.start >= from && fact.end <= to ? [option.day] : [];
  });
  const [first, last] = days;
  if (days.length !== 2 || first! > last!) return new Set(days);
  return new Set(Array.from({ length: last! - first! + 1 }, (_, at) => first! + at));
}

/** Longer parts of a sentence are read only so far. */
const PART_CHARACTERS = 200;
const SENTENCE_END = /[.;!?|\n。]/u;

/** Ends a part of a sentence that is about one thing. */
const PART_END =
  /[.;:!?|\n,]|(?<![\p{L}])(?:and|but|und|aber|sondern|y|pero|et|mais|e|mas|while|whereas|während|plus)(?![\p{L}])/u;
const PART_ENDS = new RegExp(PART_END.source, 'gu');

function firstEnd(text: string): number {
  const at = text.search(PART_END);
  return at < 0 ? text.length : at;
}

/** A colon leads to its value, so it ends nothing before a number. */
function lastEnd(text: string): number {
  let end = 0;
  for (const match of text.matchAll(PART_ENDS)) if (match[0] !== ':') end = match.index + match[0].length;
  return end;
}

/** What a cited block is about as a whole: the row, or what is before the colon of "Hamburg: a certificate is needed". */
function labelOf(cited: CitedBlock | undefined): string {
  if (cited === undefined) return '';
  return cited.row?.label ?? LABEL.exec(cited.text)?.[1] ?? '';
}

const LABEL = /^[\s\-*]*(\p{Lu}[^:.!?|\n\d]{1,30}):\s/u;

/** After the value and its unit. */
const LED_COLON = /^([^\S\n]*(?:[%€$£]|\p{L}{1,12})?):/u;

/** Whether there is nothing before a fact but words such as "up to". */
function isLead(before: string): boolean {
  return before.length < 40 && /^[\s\-*]*(?:\p{L}+\s+){0,3}$/u.test(before);
}

/** A claim about Osaka whose value only the block that begins with "Hamburg:" has. */
function isOfOtherLabel(words: ReadonlySet<string>, own: readonly Mention[], rivals: readonly Mention[]): boolean {
  const isNamed = ({ labels }: Mention) => [...labels].some((word) => words.has(word));
  return own.every((each) => each.labels.size > 0 && !isNamed(each)) && rivals.some(isNamed);
}

function wordsIn(text: string, language: LanguageCode): readonly string[] {
  return wordsOf(text)
    .filter((word) => word.kind !== 'identifier' && !isStopWord(word, language))
    .map((word) => termOf(word, language));
}
