import { describe, expect, it } from 'vitest';
import type { Log } from '../../../src/core/log.ts';
import { createNotifier, type SdNotify } from '../../../src/systemd/notifier.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

function recordingModule(intervalMs = 0) {
  const sent: string[] = [];
  const module: SdNotify = {
    ready: () => sent.push('READY'),
    stopping: (pid) => sent.push(`STOPPING ${pid}`),
    watchdog: () => sent.push('WATCHDOG'),
    watchdogInterval: () => intervalMs,
    sendStatus: (text) => sent.push(`STATUS ${text}`),
  };
  return { sent, load: async () => module };
}

const statusOf = async (text: string): Promise<string> => {
  const { sent, load } = recordingModule();
  (await createNotifier({ socket: '/run/notify', load }, silentLog)).status(text);
  return sent[0]!.slice('STATUS '.length);
};

describe('the notifier', () => {
  it('passes the state on to systemd', async () => {
    const { sent, load } = recordingModule(60_000);
    const notifier = await createNotifier({ socket: '/run/notify', load }, silentLog);
    notifier.status('waiting for Postgres, attempt 4');
    notifier.ready();
    notifier.watchdog();
    notifier.stopping();
    expect(sent).toEqual(['STATUS waiting for Postgres, attempt 4', 'READY', 'WATCHDOG', `STOPPING ${process.pid}`]);
    expect(notifier.watchdogIntervalMs).toBe(60_000);
  });

  it('prevents a status from injecting another assignment', async () => {
    expect(await statusOf('page “x\nREADY=1\r\nMAINPID=1”\u2028\0end')).toBe('page “x READY=1 MAINPID=1” end');
  });

  it('shortens a status without splitting characters', async () => {
    const status = await statusOf('🙂'.repeat(2_000));
    expect([...status]).toHaveLength(500);
    expect(status.endsWith('🙂…')).toBe(true);
  });

  it('leaves percent signs alone, because the text is not a format', async () => {
    expect(await statusOf('100 %n %s')).toBe('100 %n %s');
  });

  it('has no watchdog interval if systemd does not watch', async () => {
    const { load } = recordingModule(0);
    expect((await createNotifier({ socket: '/run/notify', load }, silentLog)).watchdogIntervalMs).toBeUndefined();
  });

  it('loads nothing without a supervisor', async () => {
    const load = async (): Promise<SdNotify> => {
      throw new Error('must not be loaded');
    };
    for (const socket of [undefined, '']) {
      const notifier = await createNotifier({ socket, load }, silentLog);
      notifier.ready();
      notifier.status('nobody listens');
      expect(notifier.watchdogIntervalMs).toBeUndefined();
    }
  });

  it('logs an error and continues if the module is missing', async () => {
    const errors: string[] = [];
    const log: Log = { ...silentLog, error: (_fields, message) => errors.push(message) };
    const load = async (): Promise<SdNotify> => {
      throw new Error('libsystemd.so.0: cannot open shared object file');
    };
    const notifier = await createNotifier({ socket: '/run/notify', load }, log);
    notifier.ready();
    expect(errors).toEqual([expect.stringContaining('sd-notify cannot be loaded')]);
  });
});
