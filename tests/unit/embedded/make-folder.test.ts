import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from '../../../src/embedded/make-folder.ts';

it('creates the data folder and its parents for this account only, and leaves existing folders alone', async () => {
  const above = await mkdtemp(join(tmpdir(), 'notionbot-folder-'));
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(above, { recursive: true }));
  await chmod(above, 0o755);
  const dataDir = join(above, 'new', 'data');
  await makeFolder(dataDir);
  await makeFolder(dataDir);
  const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
  expect([await modeOf(dataDir), await modeOf(join(above, 'new')), await modeOf(above)]).toEqual(['700', '700', '755']);
});
