import type { Document, NotionObject } from '../core/domain/document.ts';
import type { NotionId, PageId } from '../core/domain/notion-id.ts';
import { AppError } from '../core/errors.ts';
import type { SyncReport } from '../core/sync-report.ts';
import { chunkDocument } from './chunk/chunk.ts';
import { lookUp } from './discover/look-up.ts';
import { type Membership, resolveMembership } from './discover/membership.ts';
import type { Ancestry, AncestryNode } from './ports.ts';
import { type RenderSources, renderPage } from './read/render.ts';
import { secondsSince } from './report.ts';
import type { RunContext } from './run-context.ts';

/** Pages that are read to estimate the cost, spread evenly over those that are due. */
const SAMPLE_PAGES = 12;
/** English has about four characters per token. */
const CHARACTERS_PER_TOKEN = 4;

type Listed = ReadonlyMap<NotionId, NotionObject>;
type Plan = { readonly due: readonly PageId[]; readonly listed: Listed; readonly membership: Membership };

/** Lists everything and reads a few pages; writes nothing. Its tokens and costs are estimates. */
export async function dryRun(run: RunContext): Promise<SyncReport> {
  const listed = await listAll(run);
  const membership = await resolveListed(run, listed);
  const stored = new Map((await run.parts.store.members(run.collection, run.signal)).map((page) => [page.id, page]));
  // Only reading can tell where pages inside blocks belong: the estimate is rather too high than too low.
  const pages = [...new Set([...membership.members, ...membership.unresolved])];
  const due = pages.filter((id) => {
    const page = stored.get(id);
    return page?.editedSynced === undefined || (listed.get(id)?.editedAt ?? page.editedAt) > page.editedSynced;
  });
  const estimate = await estimateCost(run, { due, listed, membership });
  return {
    mode: 'dry-run',
    discovered: pages.length,
    indexed: due.length,
    unchanged: pages.length - due.length,
    skipped: 0,
    failed: 0,
    deleted: [...stored.keys()].filter((id) => !membership.members.has(id)).length,
    requests: run.stats.requestCount(),
    ...estimate,
    seconds: secondsSince(run),
    complete: run.stats.isListingComplete,
    problems: [],
  };
}

async function listAll(run: RunContext): Promise<Listed> {
  const listed = new Map<NotionId, NotionObject>();
  let cursor: string | undefined;
  do {
    const options = { sort: 'newest-first' as const, ...(cursor === undefined ? {} : { cursor }) };
    const listing = await run.parts.notion.search(options, run.signal);
    for (const item of listing.items) listed.set(item.id, item);
    if (!listing.isComplete) run.stats.recordIncompleteListing();
    cursor = listing.cursor;
    run.reportProgress('discover');
  } while (cursor !== undefined);
  return listed;
}

/** What is listed now replaces what is stored; ancestors that neither knows are requested. */
async function resolveListed(run: RunContext, listed: Listed): Promise<Membership> {
  const stored = await run.parts.store.ancestry(run.signal);
  const nodes = new Map<NotionId, AncestryNode>(stored.objects.map((node) => [node.id, node]));
  for (const item of listed.values()) nodes.set(item.id, toNode(item));
  const requested = new Set<NotionId>();
  for (;;) {
    const ancestry: Ancestry = { objects: [...nodes.values()], blockOwners: stored.blockOwners };
    const membership = resolveMembership(ancestry, run.roots);
    const missing = membership.missing.filter(({ id }) => !requested.has(id));
    if (missing.length === 0) return membership;
    for (const { id, kind } of missing) {
      requested.add(id);
      const result = await lookUp(run, id, kind);
      if (result.kind === 'found') nodes.set(id, toNode(result.object));
    }
  }
}

function toNode({ id, kind, title, parent, inTrash, properties }: NotionObject): AncestryNode {
  const state = {
    deletedReason: inTrash ? ('in_trash' as const) : undefined,
    isDescribed: kind !== 'page' && properties.length > 0,
    contextTitles: undefined,
  };
  return { id, kind, title, parent, ...state };
}

/** Undefined if this page cannot be read: the estimate then rests on the others. */
async function renderSample(
  page: NotionObject,
  breadcrumb: readonly string[],
  sources: RenderSources,
  run: RunContext,
): Promise<Document | undefined> {
  try {
    return (await renderPage(page, breadcrumb, sources, run.signal)).document;
  } catch (error) {
    if (!(error instanceof AppError && (error.code === 'rejected' || error.code === 'not-found'))) throw error;
    run.stats.recordUnreadable(page.id, error.message);
    return undefined;
  }
}

type Estimate = Pick<SyncReport, 'embeddedChunks' | 'embeddedTokens' | 'costUsd'>;

async function estimateCost(run: RunContext, { due, listed, membership }: Plan): Promise<Estimate> {
  const { notion, store, embedder } = run.parts;
  const step = Math.max(1, due.length / SAMPLE_PAGES);
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
    const breadcrumb = membership.titles.get(page.id)?.slice(0, -1) ?? [];
    const document = await renderSample(page, breadcrumb, sources, run);
    if (document === undefined) continue;
    const cut = chunkDocument(document);
    pages++;
    chunks += cut.length;
    tokens += cut.reduce((sum, chunk) => sum + chunk.tokens + chunk.context.length / CHARACTERS_PER_TOKEN, 0);
    run.reportProgress('fetch');
  }
  if (pages === 0) return { embeddedChunks: 0, embeddedTokens: 0, costUsd: 0 };
  const embeddedTokens = Math.round((tokens / pages) * due.length);
  return {
    embeddedChunks: Math.round((chunks / pages) * due.length),
    embeddedTokens,
    costUsd: (embeddedTokens / 1e6) * embedder.usdPerMillionTokens,
  };
}
