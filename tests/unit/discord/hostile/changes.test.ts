import { expect, test } from 'vitest';
import type { StandInMessage } from '../../../../sample/stand-ins/discord/world.ts';
import type { ChangeKind } from '../../../../src/core/domain/page-change.ts';
import { toPayload } from '../../../../src/discord/client/message-body.ts';
import { renderChanges } from '../../../../src/discord/features/changes/changes-list.ts';
import { renderFollowPost } from '../../../../src/discord/features/follows/render-changes.ts';
import type { Location } from '../../../../src/discord/incoming/location.ts';
import { fitBody } from '../../../../src/discord/interactions/plain-text.ts';
import { createFakeDiscordStore } from '../../../fakes/discord-store.ts';
import { createFakeRuntimeSettings } from '../../../fakes/runtime-settings.ts';
import { addChange, aVersion, pageNumber } from '../../../fixtures/page-changes.ts';
import { contextWith, recordingSender } from '../fake-context.ts';
import { layoutProblems, linesOf } from './layout-problems.ts';
import { isOurLink } from './rig.ts';
import { HOSTILE } from './strings.ts';

const { signal } = new AbortController();
const PER_CARD = 8;
const KINDS: readonly ChangeKind[] = ['edited', 'new', 'joined', 'restored', 'in_trash', 'not_shared', 'left'];
/** As long as whoever writes it likes. */
const HUGE = ['['.repeat(200_000), `${'`'.repeat(100_000)}\n@everyone`, '](https://evil.example)'.repeat(5_000)];

const groups = Array.from({ length: Math.ceil((HOSTILE.length + HUGE.length) / PER_CARD) }, (_, at) =>
  [...HUGE, ...HOSTILE].slice(at * PER_CARD, (at + 1) * PER_CARD),
);

/** The bodies that a list, single posts and a digest show for changes that consist of these strings. */
async function bodiesFor(strings: readonly string[], kind: ChangeKind) {
  const store = createFakeDiscordStore();
  const data = store.data.changeData;
  const location: Location = {
    ...{ guildId: 'g', channelId: 'c', settingsChannelId: 'c' },
    ...{ kind: 'channel', isOwnThread: false, lacks: [], isLocked: false },
  };
  const context = contextWith(recordingSender().sender, {
    store,
    allowedGuildIds: new Set(['g']),
    locate: async () => location,
    runtimeSettings: createFakeRuntimeSettings({ follow_editor_names: true }),
  });
  for (const [n, text] of strings.entries()) {
    const named = (title: string, value: string) =>
      aVersion({
        title,
        holderId: pageNumber(value.length),
        path: [text],
        properties: [{ id: 'p', name: text, type: 'text', text: value }],
      });
    const before = kind === 'new' || kind === 'joined' || kind === 'restored' ? undefined : named(text, text);
    const after =
      kind === 'in_trash' || kind === 'not_shared' || kind === 'left' ? undefined : named(`${text} 2`, `${text} 2`);
    const editor = text.slice(0, 500);
    addChange(data, {
      pageId: pageNumber(n),
      kind,
      before,
      after,
      editor,
      from: `# ${text}\n${text}`,
      to: `# ${text}\nnew ${text}\nand`,
    });
  }
  await store.follows.create(
    {
      ...{ id: 'f', guildId: 'g', channelId: 'c', createdBy: 'u', targets: undefined },
      ...{ period: 'at_once', filter: {}, language: 'en', dueAt: new Date() },
    },
    signal,
  );
  const ranges = data.changes.map(({ pageId, id }) => ({ pageId, first: String(id), last: String(id) }));
  const post = async (some: typeof ranges) =>
    (await renderFollowPost({ followId: 'f', ranges: some, more: 3 }, context, signal))?.body;
  const t = context.translateFor('en');
  const position = { since: new Date(0), within: undefined, olderThan: undefined };
  const list = await renderChanges({ collection: 'notion_docs', scope: undefined }, position, { store, t }, signal);
  const singles = await Promise.all(ranges.map((range) => post([range])));
  return { list, singles, digest: await post(ranges) };
}

test.each(KINDS)(
  'changes of kind %s: hostile titles, places, properties, editors and texts are plain words',
  async (kind) => {
    // An edit shows everything; the other kinds show parts of it.
    for (const strings of kind === 'edited' ? groups : groups.slice(0, 20)) {
      const { list, singles, digest } = await bodiesFor(strings, kind);
      const bodies = [list, digest, ...singles].flatMap((body) => body ?? []);
      expect(bodies).toHaveLength(strings.length + 2);
      for (const body of bodies.flatMap((one) => [one, fitBody(one, { lacks: ['Embed Links'] })])) {
        const message = toPayload(body) as unknown as StandInMessage;
        expect(layoutProblems(message, { isLink: isOurLink })).toEqual([]);
      }
      const shown = toPayload(list) as unknown as StandInMessage;
      expect(linesOf(shown)).toBe(strings.length + 2);
    }
  },
  60_000,
);
