import { AppError, usageError } from '../../core/errors.ts';

const TIMEOUT_MS = 10_000;

/** Downloads a file that was uploaded with a command. Throws AppError if it is larger than `maxBytes` or unavailable. */
export async function download(url: string, maxBytes: number, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) }).catch(
    (cause: unknown) => {
      throw new AppError({
        service: 'discord',
        code: 'unavailable',
        message: 'Could not download the file from Discord.',
        cause,
      });
    },
  );
  const length = Number(response.headers.get('content-length') ?? 0);
  const text = response.ok && length <= maxBytes ? await response.text() : undefined;
  if (text === undefined || text.length > maxBytes)
    throw usageError(`The file cannot be read. It may have at most ${Math.round(maxBytes / 1000)} kB.`);
  return text;
}
