import { describe, expect, it } from 'vitest';
import { createSync, type SyncOptions } from '../../../src/sync/sync.ts';
import { anId } from '../../fixtures/corpus.ts';
import { randomFrom } from './chunk/documents.ts';
import { COLLECTION, createRig, never, type Rig } from './rig.ts';

/** `NOTIONBOT_KILLS=1000` runs the full proof. */
const KILLS = Number(process.env.NOTIONBOT_KILLS ?? 200);
const MINUTE = 60_000;
const PAGES = 12;
const PAGE_SIZE = 5;
const CONCURRENCY = 3;
/** ⌈P / page size⌉ + 1. */
const MOST_LISTINGS = Math.ceil(PAGES / PAGE_SIZE) + 1;
const ROOT = anId(1);

/** A synced workspace in which much has changed since. */
async function openChanged(): Promise<Rig> {
  const rig = createRig({ pageSize: PAGE_SIZE, settings: { concurrency: CONCURRENCY } });
  const { workspace, clock } = rig;
  workspace.addPage(1, { kind: 'workspace' });
  for (let n = 2; n <= PAGES; n++) {
    workspace.addPage(n, { kind: 'page', id: n > 8 ? anId(2) : ROOT });
    workspace.addBlock(anId(n), 100 + n, { text: `Page ${n} as it was.` });
  }
  clock.advance(20 * MINUTE);
  await rig.run('incremental', [ROOT]);
  for (const n of [3, 4, 9]) workspace.editBlock(anId(100 + n), `Page ${n} as it is.`);
  workspace.rename(anId(2), 'Another name');
  workspace.trash(anId(5));
  workspace.unshare(anId(6));
  workspace.addPage(40, { kind: 'page', id: anId(3) });
  workspace.addBlock(anId(40), 140, { text: 'A new page.' });
  clock.advance(20 * MINUTE);
  return rig;
}

/** What lasts: pages with their text and titles, tasks, vectors, what was paid for. */
async function stateOf(rig: Rig): Promise<unknown> {
  const [collection] = await rig.store.collections(never);
  return {
    chunks: [...rig.store.chunks.values()]
      .map(({ id, text, context, embeddingHash }) => [id, text, context, embeddingHash].join(' | '))
      .toSorted(),
    members: [...rig.store.membersOf(COLLECTION)].toSorted(),
    tasks: [...rig.store.tasks.keys()],
    outbox: rig.store.outboxSize,
    vectors: await rig.parts.vectors.count(collection!.vectorCollection!, never),
    collection,
  };
}

/** A lock dies with its process. */
const UNCOUNTED: ReadonlySet<string | symbol> = new Set(['requestCount', 'pausedUntil', 'lock']);

/** Dies at the given call to the outside, before or after it took effect; then nothing more is done by anyone. */
function mortal(parts: SyncOptions, dieAt: number, isAfter: boolean): { parts: SyncOptions; calls: () => number } {
  let calls = 0;
  const wrap = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, key, receiver) {
        const value = Reflect.get(target, key, receiver);
        if (typeof value !== 'function' || UNCOUNTED.has(key)) return value;
        return async (...args: unknown[]) => {
          const call = ++calls;
          if (call > dieAt || (call === dieAt && !isAfter)) throw new Error('killed');
          const result = await value.apply(target, args);
          if (call === dieAt) throw new Error('killed');
          return result;
        };
      },
    });
  const { notion, store, embedder, vectors, embeddings, runs } = parts;
  const wrapped = {
    ...parts,
    notion: wrap(notion),
    store: wrap(store),
    embedder: wrap(embedder),
    vectors: wrap(vectors),
    embeddings: wrap(embeddings),
    runs: wrap(runs),
  };
  return { parts: wrapped, calls: () => calls };
}

const request = { mode: 'audit' as const, collection: COLLECTION, resources: [ROOT] };

describe('a sync that is killed', () => {
  it(`ends in the same state, whenever it is killed (${KILLS} points)`, async () => {
    const whole = await openChanged();
    const counted = mortal(whole.parts, Number.POSITIVE_INFINITY, false);
    await createSync(counted.parts).run(request, never);
    await settle(whole);
    const expected = await stateOf(whole);
    const listings = listingsOf(whole);
    const random = randomFrom(7);
    const further = { listings: 0, embedded: 0 };
    for (let kill = 0; kill < KILLS; kill++) {
      const dieAt = 1 + Math.floor(random() * counted.calls());
      const isAfter = random() < 0.5;
      const where = `killed ${isAfter ? 'after' : 'before'} call ${dieAt}`;
      const rig = await openChanged();
      await createSync(mortal(rig.parts, dieAt, isAfter).parts)
        .run(request, never)
        .catch(() => undefined);
      await rig.sync.run(request, never);
      await settle(rig);
      expect(await stateOf(rig), where).toEqual(expected);
      further.listings = Math.max(further.listings, listingsOf(rig) - listings);
      further.embedded = Math.max(further.embedded, rig.embedder.texts.length - whole.embedder.texts.length);
      // One scan anew; of what was paid for, only what was under way is paid for again.
      expect(further.listings, where).toBeLessThanOrEqual(MOST_LISTINGS);
      expect(further.embedded, where).toBeLessThanOrEqual(CONCURRENCY);
    }
    process.stdout.write(
      `${KILLS} kills, at any of ${counted.calls()} calls, before or after: the same state; at most ${further.listings} further ` +
        `listings (allowed ${MOST_LISTINGS}) and ${further.embedded} further embeddings\n`,
    );
  }, 900_000);
});

async function settle(rig: Rig): Promise<void> {
  rig.clock.advance(2 * MINUTE);
  await rig.run('incremental', [ROOT]);
}

function listingsOf({ workspace: { requests } }: Rig): number {
  return (requests.search ?? 0) + (requests.trash ?? 0);
}
