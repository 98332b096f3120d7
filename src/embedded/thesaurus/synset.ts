/** The parts of speech, as WordNet's files are named. */
export const PARTS = ['noun', 'verb', 'adj', 'adv'] as const;
export type Part = (typeof PARTS)[number];

const PART_OF: Readonly<Record<string, Part>> = { n: 'noun', v: 'verb', a: 'adj', s: 'adj', r: 'adv' };

/** `wninput(5WN)`: the symbols of pointers that are followed. */
const RELATIONS: Readonly<Record<string, Pointer['relation']>> = {
  '+': 'derived',
  '\\': 'derived',
  '&': 'similar',
  '@': 'broader',
  '@i': 'broader',
  '~': 'narrower',
  '~i': 'narrower',
};

export type Pointer = {
  readonly relation: 'derived' | 'similar' | 'broader' | 'narrower';
  readonly part: Part;
  /** Of the other synset in its file. */
  readonly position: number;
  /** The word that the pointer is about; undefined: all words of the synset. */
  readonly word: string | undefined;
};

/** Words with one meaning. */
export type Synset = { readonly words: readonly string[]; readonly pointers: readonly Pointer[] };

/** Positions of a word's synsets in the data file, the commonest meaning first (`wndb(5WN)`, index files). */
export function positionsIn(indexLine: string): readonly number[] {
  const fields = indexLine.trim().split(' ');
  return fields.slice(-Number(fields[2])).map(Number);
}

/** A line of a data file (`wndb(5WN)`). */
export function parseSynset(line: string): Synset {
  const fields = line.split(' | ', 1)[0]!.split(' ');
  const count = Number.parseInt(fields[3]!, 16);
  const words = Array.from({ length: count }, (_, at) => toWord(fields[4 + 2 * at]!));
  const first = 4 + 2 * count;
  const pointers = Array.from({ length: Number(fields[first]) }, (_, at): readonly Pointer[] => {
    const [symbol, position, part, ends] = fields.slice(first + 1 + 4 * at, first + 5 + 4 * at);
    const relation = RELATIONS[symbol!];
    if (relation === undefined) return [];
    const source = Number.parseInt(ends!.slice(0, 2), 16);
    return [{ relation, part: PART_OF[part!]!, position: Number(position), word: words[source - 1] }];
  });
  return { words, pointers: pointers.flat() };
}

/** Lower case, without the marks of adjectives: `galore(ip)`. */
function toWord(field: string): string {
  return field.toLowerCase().replace(/\(\w+\)$/, '');
}
