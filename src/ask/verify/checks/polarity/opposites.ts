import { LANGUAGES } from '../../../../languages/languages.ts';
import { foldDiacritics } from '../../../../lexical/stem.ts';

/** The forms of words that exclude each other, for one language. */
type Sets = {
  /** Each form with the sets that it is in, and its place in them. */
  readonly places: ReadonlyMap<string, readonly { readonly set: number; readonly member: number }[]>;
  readonly prefixes: readonly string[];
  /** The language has no spaces, so a form is looked for anywhere. */
  readonly isUnspaced: boolean;
};

/** A shorter word only looks like another one with a prefix: "come" in "income". */
const MIN_PREFIXED = 5;

const SETS: ReadonlyMap<string, Sets> = new Map(
  LANGUAGES.flatMap(({ code, script, opposites, negativePrefixes }) => {
    if (opposites === undefined) return [];
    const prefixes = negativePrefixes?.split('|').map(foldDiacritics) ?? [];
    return [[code, { places: placesOf(opposites), prefixes, isUnspaced: script === 'other' }] as const];
  }),
);

/**
 * Whether one of two texts has a word where the other has its opposite: "opens" and "closes", "paid" and "unpaid". A text
 * with both words may be about either, so it excludes nothing.
 */
export function areOpposite(a: string, b: string, language: string): boolean {
  const sets = SETS.get(language);
  if (!sets) return false;
  const [inA, inB] = [foldedWords(a), foldedWords(b)];
  return areInOneSet(membersIn(a, inA, sets), membersIn(b, inB, sets)) || isPrefixed(inA, inB, sets.prefixes);
}

function placesOf(opposites: string): Sets['places'] {
  const places = new Map<string, { readonly set: number; readonly member: number }[]>();
  for (const [set, line] of opposites.trim().split('\n').entries()) {
    for (const [member, forms] of line.split('/').entries()) {
      for (const form of forms.trim().split(/\s+/)) {
        const key = foldDiacritics(form.toLowerCase().replaceAll('_', ' '));
        places.set(key, [...(places.get(key) ?? []), { set, member }]);
      }
    }
  }
  return places;
}

function foldedWords(text: string): ReadonlySet<string> {
  return new Set((text.toLowerCase().match(/\p{L}[\p{L}\p{M}-]*/gu) ?? []).map(foldDiacritics));
}

/** Which members of which sets a text has. */
function membersIn(
  text: string,
  words: ReadonlySet<string>,
  { places, isUnspaced }: Sets,
): ReadonlyMap<number, ReadonlySet<number>> {
  const found = new Map<number, Set<number>>();
  const phrases = [...places.keys()].filter((form) => isUnspaced || form.includes(' '));
  const folded = foldDiacritics(text.toLowerCase());
  const forms = [...phrases.filter((form) => folded.includes(form)), ...(isUnspaced ? [] : words)];
  for (const form of forms) {
    for (const { set, member } of places.get(form) ?? []) found.set(set, (found.get(set) ?? new Set()).add(member));
  }
  return found;
}

function areInOneSet(
  a: ReadonlyMap<number, ReadonlySet<number>>,
  b: ReadonlyMap<number, ReadonlySet<number>>,
): boolean {
  return [...a].some(([set, members]) => {
    const others = b.get(set);
    return others !== undefined && [...members].every((member) => !others.has(member)) && others.size === 1;
  });
}

function isPrefixed(a: ReadonlySet<string>, b: ReadonlySet<string>, prefixes: readonly string[]): boolean {
  const isIn = (word: string, words: ReadonlySet<string>, others: ReadonlySet<string>) =>
    prefixes.some((prefix) => others.has(prefix + word) && !others.has(word) && !words.has(prefix + word));
  const long = (words: ReadonlySet<string>) => [...words].filter((word) => word.length >= MIN_PREFIXED);
  return long(a).some((word) => isIn(word, a, b)) || long(b).some((word) => isIn(word, b, a));
}
