import type { NotionObject, Parent } from '../../core/domain/document.ts';
import type { NotionId, PageId } from '../../core/domain/notion-id.ts';
import type { Ancestry, AncestryNode } from '../ports.ts';
import { undisplayedSources } from './undisplayed-sources.ts';

export type MissingObject = { readonly id: NotionId; readonly kind: NotionObject['kind'] };

export type Membership = {
  /**
   * Live pages at or below the roots, and data sources with descriptions that none of these pages shows. They are indexed by
   * their descriptions.
   */
  readonly members: ReadonlySet<PageId>;
  /** Live data sources at or below the roots. */
  readonly sources: ReadonlySet<NotionId>;
  /** Titles of the members and the unresolved pages, from the outermost ancestor down to their own. */
  readonly titles: ReadonlyMap<PageId, readonly string[]>;
  /** Live pages whose parent is a block of a page that was not read yet: their ancestors are unknown. */
  readonly unresolved: ReadonlySet<PageId>;
  /** Ancestors that are named as parents but not stored: what is below them cannot be resolved. */
  readonly missing: readonly MissingObject[];
};

/** What an object inherits from its ancestors. */
type Lineage = {
  readonly isInside: boolean;
  readonly isTrashed: boolean;
  readonly titles: readonly string[];
  readonly missing: MissingObject | undefined;
  readonly isUnresolved: boolean;
};

const TOP: Lineage = { isInside: false, isTrashed: false, titles: [], missing: undefined, isUnresolved: false };

/**
 * Follows the stored parents of every page, without a request. With no roots, every live page is a member.
 * A page below something in the trash is in the trash; a page below something unshared may still be shared itself.
 */
export function resolveMembership(ancestry: Ancestry, roots: readonly NotionId[]): Membership {
  const lineageOf = createResolver(ancestry, new Set(roots));
  const members = new Set<PageId>();
  const sources = new Set<NotionId>();
  const titles = new Map<PageId, readonly string[]>();
  const unresolved = new Set<PageId>();
  const missing = new Map<NotionId, MissingObject>();
  for (const node of ancestry.objects) {
    if (node.deletedReason !== undefined) continue;
    const lineage = lineageOf(node);
    if (lineage.missing && !lineage.isInside && roots.length > 0) missing.set(lineage.missing.id, lineage.missing);
    if (node.kind === 'page' && lineage.isUnresolved && !lineage.isTrashed) {
      unresolved.add(node.id);
      titles.set(node.id, lineage.titles);
    }
    if (lineage.isTrashed || (!lineage.isInside && roots.length > 0)) continue;
    if (node.kind === 'data_source') sources.add(node.id);
    if (node.kind !== 'page') continue;
    members.add(node.id);
    titles.set(node.id, lineage.titles);
  }
  for (const node of undisplayedSources(ancestry, sources, members)) {
    members.add(node.id);
    titles.set(node.id, lineageOf(node).titles);
  }
  return { members, sources, titles, unresolved, missing: [...missing.values()] };
}

function createResolver(
  { objects, blockOwners }: Ancestry,
  roots: ReadonlySet<NotionId>,
): (node: AncestryNode) => Lineage {
  const byId = new Map(objects.map((node) => [node.id, node]));
  const known = new Map<NotionId, Lineage>();
  const holderOf = (parent: Parent): MissingObject | undefined => {
    if (parent.kind === 'workspace' || parent.kind === 'unknown') return undefined;
    if (parent.kind !== 'block') return { id: parent.id, kind: parent.kind };
    const owner = blockOwners.get(parent.id);
    return owner && { id: owner, kind: 'page' };
  };
  const topOf = (node: AncestryNode): Lineage => {
    const holder = holderOf(node.parent);
    if (holder === undefined) return { ...TOP, isUnresolved: node.parent.kind === 'block' };
    return { ...TOP, isInside: roots.has(holder.id), missing: holder };
  };
  return (node) => {
    // Up to the first ancestor that is resolved, then down again: without recursion, as ancestries may be very long.
    const path: AncestryNode[] = [];
    const visited = new Set<NotionId>();
    let at: AncestryNode | undefined = node;
    while (at && !known.has(at.id) && !visited.has(at.id)) {
      path.push(at);
      visited.add(at.id);
      const holder = holderOf(at.parent);
      at = holder && byId.get(holder.id);
    }
    let lineage = at ? (known.get(at.id) ?? TOP) : topOf(path.at(-1)!);
    for (const step of path.reverse()) {
      lineage = descend(lineage, step, roots);
      known.set(step.id, lineage);
    }
    return lineage;
  };
}

function descend(above: Lineage, node: AncestryNode, roots: ReadonlySet<NotionId>): Lineage {
  const title = node.title.trim();
  const titles = above.titles.filter((text) => text !== '');
  // A database and its only data source usually have the same name.
  const isRepeated = node.kind === 'data_source' && titles.at(-1) === title;
  return {
    ...above,
    isInside: above.isInside || roots.has(node.id),
    isTrashed: above.isTrashed || node.deletedReason === 'in_trash',
    titles: isRepeated ? titles : [...titles, title],
  };
}
