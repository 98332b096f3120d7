import { classifyLanguage } from './detector/classify.ts';
import { LANGUAGES } from './languages.ts';

/** Enough to judge by; keeps the time bounded on long passages. */
const MAX_CHARACTERS = 2_000;

/** Addresses, identifiers and numbers look the same in every language. */
const NOT_WORDS = /\p{L}+:\/\/\S+|[\p{Script=Latin}\p{N}_@#./:-]*[\p{N}_@#][\p{Script=Latin}\p{N}_@#./:-]*/gu;

/** So many more grammar words than any other language outweigh a detector that isn't sure. */
const CLEAR_LEAD = 2;

/**
 * The language that a text is written in, as an ISO 639-1 code, which may be one that `LANGUAGES` doesn't have.
 * `undefined` if the text doesn't show its language: an identifier, a name, or kanji alone, which may be Japanese or
 * Chinese.
 */
export function detectLanguage(text: string): string | undefined {
  const words = text.slice(0, MAX_CHARACTERS).replace(NOT_WORDS, ' ').trim();
  if (!/\p{L}/u.test(words)) return undefined;
  const signed = LANGUAGES.find(({ signs }) => signs?.test(words));
  if (signed) return signed.code;
  const han = words.match(/\p{Script=Han}/gu);
  if (han) return han.every((character) => JAPANESE_CHARACTERS.has(character)) ? undefined : 'zh';
  const guess = classifyLanguage(words);
  return guess?.isReliable ? guess.language : byStopWords(words, guess?.language);
}

/** The characters of JIS X 0208. Simplified Chinese has many that Japanese never had. */
const JAPANESE_CHARACTERS: ReadonlySet<string> = readJapaneseCharacters();

function readJapaneseCharacters(): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xf4; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
  return new Set(new TextDecoder('euc-jp').decode(new Uint8Array(bytes)));
}

const STOP_WORDS = LANGUAGES.flatMap(({ code, stopWords }) =>
  stopWords ? [{ code, stops: new Set(stopWords.split(/\s+/)) }] : [],
);

/** The language with the most grammar words, if the detector's guess agrees or the lead is clear. */
function byStopWords(text: string, guess: string | undefined): string | undefined {
  const words =
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .match(/\p{L}+/gu) ?? [];
  const votes = STOP_WORDS.map(({ code, stops }) => ({ code, count: words.filter((word) => stops.has(word)).length }));
  const [first, second] = votes.sort((a, b) => b.count - a.count);
  const lead = first!.count - second!.count;
  return lead >= CLEAR_LEAD || (lead > 0 && first!.code === guess) ? first!.code : undefined;
}
