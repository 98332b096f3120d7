import { expect, test, vi } from 'vitest';
import { limitStop } from '../../../src/app/health/stop-deadline.ts';
import { recordingLog } from '../../fixtures/recording-log.ts';

test('a stop that hangs ends the process with the exit code of SIGTERM, and says so', async () => {
  const { log, lines } = recordingLog();
  const exit = vi.fn<(code: number) => void>();
  const stop = new AbortController();
  limitStop(log, stop.signal, { deadlineMs: 20, exit });
  expect(exit).not.toHaveBeenCalled();
  stop.abort();
  await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(143));
  expect(lines).toEqual([
    { level: 'warn', message: 'the orderly stop took too long; unfinished work continues after the next start' },
  ]);
});

test('a signal that was aborted before counts too', async () => {
  const exit = vi.fn<(code: number) => void>();
  limitStop(recordingLog().log, AbortSignal.abort(), { deadlineMs: 1, exit });
  await vi.waitFor(() => expect(exit).toHaveBeenCalledOnce());
});
