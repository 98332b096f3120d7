import { expect, onTestFinished } from 'vitest';
import { openDiscord } from '../../../src/discord/open-discord.ts';
import type { AskRequest, BotConfigs, ConfigEntry } from '../../../src/discord/ports.ts';
import type { DiscordDeps } from '../../../src/discord/tools.ts';
import type { CataloguePage } from '../../../src/discord-ports.ts';
import type { Answer, Citation, Hit, NotionId, PageId, Scope, SyncReport } from '../../../src/domain.ts';
import { AppError } from '../../../src/errors.ts';
import type { Clock, Collection } from '../../../src/ports.ts';
import { Secret } from '../../../src/secret.ts';
import { createFakeDiscordStore, type FakeDiscordStore } from '../../fakes/discord-store.ts';
import { anAnswer } from '../../fixtures/answer.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import {
  type DiscordStandIn,
  openDiscordStandIn,
  type StandInOptions,
} from '../../stand-ins/discord/discord-stand-in.ts';

/** Other tests may have the processor for long. */
const PATIENCE_MS = 25_000;

/** `expect.poll` with patience for a machine that is busy with other tests. */
export const eventually = <T>(read: () => T, message?: string) =>
  expect.poll(read, { timeout: PATIENCE_MS, interval: 20, ...(message ? { message } : {}) });

export const realClock: Clock = {
  now: () => new Date(),
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      signal.addEventListener('abort', onAbort, { once: true });
    }),
};

/** Edits are not paced; what waits for minutes waits for the end. For tests that do not look at the pace. */
export const hurriedClock: Clock = {
  now: () => new Date(),
  wait: async (ms, signal) => (ms < 60_000 ? signal.throwIfAborted() : realClock.wait(ms, signal)),
};

export const PAGE_A = '11111111-1111-4111-8111-111111111111' as PageId;
export const PAGE_B = '22222222-2222-4222-8222-222222222222' as PageId;
export const SECRET_PAGE = '33333333-3333-4333-8333-333333333333' as PageId;

export const PAGES: readonly CataloguePage[] = [
  page(PAGE_A, 'Holidays'),
  page(PAGE_B, 'Expenses'),
  page(SECRET_PAGE, 'Salaries'),
];

function page(pageId: PageId, title: string): CataloguePage {
  const url = `https://www.notion.so/${title}-${pageId.replaceAll('-', '')}`;
  return {
    pageId,
    title,
    url,
    editedAt: new Date(Date.now() - 3 * 86_400_000),
    indexedAt: new Date(Date.now() - 720_000),
  };
}

export function citation(n: number, changes: Partial<Citation> = {}): Citation {
  const { pageId, title, url, editedAt } = PAGES[(n - 1) % PAGES.length]!;
  const blockId = pageId.replaceAll('1', '4') as NotionId;
  return {
    n,
    chunkId: `chunk-${n}` as Citation['chunkId'],
    pageId,
    blockId,
    title,
    headings: ['Leave'],
    url: `${url}#${blockId.replaceAll('-', '')}`,
    quote: 'Everybody has 30 days off.',
    editedAt,
    isStale: false,
    ...changes,
  };
}

export const ANSWER: Answer = anAnswer({
  segments: [{ text: 'You have 30 days.', cites: [1] }],
  text: 'You have 30 days. [1]',
  citations: [citation(1)],
});

export const NOT_FOUND: Answer = anAnswer({
  status: 'not_found',
  segments: [],
  text: '',
  closest: [{ pageId: PAGE_B, title: 'Expenses', url: PAGES[1]!.url }],
  pagesSearched: 1226,
});

export const SYNC_REPORT: SyncReport = {
  mode: 'incremental',
  discovered: 1219,
  indexed: 19,
  unchanged: 1204,
  skipped: 0,
  failed: 0,
  deleted: 3,
  requests: 130,
  embeddedChunks: 40,
  embeddedTokens: 41_000,
  costUsd: 0.001,
  seconds: 130,
  complete: true,
  problems: [],
};

