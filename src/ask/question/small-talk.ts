import type { SmallTalk } from '../../languages/language.ts';
import { LANGUAGES } from '../../languages/languages.ts';
import { replyText } from '../texts.ts';
import { replyLanguage } from './language.ts';

const KINDS: readonly SmallTalk[] = ['hello', 'thanks', 'abilities', 'goodbye', 'listPages'];

/**
 * Our reply to a message that asks nothing of the pages; `undefined` for a question. Only whole messages count: "hello,
 * how many holidays do I have" is a question. `answerLanguage` is `auto` or a tag.
 */
export function smallTalk(message: string, answerLanguage: string): string | undefined {
  const plain = message
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’]/g, "'")
    .replace(/[^\p{L}\p{M}\p{N}\s',-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  for (const { code, smallTalk: patterns } of LANGUAGES) {
    const kind = KINDS.find((one) => patterns?.[one]?.test(plain));
    if (kind) return replyText(kind, answerLanguage === 'auto' ? code : replyLanguage(answerLanguage, message));
  }
  return undefined;
}
