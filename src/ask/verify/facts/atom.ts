/** A unit in a form that can be converted: `18 months` and `1.5 years` are one amount, `18 weeks` is another. */
export type Unit = { readonly dimension: string; readonly scale: number };

export type NumberAtom = {
  readonly kind: 'number';
  readonly value: number;
  /** Undefined if the text names none that we know. */
  readonly unit?: Unit | undefined;
  /** The period that the amount is for: a month, a year. */
  readonly per?: Unit | undefined;
  /** Whether a word follows that names no unit: it counts something. */
  readonly countsThings?: boolean;
  /** "Second" and "2nd", not "two". */
  readonly isOrdinal?: boolean;
  /** As written, if it may be a version: `3.10` and `3.1` are one number, but two versions. */
  readonly raw?: string | undefined;
  /** Only a part of a date or a time: 15 October is no evidence for 15 days. */
  readonly isPart?: boolean;
  /** How far another value may differ: `214k` is rounded. */
  readonly tolerance: number;
};

/** Months 1 to 12; what the text leaves out is undefined. */
export type DateAtom = {
  readonly kind: 'date';
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number | undefined;
};

/** One reading of something in a text that can be checked. */
export type Atom =
  | NumberAtom
  | DateAtom
  /** Minutes since midnight. */
  | { readonly kind: 'time'; readonly minutes: number }
  /** Lower case. */
  | { readonly kind: 'identifier'; readonly text: string }
  /** Of a person, as written. Only `readFullNames` reads these. */
  | { readonly kind: 'name'; readonly text: string }
  /** Digits without separators, country code or leading zeros as written. */
  | { readonly kind: 'phone'; readonly digits: string }
  /** Monday is 1. */
  | { readonly kind: 'weekday'; readonly day: number };

/** Something in a text that can be checked. `options` are its possible readings: `10/11/2026` has two. */
export type Fact = {
  readonly options: readonly Atom[];
  /** [start, end) in the text. */
  readonly start: number;
  readonly end: number;
};

/** A text whose facts are read one kind at a time: what was read is replaced by spaces, so that nothing is read twice. */
export type Reading = { readonly text: string; readonly facts: readonly Fact[] };

/** Reads every match of a pattern for which `toOptions` returns something. */
export function readMatches(
  reading: Reading,
  pattern: RegExp,
  toOptions: (match: RegExpExecArray) => readonly Atom[] | undefined,
): Reading {
  const found: Fact[] = [];
  for (const match of reading.text.matchAll(pattern)) {
    const options = toOptions(match);
    if (options) found.push({ options, start: match.index, end: match.index + match[0].length });
  }
  return withFacts(reading, found);
}

/** Adds facts that do not overlap, in the order of the text. */
export function withFacts({ text, facts }: Reading, found: readonly Fact[]): Reading {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of found) {
    pieces.push(text.slice(from, start), ' '.repeat(end - start));
    from = end;
  }
  return { text: pieces.join('') + text.slice(from), facts: [...facts, ...found] };
}

export function foldWord(word: string): string {
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}
