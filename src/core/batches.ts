/** Splits the items into consecutive batches of `size`; the last one may be shorter. No items give no batches. */
export function toBatches<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
