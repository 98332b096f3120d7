import { anyOfLanguages } from '../../../languages/languages.ts';

const STARTS = anyOfLanguages((language) => language.questionStarts, { atStart: true });
/** Addresses, mentions, emoji and channels of Discord: they ask nothing. */
const NO_WORDS = /https?:\/\/\S+|<[@#:a][^>\s]*>|:\w+:/g;
/** At the end of a sentence or of the text. Japanese often ends a question in か. */
const MARK = /[?？؟](?=[\s"”»)\]!?]|$)|か[。!！]?\s*$/;
const GREETING = /^(?:hi|hey|hello|hallo|hola|salut|bonjour|olá|oi)\b[\s,!.]*/i;
/** Fewer words ask nothing that a page could answer: "what?", "really?". */
const MIN_WORDS = 2;
/** Without a question mark. */
const MIN_WORDS_UNMARKED = 3;
const words = new Intl.Segmenter('en', { granularity: 'word' });

/** Whether a message that is addressed to nobody asks something. "lol", links and remarks do not. */
export function looksLikeQuestion(text: string): boolean {
  const plain = text.replaceAll(NO_WORDS, ' ').trim().replace(GREETING, '');
  const count = [...words.segment(plain.slice(0, 2000))].filter(({ isWordLike }) => isWordLike).length;
  if (MARK.test(plain)) return count >= MIN_WORDS;
  return count >= MIN_WORDS_UNMARKED && STARTS.test(plain);
}
