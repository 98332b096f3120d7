import type { Reading } from '../facts/atom.ts';
import { phraseTest } from './phrases.ts';

const isFree = phraseTest(({ logic }) => logic?.free);
const isPaying = phraseTest(({ logic }) => logic?.paying);
const isNegated = phraseTest(({ negations }) => negations?.split(' ').join('|'));
/** The dimension of an amount of money is the code of its currency. */
const CURRENCY = /^[A-Z]{2,3}$/;

export type PriceCheck = {
  readonly claimed: Reading;
  readonly claimLanguage: string | undefined;
  /** The quoted parts, one reading each. */
  readonly quotes: readonly Reading[];
  readonly citedLanguage: string | undefined;
};

/** Whether a claim calls something free whose quotes name a price. */
export function callsPaidFree({ claimed, claimLanguage, quotes, citedLanguage }: PriceCheck): boolean {
  if (!isFree(claimed.text, claimLanguage) || hasPrice(claimed)) return false;
  return quotes.some(hasPrice) && !quotes.some(({ text }) => isFree(text, citedLanguage));
}

/** Whether a claim makes somebody pay for what its quotes call free. */
export function callsFreePaid({ claimed, claimLanguage, quotes, citedLanguage }: PriceCheck): boolean {
  const { text: claim } = claimed;
  if (!isPaying(claim, claimLanguage) || isNegated(claim, claimLanguage) || isFree(claim, claimLanguage)) return false;
  return (
    !quotes.some(hasPrice) && quotes.some(({ text }) => isFree(text, citedLanguage) && !isPaying(text, citedLanguage))
  );
}

function hasPrice({ facts }: Reading): boolean {
  return facts.some(
    ({ options: [option] }) => option?.kind === 'number' && CURRENCY.test(option.unit?.dimension ?? ''),
  );
}
