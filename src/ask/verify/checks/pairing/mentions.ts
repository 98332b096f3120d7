import type { LanguageCode } from '../../../../languages/languages.ts';
import { isStopWord, termOf } from '../../../../lexical/word.ts';
import { wordsOf } from '../../../../lexical/words.ts';
import type { CitedBlock } from '../../evidence.ts';
import { type Fact, foldWord, type Reading } from '../../facts/atom.ts';
import { unitOfWord } from '../../facts/units.ts';
import { type Bound, boundBefore } from './bounds.ts';
import { conceptOf } from './concepts.ts';

/** A fact and the words around it: what it is about. */
export type Mention = {
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

/** Words belong to the number before them, those at the beginning of a part to its first number. */
export function mentionsIn(
  { text, facts }: Reading,
  language: LanguageCode,
  cited: CitedBlock | undefined,
): readonly Mention[] {
  const label = wordsIn(labelOf(cited), language);
  let lead: readonly string[] = [];
  let part = 0;
  let previous: Fact | undefined;
  return facts.map((fact, at): Mention => {
    const before = text.slice(Math.max(previous?.end ?? 0, fact.start - PART_CHARACTERS), fact.start);
    const following = text.slice(fact.end, facts[at + 1]?.start ?? text.length);
    // "Up to 10 %: the account manager": the value is the label of what follows.
    const after = isLead(before) ? following.replace(LED_COLON, '$1 ') : following;
    const isFirst = !previous || PART_END.test(before);
    const own = isFirst || cited?.row ? wordsIn(before.slice(lastEnd(before)), language) : [];
    // "28 euros in Germany and 46 euros abroad": the beginning of the sentence belongs to both.
    if (own.length > 0 || SENTENCE_END.test(before))
      lead = PRONOUN.test(before.slice(lastEnd(before))) ? [...lead, ...own] : own;
    if (isFirst) part++;
    const isRange = previous !== undefined && previous.options[0]?.kind === fact.options[0]?.kind && RANGE.test(before);
    // "SEV2 gets an answer in 30 minutes": the words belong to the amount as well.
    if (fact.options[0]?.kind !== 'identifier') previous = fact;
    return {
      fact,
      isRangeEnd: isRange,
      before: new Set(wordsIn(before.slice(lastEnd(before)), language)),
      words: new Set([...label, ...lead, ...wordsIn(withoutUnit(after.slice(0, firstEnd(after))), language)]),
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

/** Units are compared as facts. */
function withoutUnit(after: string): string {
  return after.replace(/^[^\S\n]*\p{L}+/u, (word) => (unitOfWord(foldWord(word.trim())) ? ' ' : word));
}

export function wordsIn(text: string, language: LanguageCode): readonly string[] {
  return wordsOf(text)
    .filter((word) => word.kind !== 'identifier' && !isStopWord(word, language))
    .flatMap((word) => [termOf(word, language), conceptOf(word.text) ?? []].flat());
}

/** "Afterwards it is six weeks": about what was named before. */
const PRONOUN = /(?<!\p{L})(?:it|they|es|sie|il|elle|ils|elles)(?!\p{L})/iu;

const RANGE =
  /^[^\p{L}\d]*(?:[-–—]|to|until|till|bis|a|al|hasta|à|au|jusqu['’]à|até|às|から|~)(?:\s+(?:the|las?|les))?\s*$/iu;

const MIN_STEM = 4;

/** Stemmers cut some forms of a word further than others: `exceeds` → `exce`, `exceeded` → `exceed`. */
export function hasWord(words: ReadonlySet<string>, word: string): boolean {
  if (words.has(word)) return true;
  return (
    word.length >= MIN_STEM &&
    [...words].some((other) => other.length >= MIN_STEM && (other.startsWith(word) || word.startsWith(other)))
  );
}

export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const word of a) if (hasWord(b, word)) count++;
  return count;
}
