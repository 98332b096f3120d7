import { expect, it } from 'vitest';
import { p } from '../../../sample/stand-ins/notion/workspace/build.ts';
import { pageId } from '../../../sample/stand-ins/notion/workspace/ids.ts';
import type { PageVersion } from '../../../src/core/domain/page-change.ts';
import { revertTextPatch } from '../../../src/core/text/text-patch.ts';
import { changingWorkspace } from '../../fixtures/changing-workspace.ts';
import { never, openRig, type Rig } from '../sync/rig.ts';

const HOUR = 60 * 60_000;

type Recorded = {
  readonly id: bigint;
  readonly page_id: string;
  readonly kind: string;
  readonly editor: string | null;
  readonly before: PageVersion | null;
  readonly after: PageVersion | null;
  readonly patch: string | null;
};

const recorded = (rig: Rig) => rig.postgres.query<Recorded>('SELECT * FROM page_change ORDER BY id', [], never);

/** What was recorded since the last call, as `kind title`. */
function watch(rig: Rig) {
  let seen = 0;
  return async () => {
    const all = await recorded(rig);
    const fresh = all.slice(seen);
    seen = all.length;
    return fresh.map(({ kind, before, after }) => `${kind} ${(after ?? before)!.title}`).sort();
  };
}

async function openSynced() {
  const rig = await openRig({ workspace: changingWorkspace });
  await rig.run();
  rig.standIn.advanceClock(HOUR);
  await rig.run('audit');
  rig.standIn.advanceClock(HOUR);
  return rig;
}

it('records nothing in the first sync, in the next ones, or when everything is read again', async () => {
  await using rig = await openSynced();
  await rig.run('full');
  await rig.postgres.execute('UPDATE notion_object SET chunker_version = 0, content_hash = NULL', [], never);
  rig.standIn.advanceClock(HOUR);
  await rig.run('full');
  expect(await recorded(rig)).toEqual([]);
});

it('records each kind of change once, with what is different', async () => {
  await using rig = await openSynced();
  const news = watch(rig);
  const step = async (edit: () => void, mode: 'incremental' | 'audit' = 'incremental') => {
    edit();
    rig.standIn.advanceClock(HOUR);
    await rig.run(mode);
    rig.standIn.advanceClock(HOUR);
    await rig.run();
    return news();
  };
  const { standIn } = rig;
  expect(await step(() => standIn.editBlock('block:hotels', 'Up to 150 euros a night.'))).toEqual([
    'edited Travel guide',
  ]);
  expect(await step(() => standIn.renamePage('page:guide', 'Travel'))).toEqual(['edited Travel']);
  expect(await step(() => standIn.setProperty('page:launch', 'Status', 'Published'))).toEqual(['edited Launch']);
  const faq = { key: 'faq', title: 'FAQ', blocks: [p('Ask.')] };
  expect(await step(() => standIn.addPage('page:public', faq))).toEqual(['new FAQ']);
  expect(await step(() => standIn.addRow('data-source:articles', { key: 'jobs', title: 'Jobs', values: {} }))).toEqual([
    'new Jobs',
  ]);
  expect(await step(() => standIn.movePage('page:plans', 'page:public'), 'audit')).toEqual(['edited Plans']);
  expect(await step(() => standIn.movePage('page:plans', 'page:elsewhere'), 'audit')).toEqual(['left Plans']);
  expect(await step(() => standIn.movePage('page:plans', 'page:internal'), 'audit')).toEqual(['joined Plans']);
  expect(await step(() => standIn.trash('page:guide'), 'audit')).toEqual(['in_trash Travel']);
  expect(await step(() => standIn.restore('page:guide'), 'audit')).toEqual(['restored Travel']);
  // The page below goes with it.
  expect(await step(() => standIn.unshare('page:internal'), 'audit')).toEqual(['not_shared Internal']);
  expect(await step(() => standIn.share('page:internal'), 'audit')).toEqual(['restored Internal']);
  const all = await recorded(rig);
  expect(all.find(({ kind, after }) => kind === 'edited' && after?.title === 'Launch')).toMatchObject({
    before: { properties: [{ name: 'Status', text: 'Draft' }] },
    after: { properties: [{ name: 'Status', text: 'Published' }] },
    patch: '',
  });
  const [hotels] = all;
  expect(hotels).toMatchObject({ before: { path: ['Team', 'Public'] } });
  const [{ text } = { text: '' }] = await rig.postgres.query<{ text: string }>(
    'SELECT text FROM page_text WHERE page_id = $1',
    [pageId('guide')],
    never,
  );
  expect(text).toContain('150 euros');
  expect(revertTextPatch(text, hotels!.patch!)).toBe(text.replace('150', '120'));
});

it('records both edits of one minute, and nothing when other roots bring pages', async () => {
  await using rig = await openSynced();
  const news = watch(rig);
  rig.standIn.editBlock('block:hotels', 'Up to 130 euros a night.');
  await rig.run();
  rig.standIn.editBlock('block:hotels', 'Up to 140 euros a night.');
  await rig.run();
  rig.standIn.advanceClock(5 * 60_000);
  await rig.run();
  expect(await news()).toEqual(['edited Travel guide', 'edited Travel guide']);
  await rig.run('audit', [pageId('team'), pageId('elsewhere')] as never);
  rig.standIn.advanceClock(HOUR);
  await rig.run('audit', [pageId('elsewhere')] as never);
  rig.standIn.advanceClock(HOUR);
  await rig.run('audit', [pageId('elsewhere')] as never);
  expect(await news()).toEqual([]);
});

it('records nothing while changes are turned off', async () => {
  await using rig = await openRig({ workspace: changingWorkspace, settings: { retentionDaysChanges: 0 } });
  await rig.run();
  rig.standIn.editBlock('block:hotels', 'Up to 150 euros a night.');
  rig.standIn.advanceClock(HOUR);
  await rig.run();
  expect(await recorded(rig)).toEqual([]);
  const [stored] = await rig.postgres.query<{ count: bigint }>('SELECT count(*) FROM page_text', [], never);
  expect(stored).toEqual({ count: 0n });
});
