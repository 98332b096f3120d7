/** Letters that German and Dutch put between the parts of a compound. */
const LINKS = ['', 's', 'es', 'n', 'en', 'er', 'e'] as const;
const MIN_PART = 3;
const MAX_PARTS = 3;

/**
 * The parts of a compound, if every part is a known word: `kantinenzuschuss` → `kantine`, `zuschuss`. The split with
 * the fewest parts wins, then the one with the longest shortest part. Empty if there is none.
 */
export function splitCompound(word: string, isKnown: (part: string) => boolean): readonly string[] {
  for (let parts = 2; parts <= MAX_PARTS; parts++) {
    const splits = splitInto(word, parts, isKnown);
    if (splits.length > 0) return splits.reduce((best, other) => (shortest(other) > shortest(best) ? other : best));
  }
  return [];
}

function splitInto(word: string, parts: number, isKnown: (part: string) => boolean): readonly (readonly string[])[] {
  if (parts === 1) return word.length >= MIN_PART && isKnown(word) ? [[word]] : [];
  const found: (readonly string[])[] = [];
  for (let at = MIN_PART; at <= word.length - MIN_PART * (parts - 1); at++) {
    const first = knownHead(word.slice(0, at), isKnown);
    if (first === undefined) continue;
    for (const rest of splitInto(word.slice(at), parts - 1, isKnown)) found.push([first, ...rest]);
  }
  return found;
}

/** The known word in the head of a compound, without its link. */
function knownHead(head: string, isKnown: (part: string) => boolean): string | undefined {
  for (const link of LINKS) {
    if (!head.endsWith(link)) continue;
    const bare = head.slice(0, head.length - link.length);
    if (bare.length >= MIN_PART && isKnown(bare)) return bare;
  }
  return undefined;
}

/** A part must be this long to be trusted if the rest of the compound is unknown. */
const MIN_LONE_PART = 4;

/** The longest known words that a compound begins and ends with, if the rest of it is unknown. */
export function partsOfUnknown(word: string, isKnown: (part: string) => boolean): readonly string[] {
  const parts: string[] = [];
  for (let length = word.length - MIN_PART; length >= MIN_LONE_PART; length--) {
    const head = knownHead(word.slice(0, length), isKnown);
    if (head === undefined || head.length < MIN_LONE_PART) continue;
    parts.push(head);
    break;
  }
  for (let at = MIN_PART; at <= word.length - MIN_LONE_PART; at++) {
    if (!isKnown(word.slice(at))) continue;
    parts.push(word.slice(at));
    break;
  }
  return parts;
}

/** The compounds of two words with every link: `kantine`, `zuschuss` → `kantinezuschuss`, `kantinenzuschuss`, … */
export function joinedWith(first: string, second: string): readonly string[] {
  return LINKS.map((link) => `${first}${link}${second}`);
}

/** What remains of a compound beside one of its parts, without the link: `kantinenzuschuss` − `kantine` → `zuschuss`. */
export function remaindersOf(compound: string, part: string): readonly string[] {
  if (compound.startsWith(part)) {
    const rest = compound.slice(part.length);
    return LINKS.filter((link) => rest.startsWith(link)).map((link) => rest.slice(link.length));
  }
  const rest = compound.slice(0, compound.length - part.length);
  return LINKS.filter((link) => rest.endsWith(link)).map((link) => rest.slice(0, rest.length - link.length));
}

function shortest(parts: readonly string[]): number {
  return Math.min(...parts.map((part) => part.length));
}
