import type { NotionObject } from '../core/domain/document.ts';
import type { NotionId, PageId } from '../core/domain/notion-id.ts';
import type { SyncReport } from '../core/sync-report.ts';
import { chunkDocument } from './chunk/chunk.ts';
import { type Placement, placePages } from './discover/scope.ts';
import type { Job } from './job.ts';
import type { Chain, ChainNode } from './ports.ts';
import { renderPage } from './read/render.ts';

/** So many pages are read, spread evenly over those that are due, to know what they cost. */
const SAMPLE = 12;
/** Tokens of English are about four letters. */
const LETTERS_PER_TOKEN = 4;

/** Lists everything and reads a few pages; writes nothing. What it says about tokens and money is an estimate. */
export async function dryRun(job: Job, signal: AbortSignal): Promise<SyncReport> {
  const listed = await listAll(job, signal);
  const placement = await placeListed(job, listed, signal);
  const stored = new Map((await job.parts.store.members(job.collection, signal)).map((page) => [page.id, page]));
  // Pages on blocks can only be placed by reading: rather too many than too few.
  const pages = [...new Set([...placement.members, ...placement.unplaced])];
  const due = pages.filter((id) => {
    const page = stored.get(id);
    return page?.editedSynced === undefined || (listed.get(id)?.editedAt ?? page.editedAt) > page.editedSynced;
  });
  const estimate = await estimateCost(job, due, listed, placement, signal);
  const { clock, notion } = job.parts;
  return {
    mode: 'dry-run',
    discovered: pages.length,
    indexed: due.length,
    unchanged: pages.length - due.length,
    skipped: 0,
    failed: 0,
    deleted: [...stored.keys()].filter((id) => !placement.members.has(id)).length,
    requests: notion.requestCount() - job.tally.requestsBefore,
    ...estimate,
    seconds: (clock.now().getTime() - job.tally.startedAt.getTime()) / 1000,
    complete: job.tally.isListingWhole,
    problems: [],
  };
}

async function listAll(job: Job, signal: AbortSignal): Promise<ReadonlyMap<NotionId, NotionObject>> {
  const listed = new Map<NotionId, NotionObject>();
  let cursor: string | undefined;
  do {
    const options = { sort: 'newest-first' as const, ...(cursor === undefined ? {} : { cursor }) };
    const listing = await job.parts.notion.search(options, signal);
    for (const item of listing.items) listed.set(item.id, item);
    if (!listing.isComplete) job.tally.isListingWhole = false;
    cursor = listing.cursor;
    job.report('discover');
  } while (cursor !== undefined);
  return listed;
}

/** What is listed now over what is stored; ancestors that neither knows are asked for. */
async function placeListed(
  job: Job,
  listed: ReadonlyMap<NotionId, NotionObject>,
  signal: AbortSignal,
): Promise<Placement> {
  const stored = await job.parts.store.chain(signal);
  const nodes = new Map<NotionId, ChainNode>(stored.objects.map((node) => [node.id, node]));
  for (const item of listed.values()) nodes.set(item.id, toNode(item));
  const asked = new Set<NotionId>();
  for (;;) {
    const chain: Chain = { objects: [...nodes.values()], blockOwners: stored.blockOwners };
    const placement = placePages(chain, job.roots);
    const missing = placement.missing.filter(({ id }) => !asked.has(id));
    if (missing.length === 0) return placement;
    for (const { id, kind } of missing) {
      asked.add(id);
      const object = await job.parts.notion.object(id, kind, signal);
      if (object) nodes.set(id, toNode(object));
    }
  }
}

function toNode({ id, kind, title, parent, inTrash }: NotionObject): ChainNode {
  return { id, kind, title, parent, deletedReason: inTrash ? 'in_trash' : undefined, contextTitles: undefined };
}

async function estimateCost(
  job: Job,
  due: readonly PageId[],
  listed: ReadonlyMap<NotionId, NotionObject>,
  placement: Placement,
  signal: AbortSignal,
): Promise<Pick<SyncReport, 'embeddedChunks' | 'embeddedTokens' | 'costUsd'>> {
  const { notion, store, embedder } = job.parts;
  const step = Math.max(1, due.length / SAMPLE);
  const sources = {
    notion,
    titlesOf: store.titles,
    fileText: undefined,
    withComments: false,
    contentMode: 'blocks' as const,
  };
  let pages = 0;
  let chunks = 0;
  let tokens = 0;
  for (let at = 0; at < due.length; at += step) {
    const page = listed.get(due[Math.floor(at)]!);
    if (page === undefined) continue;
    const { document } = await renderPage(page, placement.titles.get(page.id)?.slice(0, -1) ?? [], sources, signal);
    const cut = chunkDocument(document);
    pages++;
    chunks += cut.length;
    tokens += cut.reduce((sum, chunk) => sum + chunk.tokens + chunk.context.length / LETTERS_PER_TOKEN, 0);
    job.report('fetch');
  }
  if (pages === 0) return { embeddedChunks: 0, embeddedTokens: 0, costUsd: 0 };
  const embeddedTokens = Math.round((tokens / pages) * due.length);
  return {
    embeddedChunks: Math.round((chunks / pages) * due.length),
    embeddedTokens,
    costUsd: (embeddedTokens / 1e6) * embedder.usdPerMillionTokens,
  };
}
