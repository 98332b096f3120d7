import { infinitiveOf } from './irregular-verbs.ts';
import type { Part } from './synset.ts';

/** Endings and what replaces them: Morphy, `morphy(7WN)`. */
const ENDINGS: Readonly<Record<Part, readonly (readonly [ending: string, replacement: string])[]>> = {
  noun: [
    ['s', ''],
    ['ses', 's'],
    ['xes', 'x'],
    ['zes', 'z'],
    ['ches', 'ch'],
    ['shes', 'sh'],
    ['men', 'man'],
    ['ies', 'y'],
  ],
  verb: [
    ['s', ''],
    ['ies', 'y'],
    ['es', 'e'],
    ['es', ''],
    ['ied', 'y'],
    ['ed', 'e'],
    ['ed', ''],
    ['ing', 'e'],
    ['ing', ''],
  ],
  adj: [
    ['er', ''],
    ['est', ''],
    ['er', 'e'],
    ['est', 'e'],
  ],
  adv: [],
};
const MIN_LEMMA = 2;
const DOUBLED = /([bdgklmnprt])\1$/;

/**
 * The word and what it may be a form of: `married` → `marry`, `stopped` → `stop`, `stole` → `steal`. The first word of a phrase is
 * its verb: `passed_away` → `pass_away`.
 */
export function lemmasOf(word: string, part: Part): readonly string[] {
  const [verb = '', ...rest] = word.split('_');
  if (rest.length > 0 && part === 'verb') return lemmasOf(verb, part).map((lemma) => [lemma, ...rest].join('_'));
  const bare = ENDINGS[part]
    .filter(([ending]) => word.endsWith(ending))
    .map(([ending, replacement]) => word.slice(0, word.length - ending.length) + replacement);
  const undoubled = part === 'verb' ? bare.filter((each) => DOUBLED.test(each)).map((each) => each.slice(0, -1)) : [];
  const infinitive = part === 'verb' ? (infinitiveOf(word) ?? word) : word;
  return [...new Set([word, infinitive, ...bare, ...undoubled])].filter((each) => each.length >= MIN_LEMMA);
}
