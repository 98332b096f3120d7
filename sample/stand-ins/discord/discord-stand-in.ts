import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openGateway } from './gateway.ts';
import { readRequest, writeReply } from './http-message.ts';
import { createInteractions, DiscordError } from './interactions.ts';
import { createPeople } from './people.ts';
import { answer } from './rest.ts';
import { createRateLimits } from './rules/rate-limits.ts';
import { discordSpecPath, loadSpecification } from './rules/spec.ts';
import { createWorld, type Json, type World } from './world.ts';

const ACKNOWLEDGE_MS = 3000;

export type StandInOptions = {
  readonly port?: number;
  readonly host?: string;
  readonly token?: string;
  readonly heartbeatMs?: number;
  /** Bits of privileged intents that are enabled in the portal; none by default. */
  readonly allowedPrivileged?: number;
  /** Check each body against Discord's OpenAPI description if it is available. On by default. */
  readonly validate?: boolean;
  /** 3 s, like Discord. Tests of other things allow more, for busy machines. */
  readonly acknowledgeMs?: number;
  /** Serves `POST /control/…` on the same port, so that another process can act for people. */
  readonly control?: (path: string, body: Json) => Promise<unknown>;
};

/** A request and its response. */
export type Exchange = {
  readonly method: string;
  readonly path: string;
  readonly body: Json;
  readonly at: number;
  status: number;
  /** Discord's error code. */
  code: number | undefined;
  /** How the body violates Discord's OpenAPI description. */
  invalid: string | undefined;
};

/** A response that replaces the real one, once or `times` times. */
export type Fault = {
  readonly method: string;
  readonly path: RegExp;
  times: number;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
};

export type DiscordStandIn = Awaited<ReturnType<typeof openDiscordStandIn>>;

/** Discord's REST API and gateway on one port, stricter than the real ones. */
export async function openDiscordStandIn(options: StandInOptions = {}) {
  const clock = { offsetMs: 0 };
  const world = createWorld(() => Date.now() + clock.offsetMs);
  const traffic: Exchange[] = [];
  const faults: Fault[] = [];
  const specPath = options.validate === false ? undefined : discordSpecPath();
  const spec = specPath ? loadSpecification(specPath) : undefined;
  const limits = createRateLimits(world.now);
  const server = createServer((request, response) => void handle(request, response));
  const gateway = openGateway(
    server,
    world,
    {
      token: options.token ?? 'stand-in-token',
      heartbeatMs: options.heartbeatMs ?? 41_250,
      allowedPrivileged: options.allowedPrivileged ?? 0,
    },
    (host) => `ws://${host}/gateway`,
  );
  const interactions = createInteractions(world, gateway.dispatch, options.acknowledgeMs ?? ACKNOWLEDGE_MS);

  async function handle(raw: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(raw);
    if (request.path.startsWith('/attachments/')) return sendFile(world, request.path, response);
    if (options.control && request.path.startsWith('/control/')) {
      const reply = await options.control(request.path, request.body).then(
        (body) => ({ status: 200, body }),
        (error: unknown) => ({ status: 500, body: { error: String(error) } }),
      );
      writeReply(response, reply, {});
      return;
    }
    const exchange: Exchange = { ...request, at: world.now(), status: 200, code: undefined, invalid: undefined };
    traffic.push(exchange);
    if (raw.headers.authorization && raw.headers.authorization !== `Bot ${options.token ?? 'stand-in-token'}`)
      return fail(response, exchange, new DiscordError(401, 0, '401: Unauthorized'), {});
    const fault = takeFault(faults, request.method, request.path);
    if (fault) {
      exchange.status = fault.status;
      return writeReply(
        response,
        { status: fault.status, body: fault.body ?? { message: 'fault' } },
        fault.headers ?? {},
      );
    }
    const rate = limits.take(request.method, request.path);
    if (!rate.isAllowed) {
      exchange.status = 429;
      const body = { message: 'You are being rate limited.', retry_after: rate.retryAfterSeconds, global: false };
      return writeReply(response, { status: 429, body }, rate.headers);
    }
    try {
      exchange.invalid = spec?.check(request.method, request.path, request.body);
      if (exchange.invalid) throw new DiscordError(400, 50035, 'Invalid Form Body', [exchange.invalid]);
      const reply = answer({ world, gateway, interactions }, request);
      exchange.status = reply.status;
      writeReply(response, reply, rate.headers);
    } catch (error) {
      fail(response, exchange, error, rate.headers);
    }
  }

  await new Promise<void>((done) => server.listen(options.port ?? 0, options.host ?? '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  world.origin = `http://127.0.0.1:${port}`;
  const people = createPeople(world, gateway, interactions);
  return {
    ...people,
    apiUrl: `http://127.0.0.1:${port}/api`,
    token: options.token ?? 'stand-in-token',
    /** Whether bodies are checked against Discord's own description. */
    isValidating: spec !== undefined,
    world,
    gateway,
    interactions,
    traffic,
    /** Lets tokens expire and messages age. */
    advance(ms: number): void {
      clock.offsetMs += ms;
    },
    failNext(fault: Omit<Fault, 'times'> & { readonly times?: number }): void {
      faults.push({ times: 1, ...fault });
    },
    async [Symbol.asyncDispose](): Promise<void> {
      await gateway.close();
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

/** A file of a message, as Discord's file store serves it: without a token. */
function sendFile(world: World, path: string, response: ServerResponse): void {
  const [, , , messageId = '', name = ''] = path.split('/');
  const file = world.messages.get(messageId)?.attachments.find(({ filename }) => filename === decodeURIComponent(name));
  response.writeHead(file ? 200 : 404).end(file?.bytes ?? file?.text);
}

function takeFault(faults: Fault[], method: string, path: string): Fault | undefined {
  const fault = faults.find(
    (candidate) => candidate.times > 0 && candidate.method === method && candidate.path.test(path),
  );
  if (fault) fault.times -= 1;
  return fault;
}

function fail(
  response: ServerResponse,
  exchange: Exchange,
  error: unknown,
  headers: Readonly<Record<string, string>>,
): void {
  const refusal = error instanceof DiscordError ? error : new DiscordError(500, 0, `stand-in: ${String(error)}`);
  exchange.status = refusal.status;
  exchange.code = refusal.code;
  const errors = refusal.details.length
    ? { _errors: refusal.details.map((message) => ({ code: 'INVALID', message })) }
    : undefined;
  writeReply(
    response,
    { status: refusal.status, body: { message: refusal.message, code: refusal.code, ...(errors ? { errors } : {}) } },
    headers,
  );
}