/** Configs as the real store behaves, for a few keys. */
export function createFakeConfigs(initial: Readonly<Record<string, unknown>> = {}): BotConfigs {
  const defaults: Readonly<Record<string, unknown>> = {
    welcome_message: 'Hi! Ask me anything.',
    similarity_threshold: 0.35,
    questions_per_user_per_day: 0,
    retention_days_answers: 90,
    daily_budget_usd: 5,
  };
  const values = new Map(Object.entries(initial));
  const history: { key: string; oldValue: unknown; newValue: unknown; changedBy: string; at: Date }[] = [];
  const entry = (key: string): ConfigEntry => {
    if (!(key in defaults))
      throw new AppError({ service: 'app', code: 'usage', message: `There is no setting \`${key}\`.` });
    return { key, value: values.get(key) ?? defaults[key], isDefault: !values.has(key) };
  };
  const put = (key: string, value: unknown, changedBy: string) => {
    history.unshift({ key, oldValue: entry(key).value, newValue: value, changedBy, at: new Date() });
    if (value === undefined) values.delete(key);
    else values.set(key, value);
    return entry(key);
  };
  return {
    all: async () => Object.keys(defaults).map(entry),
    get: async (key) => entry(key),
    async set(key, text, by) {
      const { value } = entry(key);
      const isNumber = typeof value === 'number';
      if (isNumber && !/^\d+(\.\d+)?$/.test(text))
        throw new AppError({
          service: 'app',
          code: 'usage',
          message: `\`${key}\` must be 0 to 1; you sent \`${text}\`. It is ${value}.`,
        });
      return put(key, isNumber ? Number(text) : text, by);
    },
    reset: async (key, by) => put(key, undefined, by),
    history: async (key) => history.filter((change) => key === undefined || change.key === key),
    async undo(by) {
      const last = history[0];
      return last && put(last.key, last.oldValue, by);
    },
    export: async () => Object.fromEntries(values),
    async import(json, by) {
      const given = Object.entries(JSON.parse(json) as Record<string, unknown>);
      const known = given.filter(([key]) => key in defaults);
      for (const [key, value] of known) put(key, value, by);
      return {
        changed: known.map(([key]) => key),
        unknown: given.filter(([key]) => !(key in defaults)).map(([key]) => key),
      };
    },
  };
}

/** Roots stand for themselves here: a scope shows the pages that it names. */
export function visibleOf(scope: Scope | undefined): ReadonlySet<PageId> {
  return new Set(
    scope?.roots
      ? PAGES.map(({ pageId }) => pageId).filter((id) => scope.roots?.includes(id))
      : PAGES.map(({ pageId }) => pageId),
  );
}

export type Harness = {
  readonly standIn: DiscordStandIn;
  readonly store: FakeDiscordStore;
  readonly asked: AskRequest[];
  readonly discord: ReturnType<typeof openDiscord>;
  readonly guild: string;
  readonly channel: ReturnType<DiscordStandIn['addChannel']>;
  readonly someone: ReturnType<DiscordStandIn['addUser']>;
  readonly admin: ReturnType<DiscordStandIn['addUser']>;
  readonly collections: Map<string, Collection>;
  readonly synced: Parameters<DiscordDeps['sync']['run']>[0][];
};

export type HarnessOptions = {
  readonly standIn?: StandInOptions;
  readonly deps?: Partial<DiscordDeps>;
  readonly answer?: (request: AskRequest, signal: AbortSignal) => Promise<Answer>;
  readonly store?: FakeDiscordStore;
  readonly prepare?: (store: FakeDiscordStore, guild: string, channelId: string) => Promise<void>;
  readonly statusMessage?: string;
  readonly concurrency?: number;
};

/** The real client against the stand-in, with scripted flows; closed when the test has ended. */
export async function openHarness(options: HarnessOptions = {}): Promise<Harness> {
  const standIn = await openDiscordStandIn({ acknowledgeMs: PATIENCE_MS, ...options.standIn });
  const store = options.store ?? createFakeDiscordStore(PAGES);
  const guild = standIn.addGuild('Test');
  const channel = standIn.addChannel(guild, 'general');
  const someone = standIn.addUser('someone');
  const admin = standIn.addUser('admin', { permissions: '8' });
  await options.prepare?.(store, guild, channel.id);
  const { deps, options: fixed, asked, synced, collections } = fakeDeps(store, options);
  const discord = openDiscord(
    {
      ...fixed,
      token: new Secret(standIn.token),
      apiUrl: standIn.apiUrl,
      adminIds: [admin.id],
      statusMessage: options.statusMessage,
      ...(options.concurrency ? { concurrency: options.concurrency } : {}),
    },
    deps,
    new AbortController().signal,
  );
  onTestFinished(async () => {
    await discord.stop();
    await standIn[Symbol.asyncDispose]();
    expectNoMentions(standIn);
  });
  await discord.ready;
  return { standIn, store, asked, discord, guild, channel, someone, admin, collections, synced };
}

