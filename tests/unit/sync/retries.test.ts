import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { createSync } from '../../../src/sync/sync.ts';
import { handbook, MINUTE } from './handbook.ts';
import { COLLECTION, createRig, never } from './rig.ts';

const away = new AppError({ service: 'openai', code: 'unavailable', message: 'The model server is away.' });

/** The handbook while the model server is away: `run` starts a sync, and every page of it fails. */
function openWithOutage() {
  const rig = createRig();
  const pages = handbook(rig);
  let isAway = true;
  const embed: typeof rig.embedder.embed = async (...args) => {
    if (isAway) throw away;
    return rig.embedder.embed(...args);
  };
  const sync = createSync({ ...rig.parts, embedder: { ...rig.embedder, embed } });
  const run = (request: { readonly isScheduled?: true } = {}) =>
    sync.run({ mode: 'incremental', collection: COLLECTION, resources: [], ...request }, never);
  const recover = () => {
    isAway = false;
  };
  return { ...rig, ...pages, run, recover };
}

describe('a page that keeps failing', () => {
  it('is tried at once by a sync that a person starts, however often it has failed', async () => {
    const { run, recover } = openWithOutage();
    for (let n = 0; n < 5; n++) expect(await run()).toMatchObject({ failed: 3 });
    recover();
    expect(await run()).toMatchObject({ indexed: 3, failed: 0, complete: true });
  });

  it('waits for its delay in scheduled syncs, and the report says until when', async () => {
    const { run, recover, clock } = openWithOutage();
    for (let n = 0; n < 3; n++) await run({ isScheduled: true });
    recover();
    const { failed, problems } = await run({ isScheduled: true });
    expect(failed).toBe(3);
    expect(problems[0]!.reason).toMatch(
      /will try again from 2026-03-02 09:3\d UTC on\. A sync that you start tries at once/,
    );
    clock.advance(60 * MINUTE);
    expect(await run({ isScheduled: true })).toMatchObject({ failed: 0, complete: true });
  });
});
