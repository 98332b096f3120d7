import { type NotionStandIn, openNotionStandIn } from '../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import type { WorkspaceSpec } from '../../../sample/stand-ins/notion/rules/spec.ts';
import { pageId } from '../../../sample/stand-ins/notion/workspace/ids.ts';
import type { NotionId } from '../../../src/core/domain/notion-id.ts';
import { Secret } from '../../../src/core/secret.ts';
import type { SyncMode, SyncReport } from '../../../src/core/sync-report.ts';
import { createNotion } from '../../../src/notion/notion.ts';
import type { SyncSettings } from '../../../src/sync/settings.ts';
import { createSync } from '../../../src/sync/sync.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { createFakeClock, type FakeClock } from './clock.ts';
import { COLLECTION, createRig, never, type Rig } from './rig.ts';

/** The sync over the real Notion client and HTTP, against the stand-in; only the stores are fakes. */
export type StandInRig = AsyncDisposable &
  Pick<Rig, 'store' | 'embedder'> & {
    readonly standIn: NotionStandIn;
    readonly clock: FakeClock;
    run(
      mode?: SyncMode,
      request?: { readonly isScheduled?: true; readonly resources?: readonly NotionId[] },
    ): Promise<SyncReport>;
    /** Text that answers can be made of; a page by its key. */
    textOf(key: string): string;
  };

type StandInRigOptions = {
  readonly workspace: Partial<WorkspaceSpec> & Pick<WorkspaceSpec, 'pages'>;
  readonly settings?: Partial<SyncSettings>;
  readonly capabilities?: { readonly users: boolean };
  readonly roots?: readonly string[];
};

export async function openStandInRig({ workspace, settings, capabilities, roots }: StandInRigOptions) {
  const clock = createFakeClock(new Date('2026-11-20T10:00:00Z'));
  const spec = { name: 'Test', integration: 'Test', users: [], roots: [workspace.pages[0]!.key], ...workspace };
  const standIn = await openNotionStandIn({ workspace: spec, now: clock.now, ...(capabilities && { capabilities }) });
  const options = { token: new Secret(standIn.token), baseUrl: standIn.url, ratePerMinute: 1_000_000, clock };
  const notion = createNotion(options, silentLog);
  const rig = createRig();
  const sync = createSync({ ...rig.parts, notion, clock, settings: settings ?? {} });
  const resources = (roots ?? spec.roots.map(pageId)) as NotionId[];
  const opened: StandInRig = {
    ...{ standIn, clock, store: rig.store, embedder: rig.embedder },
    run: (mode = 'incremental', request = {}) =>
      sync.run({ mode, collection: COLLECTION, resources, ...request }, never),
    textOf: (key) => rig.textOf(pageId(key) as NotionId),
    [Symbol.asyncDispose]: () => standIn[Symbol.asyncDispose](),
  };
  return opened;
}
