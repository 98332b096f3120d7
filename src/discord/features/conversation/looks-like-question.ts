import { anyOfLanguages, LANGUAGES } from '../../../languages/languages.ts';

const STARTS = anyOfLanguages((language) => language.questionStarts, { atStart: true });
/** Addresses, mentions, emoji and channels of Discord: they ask nothing. Neither do code and what others said. */
const NO_WORDS = /```[\s\S]*?(?:```|(?![\s\S]))|^>.*$|https?:\/\/\S+|<[@#:a][^>\s]*>|:\w+:/gm;
/** At the end of a sentence or of the text. Japanese often ends a question in か, and a request in 教えてください. */
const MARK =
  /[?？؟](?=[\s"”»)\]!?]|$)|(?:か|教えて(?:ください|下さい|いただけますか|ほしいです)?|知りたい(?:です)?)[。!！]?\s*$/;
const EXCLAMATION = /[!！]\s*$/;
const GREETING = /^(?:hi|hey|hello|hallo|hola|salut|bonjour|olá|oi)\b[\s,!.]*/i;
/** What people say to each other. Only whole messages count: "what do you think the deadline is" is a question. */
const CHATTER = new RegExp(`^(?:${LANGUAGES.flatMap(({ chatter = [] }) => chatter).join('|')})$`, 'iu');
/** Fewer words ask nothing that a page could answer: "what?", "really?". */
const MIN_WORDS = 2;
/** Without a question mark. */
const MIN_WORDS_UNMARKED = 3;
const MAX_CHARACTERS = 2000;
/** Longer messages are no chatter. */
const MAX_CHATTER_CHARACTERS = 80;
const words = new Intl.Segmenter('en', { granularity: 'word' });

/** Whether a message that is addressed to nobody asks something. "lol", links and remarks do not. */
export function looksLikeQuestion(text: string): boolean {
  const plain = text.slice(0, MAX_CHARACTERS).replaceAll(NO_WORDS, ' ').trim().replace(GREETING, '');
  if (isChatter(plain)) return false;
  const count = [...words.segment(plain)].filter(({ isWordLike }) => isWordLike).length;
  if (MARK.test(plain)) return count >= MIN_WORDS;
  return count >= MIN_WORDS_UNMARKED && !EXCLAMATION.test(plain) && STARTS.test(plain);
}

function isChatter(plain: string): boolean {
  if (plain.length > MAX_CHATTER_CHARACTERS) return false;
  const spoken = plain
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[^\p{L}\p{N}'\s-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return (
    CHATTER.test(spoken) ||
    LANGUAGES.some(({ smallTalk = {} }) => Object.values(smallTalk).some((one) => one.test(spoken)))
  );
}
