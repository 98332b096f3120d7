import { foldText } from '../../../core/text/fold.ts';
import { editDistance } from '../../../lexical/query/edit-distance.ts';

/** Names that are offered when one is unknown. */
const OFFERED = 3;

/** How many letters a name of this length may be off: none in short ones, where another name is one letter away. */
function typosAllowed(length: number): number {
  return length < 5 ? 0 : length < 9 ? 1 : 2;
}

export type NameMatch =
  | { readonly kind: 'found'; readonly name: string }
  /** Several are equally close, or none is close enough. `closest` come first. */
  | { readonly kind: 'unknown'; readonly closest: readonly string[] };

/** The one of the names that is meant: the same but for case and diacritics, or the only one within a typo. */
export function matchName(wanted: string, names: readonly string[]): NameMatch {
  const key = foldText(wanted);
  const same = names.find((name) => name === wanted) ?? names.find((name) => foldText(name) === key);
  if (same !== undefined) return { kind: 'found', name: same };
  const byDistance = names
    .map((name) => ({ name, distance: editDistance(key, foldText(name), Math.max(key.length, name.length)) }))
    .toSorted((a, b) => a.distance - b.distance);
  const allowed = typosAllowed(key.length);
  const near = byDistance.filter(({ distance }) => distance <= allowed);
  if (near.length > 0 && near[0]!.distance !== near[1]?.distance) return { kind: 'found', name: near[0]!.name };
  return { kind: 'unknown', closest: byDistance.slice(0, OFFERED).map(({ name }) => name) };
}

/** Added where only one word of a name was compared. */
const ONE_WORD = 0.1;
/** A name is offered if at most this share of its letters differs. */
const MAX_DIFFERENCE = 0.5;

/** The names that are most like a name, by the whole of it or one of its words, best first: `Ana Meier` → `Anna Meyer`. */
export function closestNames(wanted: string, names: readonly string[]): readonly string[] {
  const key = foldText(wanted);
  return names
    .map((name) => ({ name, difference: differenceOf(key, foldText(name)) }))
    .filter(({ difference }) => difference <= MAX_DIFFERENCE)
    .toSorted((a, b) => a.difference - b.difference)
    .slice(0, OFFERED)
    .map(({ name }) => name);
}

/** Share of letters that differ, from 0 to 1. Two names with one word in common differ at least a little. */
function differenceOf(wanted: string, name: string): number {
  const share = (a: string, b: string) => {
    const length = Math.max(a.length, b.length, 1);
    return editDistance(a, b, length) / length;
  };
  const words = name.split(' ');
  const byWord = Math.min(...wanted.split(' ').flatMap((each) => words.map((word) => share(each, word))));
  return Math.min(share(wanted, name), ONE_WORD + byWord);
}
