/** Jaccard index: shared members by all members of both sets, 0 to 1. Two empty sets share nothing. */
export function jaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let shared = 0;
  for (const member of a) if (b.has(member)) shared++;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}
