import { foldWord } from '../../facts/atom.ts';

/** Beginnings of words, folded, that say when something starts, ends, opens or closes, in the languages of the bot and near ones. */
const CONCEPTS: readonly (readonly [concept: string, words: RegExp])[] = [
  [
    '§start',
    /^(?:start(?:s|ed|et|en)?|begin(?:s|ning)?|began|beginn(?:t|en|end)?|comienza|comienzan|empieza|empiezan|commence|commencent|debut(?:e|ent)|comeca|comecam|inicia|iniciam|inizia|iniziano|baslar)$/,
  ],
  [
    '§end',
    /^(?:ends?|ended|ending|finish(?:es|ed)?|endet|enden|termina|terminan|terminam|acaba|acaban|acabam|finit|finissent|finisce|biter)$/,
  ],
  ['§open', /^(?:opens?|opened|opening|offnet|offnen|geoffnet|abre|abren|abrem|ouvre|ouvrent|apre)$/],
  [
    '§close',
    /^(?:closes?|closed|closing|schlie(?:ß|ss)t|schlie(?:ß|ss)en|geschlossen|cierra|cierran|ferme|ferment|fecha|fecham|chiude)$/,
  ],
];

/** A mark that words of one meaning share in all languages, so that 21:00 as an end is not taken for a start. */
export function conceptOf(word: string): string | undefined {
  const folded = foldWord(word);
  return CONCEPTS.find(([, words]) => words.test(folded))?.[0];
}
