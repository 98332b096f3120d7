import type { LanguageCode } from '../../../../languages/languages.ts';
import { phraseTest } from '../phrases.ts';

export type Bound = 'most' | 'least';

const isAtMost = phraseTest(({ logic }) => logic?.atMost);
const isAtLeast = phraseTest(({ logic }) => logic?.atLeast);
/** "Up to", "no more than": the longest phrase that a bound has. */
const WORDS_BEFORE = /(?:[\p{L}\p{M}]+[^\S\n]+){1,4}$/u;

/** Whether the words right before a number say at most or at least so much. */
export function boundBefore(before: string, language: LanguageCode): Bound | undefined {
  const words = WORDS_BEFORE.exec(before.slice(-60))?.[0];
  if (words === undefined) return undefined;
  // Some phrases, such as "above", are bounds only before a number.
  const phrase = `${words}1`;
  const most = isAtMost(phrase, language);
  return most === isAtLeast(phrase, language) ? undefined : most ? 'most' : 'least';
}
