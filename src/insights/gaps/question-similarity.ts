import { jaccard } from '../../core/text/similarity.ts';
import { tokenize } from '../../lexical/tokenize.ts';

/** Scripts without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Longer words are compared by their first letters, so that endings do not count. */
const STEM_LENGTH = 6;
/** A short question may not show its language, and then its words are stemmed as if they were English. */
const TOPIC_LENGTH = 5;
/** Shorter words say little about a question. */
const MIN_LENGTH = 3;

/** How many words two questions share: Jaccard index, 0 to 1. */
export function questionSimilarity(a: string, b: string): number {
  return jaccard(wordsOf(a), wordsOf(b));
}

/** The stems of the words that name the topic of a question, without words such as "where"; all words if there are no others. */
export function topicWords(question: string): ReadonlySet<string> {
  const { terms } = tokenize(question);
  return terms.length > 0 ? new Set(terms.map((term) => term.slice(0, TOPIC_LENGTH))) : wordsOf(question);
}

/** The words of a short text as a set. It is for comparing questions, not for search. */
function wordsOf(text: string): ReadonlySet<string> {
  const runs = text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return new Set((runs ?? []).flatMap((run) => (UNSPACED.test(run) ? pairsOf(run) : stemOf(run))));
}

function stemOf(run: string): readonly string[] {
  return run.length < MIN_LENGTH && !/\d/.test(run) ? [] : [run.slice(0, STEM_LENGTH)];
}

function pairsOf(run: string): readonly string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
