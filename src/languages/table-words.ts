/**
 * How questions over databases are asked in a language. The values of `reader` are sources of regular expressions over
 * folded text: lower case, no diacritics, no punctuation.
 */
export type TableReaderWords = {
  readonly count: string;
  readonly list: string;
  /** The part of it that may name properties to show: “list deals with amount and owner”. */
  readonly show: string;
  /** Also asks for a list: of people. */
  readonly who?: string;
  readonly sum: string;
  readonly average: string;
  readonly largest: string;
  readonly smallest: string;
  readonly latest: string;
  readonly earliest: string;
  /** Beside a number column that is named: “the most pages”. */
  readonly most: string;
  readonly fewest: string;
  /** Any word for the end of an order, to find questions that a model may plan. */
  readonly superlative: string;
  /** Beside a date column, it says no more: “no due date”, if the property is called “Due”. */
  readonly dateNoun?: string;
  /** “Top 5”, “best”: by what counts as good, and not by any number. */
  readonly top: string;
  /** Names of number columns of which more is better. */
  readonly rankedBy: string;
  /** Superlatives of price, and names of columns that say it. */
  readonly expensive: string;
  readonly price: string;
  /** “Books that cost less than 10”. */
  readonly costs: string;
  /** Superlatives that people say of ages. */
  readonly age?: string;
  /** Adds nothing to a count: “how many are there in total”. */
  readonly altogether: string;
  /** Begins a question that is answered by yes or no, which a list of rows does not answer. */
  readonly yesNo?: string;
  /** Begins like one, and a list answers it: “are there …”. */
  readonly exists?: string;
  /** People, and the number columns that count them: “which team has the most people” is about its headcount. */
  readonly people: string;
  readonly headcount: string;
  /** Names of date columns that say when the row itself takes place. */
  readonly rowDate: string;
  /** Parts of names of date columns that lie ahead: a deadline, a renewal. */
  readonly laterDate: string;
  /** Ends of options that say that something happened: “Cancelled”, “Sold”. */
  readonly event: string;
  /** Before a column: one result for each of its values. */
  readonly per: string;
  readonly not: string;
  /** Before a column: rows that have no value in it. */
  readonly without: string;
  readonly or: string;
  readonly and: string;
  readonly over: string;
  readonly atLeast: string;
  readonly under: string;
  readonly atMost: string;
  readonly between: string;
  readonly before: string;
  readonly after: string;
  readonly since: string;
  readonly until: string;
  /** Only in “from … to …”. Alone they may mean “of”. */
  readonly rangeFrom?: string;
  readonly rangeTo?: string;
  /** The one of them that alone may also mean “since”. */
  readonly unclearFrom?: string;
  /** Phrases and what `parseDays` calls them. `$1` is the number that the phrase contains. */
  readonly days: readonly (readonly [source: string, days: string])[];
  /** Names of units, for “per month”. */
  readonly units: Readonly<Record<'day' | 'week' | 'month' | 'quarter' | 'year', string>>;
  /** `Q1` and its like, with the number in the group. */
  readonly quarter: string;
  /** Words that may be left over because they say nothing about rows. In scripts without spaces, particles. */
  readonly filler: string;
  /** 1.000,5 instead of 1,000.5. */
  readonly hasDecimalComma: boolean;
  /** What is asked for comes last: “the deals' number”. */
  readonly isHeadFinal?: boolean;
};

/** The sentences of a computed answer. `{{…}}` is filled in. */
export type TableTexts = Readonly<
  Record<
    | 'rows_one'
    | 'rows_other'
    | 'nothing'
    | 'sum'
    | 'average'
    | 'min'
    | 'max'
    | 'earliest'
    | 'latest'
    | 'noValue'
    | 'groups'
    | 'noGroup'
    | 'more'
    | 'counted_one'
    | 'counted_other'
    | 'everything'
    | 'empty_one'
    | 'empty_other'
    | 'hidden_one'
    | 'hidden_other'
    | 'is'
    | 'isNot'
    | 'contains'
    | 'notContains'
    | 'isEmpty'
    | 'isNotEmpty'
    | 'checked'
    | 'notChecked'
    | 'from'
    | 'until'
    | 'and'
    | 'or'
    | 'noTable'
    | 'noColumn'
    | 'noOption'
    | 'noName'
    | 'wrongType'
    | 'badNumber'
    | 'badDate'
    | 'noRelation'
    | 'closest',
    string
  >
>;

export type TableWords = { readonly reader: TableReaderWords; readonly texts: TableTexts };
