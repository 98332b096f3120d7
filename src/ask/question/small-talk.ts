import { type Sentence, TEXTS } from '../texts.ts';
import { type ReplyLanguage, replyLanguage } from './language.ts';

/** Whole messages only: "hello, how many holidays do I have" is a question. */
const PATTERNS: readonly (readonly [Sentence, ReplyLanguage | undefined, RegExp])[] = [
  [
    'hello',
    'en',
    /^(?:hi|hello|hey|heya|hiya|howdy|yo|good (?:morning|afternoon|evening))(?: (?:there|bot|all|everyone|team))?$/,
  ],
  ['hello', 'de', /^(?:hallo|moin|servus|guten (?:morgen|tag|abend)|grüß gott)(?: zusammen)?$/],
  ['hello', 'es', /^(?:hola|buenas|buenos días|buenas (?:tardes|noches))$/],
  ['hello', 'fr', /^(?:bonjour|bonsoir|salut|coucou)$/],
  ['hello', 'it', /^(?:ciao|salve|buongiorno|buonasera)$/],
  ['hello', 'pt', /^(?:olá|ola|oi|bom dia|boa (?:tarde|noite))$/],
  ['hello', 'nl', /^(?:hoi|dag|goedemorgen|goedemiddag|goedenavond)$/],
  ['hello', 'ru', /^(?:привет|здравствуйте|добрый (?:день|вечер)|доброе утро)$/],
  ['hello', 'uk', /^(?:привіт|вітаю|добрий (?:день|вечір|ранок))$/],
  [
    'hello',
    undefined,
    /^(?:你好|您好|嗨|早上好|こんにちは|こんばんは|おはよう(?:ございます)?|안녕(?:하세요)?|مرحبا|السلام عليكم)$/,
  ],
  [
    'thanks',
    'en',
    /^(?:thanks|thank you|thx|ty|cheers|great,? thanks?|ok(?:ay)?,? thanks?|thanks a lot|thank you (?:so|very) much|many thanks)$/,
  ],
  ['thanks', 'de', /^(?:danke|dankeschön|danke (?:schön|sehr|dir)|vielen dank)$/],
  ['thanks', 'es', /^(?:gracias|muchas gracias)$/],
  ['thanks', 'fr', /^(?:merci|merci beaucoup)$/],
  ['thanks', 'it', /^(?:grazie|grazie mille)$/],
  ['thanks', 'pt', /^(?:obrigad[oa]|muito obrigad[oa])$/],
  ['thanks', 'nl', /^(?:bedankt|dank je(?: wel)?|dankjewel)$/],
  ['thanks', 'ru', /^(?:спасибо|большое спасибо)$/],
  ['thanks', 'uk', /^(?:дякую|щиро дякую)$/],
  ['thanks', undefined, /^(?:谢谢|謝謝|多谢|ありがとう(?:ございます)?|감사합니다|고마워요?|شكرا)$/],
  [
    'abilities',
    'en',
    /^(?:help|what can you do|what do you do|who are you|what are you|how do you work|what can i ask(?: you)?)$/,
  ],
  ['abilities', 'de', /^(?:hilfe|was kannst du|was können sie|wer bist du|was bist du|wie funktionierst du)$/],
  ['abilities', 'es', /^(?:ayuda|qué puedes hacer|quién eres|cómo funcionas)$/],
  [
    'abilities',
    'fr',
    /^(?:aide|que (?:peux-tu|sais-tu|pouvez-vous) faire|qui es-tu|qui êtes-vous|qu'est-ce que tu peux faire)$/,
  ],
  ['abilities', 'it', /^(?:aiuto|cosa (?:puoi|sai) fare|chi sei)$/],
  ['abilities', 'pt', /^(?:ajuda|o que (?:podes|pode|você pode) fazer|quem (?:és|é você))$/],
  ['abilities', 'nl', /^(?:wat kun je|wat kan je|wie ben je)$/],
  ['abilities', 'ru', /^(?:помощь|что ты умеешь|что вы умеете|кто ты)$/],
  ['abilities', 'uk', /^(?:допомога|що ти вмієш|хто ти)$/],
  [
    'abilities',
    undefined,
    /^(?:你能做什么|你会什么|你是谁|何ができますか?|できることは|あなたは誰(?:ですか)?|무엇을 할 수 있(?:나요|어요|니)|누구세요)$/,
  ],
];

/** Our reply to a message that asks nothing of the pages; `undefined` for a question. `answerLanguage`: `auto` or a tag. */
export function smallTalk(message: string, answerLanguage: string): string | undefined {
  const plain = message
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’]/g, "'")
    .replace(/[^\p{L}\p{M}\p{N}\s',-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const found = PATTERNS.find(([, , pattern]) => pattern.test(plain));
  if (!found) return undefined;
  const [sentence, language] = found;
  const reply = answerLanguage === 'auto' && language ? language : replyLanguage(answerLanguage, message);
  return TEXTS[reply][sentence];
}
