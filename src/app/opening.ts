/** Opens once. After a failure the next caller tries again. */
export function once<Args extends readonly unknown[], T>(
  open: (...args: Args) => Promise<T>,
): (...args: Args) => Promise<T> {
  let opened: Promise<T> | undefined;
  return (...args) => {
    opened ??= open(...args).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
}

type Open<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Opens parts at the same time. If one fails, the others are told to stop, and it throws that failure once all have
 * ended: none of them may still be opening while the program closes.
 */
export async function openTogether<const Parts extends readonly unknown[]>(
  parts: { readonly [Index in keyof Parts]: Open<Parts[Index]> },
  signal: AbortSignal,
): Promise<Parts> {
  const failed = new AbortController();
  const any = AbortSignal.any([signal, failed.signal]);
  const opening = parts.map((open) =>
    open(any).catch((error: unknown) => {
      failed.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(opening);
  signal.throwIfAborted();
  failed.signal.throwIfAborted();
  return Promise.all(opening) as unknown as Promise<Parts>;
}
