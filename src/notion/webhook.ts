import { createHmac, timingSafeEqual } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../core/clock.ts';
import { type NotionId, parseNotionId } from '../core/domain/notion-id.ts';
import { AppError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import { Secret } from '../core/secret.ts';
import { asRecord, asText, type Json } from './objects/json.ts';

export type NotionWebhookOptions = {
  /** 0 picks a free port. */
  readonly port: number;
  readonly host: string;
  /** The subscription's verification token: Notion signs each event with it. */
  readonly secret: Secret;
  /** File for the token of a new subscription (mode 0600). Notion sends it here once and shows it nowhere else. */
  readonly tokenFile: string;
  /** Keeps the token where no file can be written. False if there is one already: only the first is kept. */
  readonly keepToken: (token: Secret) => Promise<boolean>;
  readonly clock: Clock;
  /** Called once per event. Must not throw. */
  readonly onEvent: (event: NotionEvent) => void;
};

type NotionEvent = {
  /** The pages, data sources and databases that it names. */
  readonly ids: readonly NotionId[];
  /** The one of them that was moved, deleted, restored or is shared differently. */
  readonly restructured?: NotionId;
};

export type NotionWebhook = AsyncDisposable & { readonly port: number };

const WEBHOOK_PATH = '/notion/webhook';
/** `page.moved`, `database.deleted`, `data_source.undeleted`, … (developers.notion.com/reference/webhooks-events-delivery). */
const RESTRUCTURES = /\.(moved|deleted|undeleted|trashed|restored|unshared|shared|permissions_updated)$/;
/** Node looks for requests that take too long at this interval; by default it is three times the limit below. */
const TIMEOUT_CHECK_MS = 500;
const REQUEST_TIMEOUT_MS = 10_000;
const MAX_BYTES = 1_000_000;
/** Notion retries the delivery of an event for about a day. */
const OLDEST_MS = 25 * 60 * 60_000;
/** Events that are remembered, so that none is handled twice. */
const REMEMBERED = 10_000;

/**
 * Receives Notion's events. They only say that something changed; the sync asks the API what it is. Events that are old,
 * repeated or not signed correctly are ignored. Polling works without the webhook.
 */
export async function openNotionWebhook(options: NotionWebhookOptions, log: Log): Promise<NotionWebhook> {
  const seen = new Set<string>();
  const timeouts = { requestTimeout: REQUEST_TIMEOUT_MS, connectionsCheckingInterval: TIMEOUT_CHECK_MS };
  const server = createServer(timeouts, (request, response) => {
    answer(request, options, seen, log)
      .catch((error: unknown) => {
        log.warn({ err: error }, 'a webhook request could not be answered');
        return 500;
      })
      .then((status) => response.writeHead(status).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(cannotListen(options, cause)));
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Resolves with the status to answer. */
async function answer(
  request: IncomingMessage,
  options: NotionWebhookOptions,
  seen: Set<string>,
  log: Log,
): Promise<number> {
  if (pathOf(request) !== WEBHOOK_PATH) return 404;
  if (request.method !== 'POST') return 405;
  const body = await readBody(request);
  if (body === undefined) return 413;
  const event = parse(body);
  if (event === undefined) return 400;
  const token = asText(event.verification_token);
  if (token !== '') return saveToken(token, options, log);
  if (!isSigned(body, asText(request.headers['x-notion-signature']), options.secret)) return 401;
  handleEvent(event, options, seen);
  return 200;
}

/** Without the query, and without slashes at the end. */
function pathOf({ url = '/' }: IncomingMessage): string {
  return URL.canParse(url, 'http://host') ? new URL(url, 'http://host').pathname.replace(/\/+$/, '') : '';
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function parse(body: Buffer): Json | undefined {
  try {
    return asRecord(JSON.parse(body.toString('utf8')));
  } catch {
    // Notion always sends JSON, so somebody else sent this.
    return undefined;
  }
}

/** `X-Notion-Signature: sha256=<hex>` of the body (developers.notion.com/reference/webhooks). */
function isSigned(body: Buffer, header: string, secret: Secret): boolean {
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret.reveal()).update(body).digest('hex')}`);
  const given = Buffer.from(header);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function handleEvent(event: Json, { clock, onEvent }: NotionWebhookOptions, seen: Set<string>): void {
  const id = asText(event.id);
  const ageMs = clock.now().getTime() - Date.parse(asText(event.timestamp));
  if (id === '' || seen.has(id) || !(ageMs < OLDEST_MS)) return;
  seen.add(id);
  if (seen.size > REMEMBERED) seen.delete(seen.values().next().value!);
  const data = asRecord(event.data);
  const named = [event.entity, data.parent].map(asRecord);
  const restructured = RESTRUCTURES.test(asText(event.type)) ? parseNotionId(asText(named[0]!.id)) : undefined;
  const ids = named.flatMap((entity) => parseNotionId(asText(entity.id)) ?? []);
  onEvent(restructured === undefined ? { ids } : { ids, restructured });
}

/** Notion sends the token unsigned when a subscription is created. Only the first is saved, so that nobody can replace it. */
async function saveToken(token: string, options: NotionWebhookOptions, log: Log): Promise<number> {
  const { tokenFile } = options;
  try {
    await writeFile(tokenFile, token, { mode: 0o600, flag: 'wx' });
    log.warn({ tokenFile }, 'Notion sent a verification token: enter it in Notion and set NOTION_WEBHOOK_SECRET to it');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const isKept = code !== 'EEXIST' && (await options.keepToken(new Secret(token)));
    if (isKept) log.warn({}, 'Notion sent a verification token; it is in the database (see docs/webhook.md)');
    else log.warn({ tokenFile, code }, 'a verification token was not saved, because there is one already');
  }
  return 200;
}

function cannotListen({ host, port }: NotionWebhookOptions, cause: unknown): AppError {
  return new AppError({
    service: 'notion',
    code: 'misconfigured',
    message: `The webhook receiver cannot listen on ${host}:${port}.`,
    fix: 'Set NOTION_WEBHOOK_PORT to a free port, or stop the program that uses this one.',
    cause,
  });
}
