import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startOnTerminal } from './notionbot-process.ts';

/** Code that fails once the file is there. */
const FAILURES = {
  'an exception that nobody catches': 'throw new Error("canary-reason")',
  'a rejection that nobody handles': 'Promise.reject(new Error("canary-reason"))',
} as const;

it.each(Object.entries(FAILURES))(
  '%s ends the command in a sentence, and the log has the details',
  async (_name, failure) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'notionbot-internal-'));
    // A Postgres that takes the connection and says nothing, so that the command is at work.
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    const now = join(dataDir, 'now');
    const code = `import { existsSync } from 'node:fs';
    const timer = setInterval(() => { if (existsSync(${JSON.stringify(now)})) { clearInterval(timer); ${failure}; } }, 5);`;
    try {
      const command = startOnTerminal(
        'src/main.ts',
        { DATA_DIR: dataDir, DATABASE_URL: `postgresql://u:canary-password@127.0.0.1:${port}/x` },
        { args: ['status'], nodeArgs: ['--import', `data:text/javascript,${encodeURIComponent(code)}`] },
      );
      const [connection] = await once(silent, 'connection');
      await writeFile(now, '');
      const { code: exitCode, stdout } = await command.ended;
      connection.destroy();
      expect(exitCode).toBe(1);
      expect(stdout.trim()).toBe(
        `Internal error. ${join(dataDir, 'notionbot.log')} has the details. Please report them.`,
      );
      const log = await readFile(join(dataDir, 'notionbot.log'), 'utf8');
      expect(log).toMatch(/canary-reason.*stack/);
      expect(log).not.toContain('canary-password');
    } finally {
      silent.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
);
