import type { Block, NotionObject, Parent } from '../../../src/core/domain/document.ts';
import type { BlockId, NotionId } from '../../../src/core/domain/notion-id.ts';
import { AppError } from '../../../src/core/errors.ts';
import type { Listing } from '../../../src/core/ports/notion.ts';
import { anId } from '../../fixtures/corpus.ts';
import type { FakeWorkspace, Thing, WorkspaceOptions } from './workspace-model.ts';

export type { FakeWorkspace } from './workspace-model.ts';

const MINUTE_MS = 60_000;

export function createFakeWorkspace({ clock, pageSize = 100, queryCap = 10_000 }: WorkspaceOptions): FakeWorkspace {
  const things = new Map<NotionId, Thing>();
  const blocks = new Map<BlockId, { block: Block; parent: NotionId; page: NotionId }>();
  const children = new Map<NotionId, BlockId[]>();
  const requests: Record<string, number> = {};

  const holderOf = (parent: Parent): Thing | undefined => {
    if (!('id' in parent)) return undefined;
    const page = parent.kind === 'block' ? blocks.get(parent.id)?.page : parent.id;
    return page && things.get(page);
  };
  const some = (thing: Thing, test: (each: Thing) => boolean): boolean => {
    for (let at: Thing | undefined = thing; at; at = holderOf(at.parent)) if (test(at)) return true;
    return false;
  };
  const isInTrash = (thing: Thing) => some(thing, (each) => each.inTrash);
  const isShared = (thing: Thing) => !some(thing, (each) => !each.isShared);
  const toObject = (thing: Thing): NotionObject => ({
    id: thing.id,
    kind: thing.kind,
    title: thing.title,
    url: `https://www.notion.so/${thing.id.replaceAll('-', '')}`,
    parent: thing.parent,
    properties: thing.properties,
    createdAt: thing.createdAt,
    editedAt: new Date(Math.floor(thing.editedAt.getTime() / MINUTE_MS) * MINUTE_MS),
    inTrash: isInTrash(thing),
    ...(thing.dataSources ? { dataSources: thing.dataSources } : {}),
  });
  /** The index learns of the object, and of all below it, after the lag. */
  const index = (changed: Thing) => {
    for (const thing of things.values()) {
      if (!some(thing, (each) => each === changed)) continue;
      const object = isShared(thing) ? toObject(thing) : undefined;
      const at = new Date(clock.now().getTime() + workspace.lagMs);
      thing.indexed.push({ at, object, inTrash: isInTrash(thing) });
    }
  };
  const touch = (thing: Thing) => {
    thing.editedAt = clock.now();
    index(thing);
  };
  const add = (n: number, kind: Thing['kind'], parent: Parent, rest: Partial<Thing> = {}) => {
    const now = clock.now();
    const thing: Thing = {
      id: anId(n),
      kind,
      title: `${kind} ${n}`,
      parent,
      properties: [],
      dataSources: undefined,
      createdAt: now,
      editedAt: now,
      inTrash: false,
      isShared: true,
      isHidden: false,
      isPartial: false,
      indexed: [],
      ...rest,
    };
    things.set(thing.id, thing);
    index(thing);
    return thing;
  };
  const ask = (name: string, id: NotionId | undefined, signal: AbortSignal) => {
    signal.throwIfAborted();
    requests[name] = (requests[name] ?? 0) + 1;
    workspace.onRequest(name, id);
  };
  const list = <T>(items: readonly T[], cursor: string | undefined, cap = Number.POSITIVE_INFINITY): Listing<T> => {
    const from = Number(cursor ?? 0);
    const to = Math.min(from + pageSize, cap);
    const isCut = to >= cap && items.length > cap;
    const next = to < items.length && !isCut ? String(to) : undefined;
    return { items: items.slice(from, to), partial: [], cursor: next, serverTime: clock.now(), isComplete: !isCut };
  };
  const withPartial = (listing: Listing<NotionObject>): Listing<NotionObject> => {
    const isPartial = ({ id }: NotionObject) => things.get(id)!.isPartial;
    const partial = listing.items.filter(isPartial).map(({ id, kind }) => ({ id, kind }));
    return { ...listing, items: listing.items.filter((item) => !isPartial(item)), partial };
  };
  const pageOf = (id: NotionId) => things.get(id) ?? things.get(blocks.get(id)!.page)!;
  const edit = (id: BlockId, change: Partial<Block>) => {
    const entry = blocks.get(id)!;
    entry.block = { ...entry.block, ...change };
    touch(pageOf(id));
  };
  const textBelow = (id: NotionId): string[] =>
    (children.get(id) ?? [])
      .filter((child) => !things.has(child))
      .flatMap((child) => [blocks.get(child)!.block.text, ...textBelow(child)]);

  const workspace: FakeWorkspace = {
    things,
    requests,
    lagMs: 0,
    onRequest: () => undefined,
    addPage(n, parent, options = {}) {
      const thing = add(n, 'page', parent, options);
      const holder = 'id' in parent && (parent.kind === 'page' || parent.kind === 'block') ? parent.id : undefined;
      if (holder) {
        const block: Block = { id: thing.id, type: 'child_page', text: thing.title, target: thing.id };
        blocks.set(thing.id, { block, parent: holder, page: pageOf(holder).id });
        children.set(holder, [...(children.get(holder) ?? []), thing.id]);
      }
      return thing.id;
    },
    addDatabase(n, parent, sources) {
      const database = add(n, 'database', parent, { dataSources: sources.map(anId) });
      for (const source of sources) add(source, 'data_source', { kind: 'database', id: database.id });
      return database.id;
    },
    addBlock(parent, n, block = {}) {
      const id = anId(n);
      blocks.set(id, {
        block: { id, type: 'paragraph', text: `Text ${n}`, ...block },
        parent,
        page: pageOf(parent).id,
      });
      if (!children.has(parent)) children.set(parent, []);
      children.get(parent)!.push(id);
      const above = blocks.get(parent);
      const isPage = above?.block.type === 'child_page';
      if (above && !isPage && above.block.childrenOf === undefined)
        above.block = { ...above.block, childrenOf: parent };
      touch(pageOf(id));
      return id;
    },
    editBlock: (id, text) => edit(id, { text }),
    removeBlock(id) {
      const page = pageOf(id);
      const { parent } = blocks.get(id)!;
      children.set(
        parent,
        children.get(parent)!.filter((each) => each !== id),
      );
      touch(page);
    },
    setProperties(id, properties, bumps = true) {
      const thing = things.get(id)!;
      thing.properties = properties;
      if (bumps) touch(thing);
      else index(thing);
    },
    rename(id, title) {
      things.get(id)!.title = title;
      touch(things.get(id)!);
    },
    move(id, parent) {
      things.get(id)!.parent = parent;
      const entry = blocks.get(id);
      if (entry && parent.kind === 'page') {
        children.set(
          entry.parent,
          children.get(entry.parent)!.filter((each) => each !== id),
        );
        children.set(parent.id, [...(children.get(parent.id) ?? []), id]);
        blocks.set(id, { ...entry, parent: parent.id, page: parent.id });
      }
      index(things.get(id)!);
    },
    trash(id) {
      things.get(id)!.inTrash = true;
      index(things.get(id)!);
    },
    restore(id) {
      things.get(id)!.inTrash = false;
      index(things.get(id)!);
    },
    unshare(id) {
      things.get(id)!.isShared = false;
      index(things.get(id)!);
    },
    share(id) {
      things.get(id)!.isShared = true;
      index(things.get(id)!);
    },
    hide(id) {
      things.get(id)!.isHidden = true;
    },
    setPartial(id, isPartial) {
      things.get(id)!.isPartial = isPartial;
    },
    pageOf: (id) => blocks.get(id)?.page,
    textOf: (id) =>
      textBelow(id)
        .filter((text) => text !== '')
        .join('\n'),
    isLive: (id) => {
      const thing = things.get(id)!;
      return isShared(thing) && !isInTrash(thing);
    },
    isShared: (id) => isShared(things.get(id)!),
    isBelow: (id, root) => some(things.get(id)!, (each) => each.id === root),

    async search({ cursor, inTrash = false, sort = 'newest-first' }, signal) {
      ask(inTrash ? 'trash' : 'search', undefined, signal);
      const now = clock.now();
      const found = [...things.values()].flatMap((thing) => {
        if (thing.kind === 'database' || thing.isHidden) return [];
        const known = thing.indexed.findLast(({ at }) => at <= now);
        return known?.object && known.inTrash === inTrash ? [known.object] : [];
      });
      const order = sort === 'newest-first' ? -1 : 1;
      found.sort((a, b) => order * (a.editedAt.getTime() - b.editedAt.getTime()) || (a.id < b.id ? -1 : 1));
      return withPartial(list(found, cursor));
    },
    async rows(id, { cursor, createdFrom }, signal) {
      ask('rows', id, signal);
      const rows = [...things.values()]
        .filter(({ parent }) => parent.kind === 'data_source' && parent.id === id)
        .filter((thing) => isShared(thing) && !isInTrash(thing))
        .filter(({ createdAt }) => !createdFrom || createdAt >= createdFrom)
        .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1))
        .map(toObject);
      return withPartial(list(rows, cursor, queryCap));
    },
    async object(id, _kind, signal) {
      ask('object', id, signal);
      const thing = things.get(id);
      if (!thing || !isShared(thing)) return undefined;
      if (thing.isPartial) throw new AppError({ service: 'notion', code: 'rejected', message: 'Only a part of it.' });
      return toObject(thing);
    },
    async children(id, cursor, signal) {
      ask('children', id, signal);
      const page = things.get(id) ?? things.get(blocks.get(id)?.page ?? id);
      if (!page || !isShared(page)) {
        throw new AppError({ service: 'notion', code: 'not-found', message: 'Notion does not show it.' });
      }
      const listing = list(children.get(id) ?? [], cursor);
      return { ...listing, items: listing.items.map((child) => blocks.get(child)!.block) };
    },
    async markdown() {
      throw new Error('not in this workspace');
    },
    async property(_pageId, property) {
      return property;
    },
    comments: async () => [],
    async createPage() {
      throw new Error('not in this workspace');
    },
    canReadUsers: async () => true,
    whoAmI: async () => ({ name: 'bot', workspace: 'fake' }),
    requestCount: () => Object.values(requests).reduce((sum, count) => sum + count, 0),
    pausedUntil: () => undefined,
  };
  return workspace;
}
