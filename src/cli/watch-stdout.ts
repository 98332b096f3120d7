import { AppError } from '../core/errors.ts';

type StdoutWatch = {
  /** The reader has seen enough, as in `notionbot search … | head -1`. That is no failure. */
  isClosed(): boolean;
  /** Throws AppError with a sentence if standard output cannot be written. */
  throwIfBroken(): void;
};

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EIO: 'its device reports an error',
  EFBIG: 'the file is too large',
};

/** Stops the command if nobody can read its results. Without a listener Node ends with a stack trace. */
export function watchStdout(host: NodeJS.Process, stop: AbortController): StdoutWatch {
  let code: string | undefined;
  const onError = (error: NodeJS.ErrnoException): void => {
    code ??= error.code ?? 'unknown';
    stop.abort(unwritable(code));
  };
  // It is never removed: an error can arrive after the last write.
  host.stdout.on('error', onError);
  return {
    isClosed: () => code === 'EPIPE',
    throwIfBroken() {
      if (code !== undefined) throw unwritable(code);
    },
  };
}

function unwritable(code: string): AppError {
  const message = `Standard output cannot be written: ${REASONS[code] ?? `the system reports ${code}`}.`;
  return new AppError({ service: 'app', code: 'rejected', message, fix: 'Free some space, or write somewhere else.' });
}
