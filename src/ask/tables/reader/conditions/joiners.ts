import type { QuestionText, Span } from '../words/question-text.ts';

/** Something that “not”, “or” and “and” can be about. `key`: the same for values of one column. */
export type Joinable = Span & { readonly key: string };

/** Words between “not” and what it denies: “not in the status …”. In characters. */
const NEAR = 25;

/** The joiner between two parts, with nothing else that was understood between them. */
function joinerBetween<J extends Span>(
  text: QuestionText,
  [a, b]: readonly [Span, Span],
  joiners: readonly J[],
): J | undefined {
  return joiners.find(({ start, end }) => start >= a.end && text.isNext(a.end, start) && text.isNext(end, b.start));
}

/** Whether parts follow each other, as “poetry, crime or travel” does. Undefined if they do not; else their joiners. */
export function chainOf<J extends Span>(
  text: QuestionText,
  parts: readonly Span[],
  joiners: readonly J[],
): readonly J[] | undefined {
  const inOrder = parts.toSorted((a, b) => a.start - b.start);
  const found: J[] = [];
  for (const [at, next] of inOrder.slice(1).entries()) {
    const part = inOrder[at]!;
    const joiner = joinerBetween(text, [part, next], joiners);
    if (!joiner && !text.isNext(part.end, next.start)) return undefined;
    if (joiner) found.push(joiner);
  }
  return found;
}

/**
 * The parts that are denied: the nearest one, and what is joined to it of the same column, “not crime or poetry”.
 * Undefined if a negation is about nothing, or if what is joined is another property: “not blocked and urgent”.
 */
export function deniedParts<P extends Joinable>(
  text: QuestionText,
  parts: readonly P[],
  { negations, joiners }: { readonly negations: readonly Span[]; readonly joiners: readonly Span[] },
): ReadonlySet<P> | undefined {
  const isHeadFinal = text.language.tables?.reader.isHeadFinal === true;
  const denied = new Set<P>();
  for (const word of negations) {
    const after = parts.filter((part) => isNear(text, word, part)).toSorted((a, b) => a.start - b.start);
    const before = isHeadFinal
      ? parts.filter((part) => isNear(text, part, word)).toSorted((a, b) => b.end - a.end)
      : [];
    const [first, ...rest] = after.length > 0 ? after : before;
    if (!first) return undefined;
    denied.add(first);
    let last = first;
    for (const part of rest) {
      const pair = last.start < part.start ? ([last, part] as const) : ([part, last] as const);
      if (!joinerBetween(text, pair, joiners)) break;
      if (part.key !== first.key) return undefined;
      denied.add(part);
      last = part;
    }
  }
  return denied;
}

function isNear(text: QuestionText, a: Span, b: Span): boolean {
  return b.start >= a.end && b.start - a.end < NEAR && text.isAdjacent(a.end, b.start);
}
