import type { LanguageCode } from '../../../languages/languages.ts';
import { isStopWord, termOf } from '../../../lexical/word.ts';
import { wordsOf } from '../../../lexical/words.ts';
import type { CitedBlock } from '../evidence.ts';
import type { Fact, Reading } from '../facts/atom.ts';
import { factSet, haveSameUnit, isInSet } from '../facts/match-facts.ts';

/** A fact and the words around it: what it is about. */
type Mention = {
  readonly fact: Fact;
  readonly words: ReadonlySet<string>;
  /** Those of the same part of the sentence, Monday is 1. */
  readonly weekdays: ReadonlySet<number>;
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
      others: found.filter((other) => isRival(mention.fact, other.fact)),
    }));
  const best = (words: ReadonlySet<string>, mentions: readonly Mention[]) =>
    Math.max(0, ...mentions.map((mention) => shared(words, mention.words)));
  for (const mention of claimed) {
    const { words, own, others } = mention;
    if (own.length === 0) continue;
    if (isOnOtherWeekday(mention, own, others)) return true;
    // The same day says more than the same words.
    if (isOnOtherWeekday(mention, others, own)) continue;
    if (best(words, others) >= best(words, own) + CLEAR_LEAD) return true;
    if (!isBare(mention.fact) && own.every((each) => others.some((other) => fitsOnly(words, other, each)))) return true;
  }
  return claimed.some((a, at) =>
    claimed.slice(at + 1).some((b) => {
      if (a.own.length === 0 || b.own.length === 0 || matches(a.fact, b.fact) || !isRival(a.fact, b.fact)) return false;
      const straight = best(a.words, a.own) + best(b.words, b.own);
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

function matches(claimed: Fact, found: Fact): boolean {
  return isInSet(claimed, factSet([{ text: '', facts: [found] }]));
}

/** Another value of the same kind and unit. Months and years cannot change places without becoming wrong. */
function isRival(claimed: Fact, found: Fact): boolean {
  const [a, b] = [claimed.options[0], found.options[0]];
  if (!a || !b || a.kind !== b.kind || a.kind === 'identifier' || a.kind === 'phone') return false;
  if (a.kind === 'number' && b.kind === 'number') {
    const isOtherScale = a.unit && b.unit && a.unit.scale !== b.unit.scale;
    if (isOtherScale || !haveSameUnit(a, b)) return false;
  }
  return !matches(claimed, found);
}

/** Whether the claim has words of the rival that are not those of its own value, and none the other way round. */
function fitsOnly(words: ReadonlySet<string>, rival: Mention, own: Mention): boolean {
  if (rival.block === undefined || rival.block !== own.block) return false;
  const only = (a: Mention, b: Mention) => [...words].some((word) => hasWord(a.words, word) && !hasWord(b.words, word));
  return only(rival, own) && !only(own, rival);
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
  const label = cited?.row ? wordsIn(cited.row.label, language) : [];
  let lead: readonly string[] = [];
  return facts.map((fact, at): Mention => {
    const before = text.slice(facts[at - 1]?.end ?? 0, fact.start);
    const after = text.slice(fact.end, facts[at + 1]?.start ?? text.length);
    const isFirst = !facts[at - 1] || PART_END.test(before);
    const own = isFirst || cited?.row ? wordsIn(before.slice(lastEnd(before)), language) : [];
    // "28 euros in Germany and 46 euros abroad": the beginning of the sentence belongs to both.
    if (own.length > 0 || SENTENCE_END.test(before)) lead = own;
    return {
      fact,
      words: new Set([...label, ...lead, ...wordsIn(after.slice(0, firstEnd(after)), language)]),
      weekdays: fact.options[0]?.kind === 'weekday' ? new Set() : weekdaysAround({ text, facts }, fact),
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

function wordsIn(text: string, language: LanguageCode): readonly string[] {
  return wordsOf(text)
    .filter((word) => word.kind !== 'identifier' && !isStopWord(word, language))
    .map((word) => termOf(word, language));
}
