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
