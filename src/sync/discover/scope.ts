import type { NotionObject, Parent } from '../../core/domain/document.ts';
import type { NotionId, PageId } from '../../core/domain/notion-id.ts';
import type { Chain, ChainNode } from '../ports.ts';

export type MissingObject = { readonly id: NotionId; readonly kind: NotionObject['kind'] };

export type Placement = {
  /** Live pages at or below the roots. */
  readonly members: ReadonlySet<PageId>;
  /** Live data sources at or below the roots. */
  readonly sources: ReadonlySet<NotionId>;
  /** The titles of the members and the unplaced, from the outermost ancestor down to their own. */
  readonly titles: ReadonlyMap<PageId, readonly string[]>;
  /** Live pages on a block whose page was not read yet: nobody knows whose they are. */
  readonly unplaced: ReadonlySet<PageId>;
  /** Ancestors that chains of parents name and that are not stored: what is below them cannot be placed. */
  readonly missing: readonly MissingObject[];
};

type Place = {
  readonly isInside: boolean;
  readonly isTrashed: boolean;
  readonly titles: readonly string[];
  readonly missing: MissingObject | undefined;
  readonly isUnplaced: boolean;
};

const TOP: Place = { isInside: false, isTrashed: false, titles: [], missing: undefined, isUnplaced: false };

/**
 * Follows every page's stored chain of parents; asks nobody. Without roots every live page is a member.
 * A page below something in the trash is in the trash; one below something unshared may still be shared itself.
 */
export function placePages(chain: Chain, roots: readonly NotionId[]): Placement {
  const byId = new Map(chain.objects.map((node) => [node.id, node]));
  const placeOf = createPlacer(byId, chain.blockOwners, new Set(roots));
  const members = new Set<PageId>();
  const sources = new Set<NotionId>();
  const titles = new Map<PageId, readonly string[]>();
  const unplaced = new Set<PageId>();
  const missing = new Map<NotionId, MissingObject>();
  for (const node of chain.objects) {
    if (node.deletedReason !== undefined) continue;
    const place = placeOf(node);
    if (place.missing && !place.isInside && roots.length > 0) missing.set(place.missing.id, place.missing);
    if (node.kind === 'page' && place.isUnplaced && !place.isTrashed) {
      unplaced.add(node.id);
      titles.set(node.id, place.titles);
    }
    if (place.isTrashed || (!place.isInside && roots.length > 0)) continue;
    if (node.kind === 'data_source') sources.add(node.id);
    if (node.kind !== 'page') continue;
    members.add(node.id);
    titles.set(node.id, place.titles);
  }
  return { members, sources, titles, unplaced, missing: [...missing.values()] };
}

function createPlacer(
  byId: ReadonlyMap<NotionId, ChainNode>,
  owners: Chain['blockOwners'],
  roots: ReadonlySet<NotionId>,
): (node: ChainNode) => Place {
  const known = new Map<NotionId, Place>();
  const holderOf = (parent: Parent): { id: NotionId; kind: NotionObject['kind'] } | undefined => {
    if (parent.kind === 'workspace' || parent.kind === 'unknown') return undefined;
    if (parent.kind !== 'block') return { id: parent.id, kind: parent.kind };
    const owner = owners.get(parent.id);
    return owner && { id: owner, kind: 'page' };
  };
  const topOf = (node: ChainNode): Place => {
    const holder = holderOf(node.parent);
    if (holder === undefined) return { ...TOP, isUnplaced: node.parent.kind === 'block' };
    return { ...TOP, isInside: roots.has(holder.id), missing: holder };
  };
  return (node) => {
    // Upwards to the first place that is known, then down again: chains may be thousands long.
    const path: ChainNode[] = [];
    const visited = new Set<NotionId>();
    let at: ChainNode | undefined = node;
    while (at && !known.has(at.id) && !visited.has(at.id)) {
      path.push(at);
      visited.add(at.id);
      const holder = holderOf(at.parent);
      at = holder && byId.get(holder.id);
    }
    let place = at ? (known.get(at.id) ?? TOP) : topOf(path.at(-1)!);
    for (const step of path.reverse()) {
      place = below(place, step, roots);
      known.set(step.id, place);
    }
    return place;
  };
}

function below(place: Place, node: ChainNode, roots: ReadonlySet<NotionId>): Place {
  const title = node.title.trim();
  const above = place.titles.filter((text) => text !== '');
  // A database and its only data source mostly have one name.
  const isRepeated = node.kind === 'data_source' && above.at(-1) === title;
  return {
    isInside: place.isInside || roots.has(node.id),
    isTrashed: place.isTrashed || node.deletedReason === 'in_trash',
    titles: isRepeated ? above : [...above, title],
    missing: place.missing,
    isUnplaced: place.isUnplaced,
  };
}
