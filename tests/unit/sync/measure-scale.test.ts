import { describe, expect, it } from 'vitest';
import { type DenseScale, denseScaleKey } from '../../../src/core/vectors/dense-scale.ts';
import { toPairs } from '../../../src/sync/index/measure-scale.ts';
import { handbook, MINUTE, TOP } from './handbook.ts';
import { COLLECTION, createRig, never, type Rig } from './rig.ts';

async function stored(rig: Rig): Promise<{ chunks: number; scale?: DenseScale } | undefined> {
  const [collection] = await rig.store.collections(never);
  const key = denseScaleKey(collection!.vectorCollection!);
  return (await rig.store.readState(key, never)) as { chunks: number; scale?: DenseScale } | undefined;
}

function addPages(rig: Rig, from: number, count: number): void {
  for (let n = from; n < from + count; n++) {
    const page = rig.workspace.addPage(n, TOP, { title: `Topic ${n}` });
    rig.workspace.addBlock(page, 10_000 + n, { text: `What everyone should know about number ${n}.` });
  }
  rig.clock.advance(30 * MINUTE);
}

describe('a sync measures the embedding model', () => {
  it('once the collection has enough headings, and again when it has grown', async () => {
    const rig = createRig();
    handbook(rig);
    await rig.run();
    expect(await stored(rig)).toEqual({ chunks: 3 });
    addPages(rig, 100, 40);
    await rig.run();
    const first = await stored(rig);
    expect(first).toMatchObject({ chunks: 43, scale: { floor: expect.any(Number), typical: expect.any(Number) } });
    const paid = rig.embedder.texts.length;
    addPages(rig, 200, 10);
    await rig.run();
    expect(rig.embedder.texts.length).toBe(paid + 10);
    expect(await stored(rig)).toEqual(first);
  });

  it('and ends well if that fails', async () => {
    const rig = createRig();
    addPages(rig, 100, 40);
    const { embed } = rig.embedder;
    Object.assign(rig.embedder, {
      embedQuery: async () => {
        throw new Error('no questions today');
      },
      embed,
    });
    const report = await rig.run();
    expect(report).toMatchObject({ indexed: 40, failed: 0, complete: true });
    expect(await stored(rig)).toBeUndefined();
    expect((await rig.store.collections(never))[0]!.name).toBe(COLLECTION);
  });
});

describe('toPairs', () => {
  it('takes the nearest heading and what is below it, and sentences for the rest', () => {
    const chunks = [
      { context: 'Handbook › Leave › Illness', text: 'Call before ten.' },
      { context: 'Handbook › Leave › Illness', text: 'Bring a note. The third day counts.' },
      { context: 'Handbook', text: 'Welcome.' },
    ];
    expect(toPairs(chunks)).toEqual([
      { heading: 'Illness', text: 'Call before ten.' },
      { heading: 'Bring a note.', text: 'The third day counts.' },
      { heading: 'Handbook', text: 'Welcome.' },
    ]);
  });

  it('takes the first sentence if there is no heading, and leaves out a text with only one', () => {
    const chunks = [
      { context: '', text: 'The gate opens at six. Come early.' },
      { context: '', text: 'Only one sentence here.' },
    ];
    expect(toPairs(chunks)).toEqual([{ heading: 'The gate opens at six.', text: 'Come early.' }]);
  });
});
