/** Question, statement, quotes. */
type Row = readonly [question: string, text: string, ...quotes: string[]];

/** Statements of one kind that a reader should see, and some that nobody should. */
export type KindOfCases = { readonly kind: string; readonly right: readonly Row[]; readonly wrong: readonly Row[] };
