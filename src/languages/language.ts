import type { TableWords } from './table-words.ts';

export type SmallTalk = 'hello' | 'thanks' | 'abilities' | 'goodbye' | 'listPages';

/** What the bot says by itself, without a model and without a search. */
export type ReplyKey = SmallTalk | 'notFound' | 'passages';

/** What kind of thing answers a question. */
export type AnswerType = 'number' | 'time' | 'person';

/**
 * How a page says that it is not in force, by a status or in its title, and how a claim says so of its page: phrases
 * separated by `|`, compared without case.
 */
export type PageMarks = {
  readonly draft: string;
  /** Archived, outdated, replaced, withdrawn. */
  readonly archived: string;
  /** Statuses and parts of titles that mean the same, but are too general to say so in a sentence: `old`. */
  readonly archivedNames: string;
  /** Only in sentences: a page expires by a date. */
  readonly expired: string;
  /** Properties with the date until which a page is valid. */
  readonly validUntil: string;
};

type Script = 'latin' | 'cyrillic' | 'other';

/** What a claim is checked by; see `Language.logic`. */
type LogicKey =
  | 'denials'
  | 'softNegations'
  | 'conditions'
  | 'limits'
  | 'additions'
  | 'atMost'
  | 'atLeast'
  | 'sum'
  | 'difference'
  | 'greater'
  | 'smaller'
  | 'most'
  | 'least'
  | 'comparators'
  | 'contrasts'
  | 'free'
  | 'paying';

/**
 * Everything the bot knows about one language. Only `code`, `name` and `script` are required: a missing translation
 * falls back to English, a missing word list switches off what needs it.
 */
export type Language<Code extends string = string> = {
  /** ISO 639-1. */
  readonly code: Code;
  /** In English, as the model's instructions name it. */
  readonly name: string;
  readonly script: Script;
  /** Characters or words that occur in no other language we know. */
  readonly signs?: RegExp;

  /** Words that carry grammar, not content, separated by white space: lower case, no diacritics, no apostrophes. */
  readonly stopWords?: string;
  /** The same for scripts without spaces: pairs of characters. */
  readonly stopPairs?: string;
  readonly stem?: (word: string) => string;
  /** Capitals mark every noun, so they don't show names. */
  readonly capitalizesNouns?: boolean;

  /** Twelve rows of spellings, separated by spaces: lower case, no diacritics. */
  readonly months?: readonly string[];
  /** Lower case, no diacritics. Articles such as "un" are not numbers. */
  readonly numberWords?: Readonly<Record<string, number>>;
  /** Rows of spellings from "first" on, separated by `|`: lower case, no diacritics. */
  readonly ordinalWords?: string;
  /** The same from "third" on. */
  readonly fractionWords?: string;
  /** Words for how often or how many times as much: lower case, no diacritics. */
  readonly multipleWords?: Readonly<Record<string, number>>;
  /** Words for one half. */
  readonly halfWords?: string;
  /** Words that deny a sentence, separated by spaces. */
  readonly negations?: string;
  /** Words for roles, one group a line: what is said of one group is not said of another. Not names of teams. */
  readonly roles?: string;
  /**
   * Words that exclude each other, one set a line: members separated by `/`, their forms by spaces (`_` is a space inside one). `north/south` and
   * `morning/evening`, not `new/old`, which pages use side by side, and not `allowed/forbidden`, which `modals` has.
   */
  readonly opposites?: string;
  /** Prefixes that turn an adjective or participle into its opposite, separated by `|`: `un` in "unpaid". */
  readonly negativePrefixes?: string;
  /** What is allowed, required and forbidden, and what limits a sentence: phrases, separated by `|`. */
  readonly modals?: Readonly<Record<'may' | 'must' | 'mustNot' | 'only' | 'except', string>>;

  /** What pages are called that explain words and abbreviations: the source of a regular expression. */
  readonly glossaryTitle?: string;
  /**
   * Phrases that a claim is checked by, separated by `|`. `denials` deny a sentence as surely as a negation does,
   * `softNegations` only may. `comparators` and `contrasts` are between the two sides of "longer than" and "A, not B",
   * `paying` says that somebody pays, `additions` add something to what is said, and `conditions` and `limits` restrict it.
   */
  readonly logic?: Readonly<Record<LogicKey, string>>;

  /** Words that ask what something means: the source of a regular expression. */
  readonly meaning?: string;
  /** What versions are called, and words for the one that is in force: sources of regular expressions, no diacritics. */
  readonly versions?: { readonly noun: string; readonly current: string };
  /** How pages say that they are not in force: see `PageMarks`. */
  readonly pageMarks?: PageMarks;
  /** Question words by the kind of answer: sources of regular expressions. */
  readonly questionWords?: Readonly<Partial<Record<AnswerType, string>>>;
  /** How people begin a question or a request, often without a question mark: the source of a regular expression. */
  readonly questionStarts?: string;
  /** Whole messages that people ask each other or exclaim, such as “how are you”: the source of a regular expression. */
  readonly chatter?: string;
  /** What forums call the tag of a solved post: the source of a regular expression. */
  readonly solvedTag?: string;
  /** How a follow-up begins, and words that refer to what was said before: sources of regular expressions. */
  readonly followUp?: { readonly starts: string; readonly references: string };
  /** Whole messages that ask nothing of the pages: lower case, no punctuation. */
  readonly smallTalk?: Readonly<Partial<Record<SmallTalk, RegExp>>>;
  /** Questions over databases, and their answers. */
  readonly tables?: TableWords;
  readonly replies?: Readonly<Partial<Record<ReplyKey, string>>>;

  /** Discord's names of the language: https://discord.com/developers/docs/reference#locales */
  readonly discordLocales?: readonly string[];
  /** The Discord bot's sentences by their keys. English sentences are kept with their features. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Descriptions of commands and options (at most 100 characters), names of menus (at most 32). */
  readonly commands?: Readonly<Record<string, string>>;
};
