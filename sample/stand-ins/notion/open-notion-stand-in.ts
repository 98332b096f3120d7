import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Capabilities, Context, Limits } from './context.ts';
import { handle, send } from './exchange.ts';
import { MAX_MARKDOWN_BLOCKS } from './render/markdown.ts';
import { createRenderer } from './render/render.ts';
import type { Services } from './router.ts';
import { createBudget } from './rules/budget.ts';
import { createCursors } from './rules/cursors.ts';
import { createFaults, type Fault } from './rules/faults.ts';
import { createFiles } from './rules/files.ts';
import { createRequestLog, type RequestLog } from './rules/request-log.ts';
import type { WorkspaceSpec } from './rules/spec.ts';
import { pageId } from './workspace/ids.ts';
import { createMutators, type Mutators } from './workspace/mutators.ts';
import { loadWorkspace, type Workspace } from './workspace/workspace.ts';

export type NotionStandInOptions = {
  readonly workspace: WorkspaceSpec;
  /** The only valid token. */
  readonly token?: string;
  /** Default 0: a free port. */
  readonly port?: number;
  /** The server's clock; the Date header and the rounding of edit times follow it. */
  readonly now?: () => Date;
  /** Requests allowed in each 60 s window; default: unlimited. */
  readonly ratePerMinute?: number;
  readonly capabilities?: Partial<Capabilities>;
  readonly limits?: Partial<Limits>;
};

/** A Notion workspace behind a real HTTP server on the loopback interface, for one integration. */
export type NotionStandIn = AsyncDisposable &
  Mutators & {
    /** For the client's `baseUrl`, without `/v1`. */
    readonly url: string;
    readonly token: string;
    /** Ids of the pages that a bot follows. */
    readonly roots: readonly string[];
    readonly requests: RequestLog;
    /** The served workspace, so that tests can look things up. */
    readonly workspace: Workspace;
    /** Moves the server's clock forward. */
    advanceClock(ms: number): void;
    now(): Date;
    fail(fault: Fault): void;
    clearFaults(): void;
  };

const DEFAULT_LIMITS: Limits = {
  queryRows: 10_000,
  // "About 10,000": workload W's 10,050 objects still fit.
  searchObjects: 10_500,
  searchCursorAgeMs: 60 * 60_000,
  searchLagMs: 0,
  markdownBlocks: MAX_MARKDOWN_BLOCKS,
};

export async function openNotionStandIn(options: NotionStandInOptions): Promise<NotionStandIn> {
  const workspace = loadWorkspace(options.workspace);
  workspace.hasUserNames = options.capabilities?.users ?? true;
  const token = options.token ?? 'ntn_stand_in';
  const requests = createRequestLog();
  const faults = createFaults();
  const base = options.now ?? (() => new Date());
  let offsetMs = 0;
  let url = '';
  const nowMs = (): number => base().getTime() + offsetMs;
  const files = createFiles(workspace, () => url, nowMs);
  const context: Context = {
    workspace,
    renderer: createRenderer(workspace, files.sign),
    cursors: createCursors(nowMs),
    capabilities: { insert: true, comments: true, users: true, ...options.capabilities },
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    nowMs,
    url: () => url,
  };
  const mutators = createMutators(workspace, nowMs);
  const services: Services = { context, mutators, files };
  const budget = createBudget(options.ratePerMinute, nowMs);
  const server = createServer((incoming, response) => {
    handle({
      incoming,
      response,
      services,
      token,
      requests,
      faults,
      budget,
      nowMs,
      members: () => ({ ...standIn }),
    }).catch((error) => {
      // A bug in the stand-in must fail the test, not hang it.
      if (!response.headersSent)
        send(response, nowMs(), 500, {
          object: 'error',
          status: 500,
          code: 'internal_server_error',
          message: String(error),
        });
      else response.destroy();
    });
  });
  // Node's default of 5 s closes connections that a client is about to use. Its retry would change the counts.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const standIn: NotionStandIn = {
    ...mutators,
    url,
    token,
    roots: options.workspace.roots.map(pageId),
    requests,
    workspace,
    advanceClock: (ms) => {
      offsetMs += ms;
    },
    now: () => new Date(nowMs()),
    fail: faults.add,
    clearFaults: faults.clear,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return standIn;
}
