import { foldDiacritics, stem } from './stem.ts';
import { isStopPair, type Language, stopWordLanguages } from './stop-words.ts';

/** Writing without spaces between words (or, for Hangul, with particles glued on): indexed by pairs of characters. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー';
const RUN = /[\p{L}\p{N}\p{M}]+(?:[-_./:@#+&\\]+[\p{L}\p{N}\p{M}]+)*/gu;
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
const UNSPACED_INSIDE = new RegExp(`[${UNSPACED}]`, 'u');
const PART = new RegExp(`[${UNSPACED}][${UNSPACED}\\p{M}]*|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const HAN = /^\p{Script=Han}/u;
const HIRAGANA = /^\p{Script=Hiragana}+$/u;
const CONNECTOR = /[-_./:@#+&\\]/;
/** Longer identifiers (hashes, addresses) are findable by their parts. */
const MAX_IDENTIFIER = 64;

export type Word =
  /** Two neighbours, or one character, of an unspaced script. */
  | { readonly kind: 'pair'; readonly text: string }
  /** Kept whole and unstemmed: `err_42`, `v2.3`, `foo-bar`, `etc/hosts`. */
  | { readonly kind: 'identifier'; readonly text: string }
  | { readonly kind: 'word'; readonly text: string };

/** Words of a text in order: NFKC, lower case, an identifier before its own parts. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  const folded = normalise(text);
  for (const [run] of folded.matchAll(RUN)) pushRun(run, words);
  return words;
}

/** `1,234` and `1234` are one number; apostrophes part words (`l’équipe`, `team's`); Arabic's optional marks go. */
function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/(?<=\p{L})['’ʼ](?:s\b)?/gu, ' ')
    .replace(/[\u064B-\u065F\u0640\u0670]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه');
}

function pushRun(run: string, words: Word[]): void {
  const isCompound = CONNECTOR.test(run);
  if (isCompound && run.length <= MAX_IDENTIFIER && !UNSPACED_INSIDE.test(run)) {
    words.push({ kind: 'identifier', text: run });
  }
  let endOfLast = -1;
  for (const match of run.matchAll(PART)) {
    const [part] = match;
    // `308分` is also looked for as `8分`: a counter belongs to its number.
    if (match.index === endOfLast) words.push({ kind: 'pair', text: run.slice(endOfLast - 1, endOfLast + 1) });
    endOfLast = match.index + part.length;
    if (STARTS_UNSPACED.test(part)) pushPairs(part, words);
    else words.push({ kind: 'word', text: part });
  }
}

/** Pairs of neighbours; a Han character by itself too, for it often is a word. */
function pushPairs(run: string, words: Word[]): void {
  const characters = [...run];
  for (const [index, character] of characters.entries()) {
    if (characters.length === 1 || HAN.test(character)) words.push({ kind: 'pair', text: character });
    const next = characters[index + 1];
    if (next !== undefined) words.push({ kind: 'pair', text: character + next });
  }
}

/** The language whose commonest words the text has most of; English where nothing speaks for another. */
export function languageOf(words: readonly Word[]): Language {
  const votes = new Map<Language, number>();
  let cyrillic = 0;
  for (const { kind, text } of words) {
    if (kind !== 'word') continue;
    if (/^\p{Script=Cyrillic}/u.test(text)) cyrillic += /[іїєґ]/.test(text) ? -1 : 1;
    for (const language of stopWordLanguages(foldDiacritics(text))) {
      votes.set(language, (votes.get(language) ?? 0) + 1);
    }
  }
  let best: Language = 'en';
  for (const [language, count] of votes) if (count > (votes.get(best) ?? 0)) best = language;
  if (best !== 'en' || votes.has('en') || cyrillic === 0) return best;
  return cyrillic > 0 ? 'ru' : 'uk';
}

/** What a word is indexed and looked up under in a text of the given language. */
export function termOf(word: Word, language: Language): string {
  if (word.kind !== 'word') return word.text;
  const { text } = word;
  if (/\d/.test(text)) return text;
  if (/^\p{Script=Arabic}/u.test(text)) return text.length > 4 && text.startsWith('ال') ? text.slice(2) : text;
  const isCyrillic = /^\p{Script=Cyrillic}/u.test(text);
  if (isCyrillic) return stem(text, language === 'uk' ? 'uk' : 'ru');
  if (!/^\p{Script=Latin}/u.test(text)) return foldDiacritics(text);
  return stem(text, language === 'ru' || language === 'uk' ? 'en' : language);
}

/** Carries grammar only, in the language of its text. */
export function isStopWord(word: Word, language: Language): boolean {
  // Hiragana alone is grammar: particles, endings, question words.
  if (word.kind === 'pair') return isStopPair(word.text) || HIRAGANA.test(word.text);
  return word.kind === 'word' && stopWordLanguages(foldDiacritics(word.text)).includes(language);
}