/** Over everything that the test made the bot send: nobody may be mentioned, every body fits Discord's description. */
function expectNoMentions({ traffic }: DiscordStandIn): void {
  for (const { path, body, invalid } of traffic) {
    const isMessage = /\/(messages|webhooks|callback)/.test(path);
    const message = (path.endsWith('/callback') ? body.data : body) as Record<string, unknown> | undefined;
    if (!isMessage || !message || !('content' in message || 'embeds' in message)) continue;
    expect(message.allowed_mentions, `${path} may mention`).toMatchObject({ parse: [] });
    expect(invalid).toBeUndefined();
  }
}

/** Scripted flows, and options for `openDiscord` but for where Discord is. */
export function fakeDeps(store: FakeDiscordStore, options: HarnessOptions = {}) {
  const asked: AskRequest[] = [];
  const synced: Harness['synced'] = [];
  const collections = new Map<string, Collection>([
    ['notion_docs', { name: 'notion_docs', roots: [], vectorCollection: 'v1' }],
  ]);
  const deps: DiscordDeps = { ...flows(asked, synced, options), ...stores(store, collections), ...options.deps };
  const fixed = { adminIds: [], defaultCollection: 'notion_docs', defaultRoots: [PAGE_A], notionRatePerMinute: 180 };
  return { deps, options: fixed, asked, synced, collections };
}

function flows(asked: AskRequest[], synced: Harness['synced'], options: HarnessOptions) {
  const why = async (id: string) => ({
    id: id as NotionId,
    state: 'not_shared' as const,
    reason: 'The integration cannot see it.',
    fix: 'Share it.',
    lastEdited: undefined,
    indexedAt: undefined,
    chunks: 0,
  });
  const ask = async (request: AskRequest, signal: AbortSignal) => {
    asked.push(request);
    const answer = options.answer ? await options.answer(request, signal) : ANSWER;
    return { ...answer, question: request.question };
  };
  const run = async (request: Harness['synced'][number]) => {
    synced.push(request);
    return SYNC_REPORT;
  };
  return {
    ask: { ask, search: async () => [hit()] },
    sync: { run, why },
    schedule: { intervalSeconds: () => 300, nextAt: () => undefined, change: async () => undefined },
    createPage: async (_: PageId, title: string) => ({ pageId: PAGE_A, title, url: PAGES[0]!.url }),
    evaluate: async () => ({ 'recall@5': 0.9 }),
    clock: hurriedClock,
    log: silentLog,
  };
}

function stores(store: FakeDiscordStore, collections: Map<string, Collection>) {
  return {
    store,
    configs: createFakeConfigs(),
    collections: {
      list: async () => [...collections.values()],
      async create(name: string, roots: readonly NotionId[]) {
        collections.set(name, { name, roots, vectorCollection: undefined });
      },
      remove: async (name: string) => collections.delete(name),
    },
    status: async () => ({
      pages: { indexed: 3, failed: 0, skipped: 0, pending: 0 },
      chunks: 9,
      collections: [{ name: 'notion_docs', pages: 3, chunks: 9 }],
      runs: [{ ...SYNC_REPORT, startedAt: new Date(), finishedAt: new Date(), error: undefined }],
      spend: { todayUsd: 0.02, monthUsd: 0.5 },
      backup: { state: 'none' as const, lastGood: undefined, lastDrill: undefined, problem: undefined },
    }),
    visiblePages: async (_: string, scope: Scope | undefined) => visibleOf(scope),
  };
}

export function hit(index = 0): Hit {
  const { pageId, title, url, editedAt, indexedAt } = PAGES[index]!;
  const chunk = {
    id: 'c1' as Hit['chunk']['id'],
    pageId,
    ordinal: 0,
    headings: ['Leave'],
    text: 'Everybody has 30 days off.',
    context: title,
    tokens: 8,
    hash: 'h',
    blocks: [{ blockId: pageId, start: 0, end: 26 }],
    pageTitle: title,
    pageUrl: url,
    editedAt,
    indexedAt,
    isStale: false,
    properties: [],
  };
  return { chunk, score: 0.5 };
}
