import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { guildJson, userJson } from './wire.ts';
import type { Json, World } from './world.ts';

type Session = { readonly id: string; sequence: number; readonly sent: Json[]; socket: WebSocket | undefined };

export type Gateway = ReturnType<typeof openGateway>;

const MESSAGE_CONTENT = 1 << 15;
/** Members, presences and message content: they must be enabled in the Developer Portal. */
const PRIVILEGED = (1 << 1) | (1 << 8) | MESSAGE_CONTENT;

export type GatewayOptions = {
  readonly token: string;
  readonly heartbeatMs: number;
  /** Privileged intents enabled for the application. */
  readonly allowedPrivileged: number;
};

/** The gateway, version 10, JSON: identify, heartbeat, resume with replay, and its faults on demand. */
export function openGateway(server: Server, world: World, options: GatewayOptions, url: (host: string) => string) {
  const sockets = new WebSocketServer({ server, path: '/gateway' });
  const sessions = new Map<string, Session>();
  const state = {
    intents: 0,
    identifies: 0,
    resumes: 0,
    presence: undefined as Json | undefined,
    isAckingHeartbeats: true,
    /** The next RESUME gets opcode 9. */
    refuseResume: false,
  };

  sockets.on('connection', (socket, request) => {
    const host = request.headers.host ?? '';
    send(socket, { op: 10, d: { heartbeat_interval: options.heartbeatMs } });
    socket.on('message', (data) => receive(socket, host, JSON.parse(String(data)) as Json));
    socket.on('close', () => {
      for (const session of sessions.values()) if (session.socket === socket) session.socket = undefined;
    });
  });

  function receive(socket: WebSocket, host: string, packet: Json): void {
    const data = packet.d as Json;
    if (packet.op === 1 && state.isAckingHeartbeats) send(socket, { op: 11 });
    if (packet.op === 2) identify(socket, host, data);
    if (packet.op === 3) state.presence = data;
    if (packet.op === 6) resume(socket, data);
  }

  function identify(socket: WebSocket, host: string, data: Json): void {
    const intents = Number(data.intents);
    if (data.token !== options.token) {
      socket.close(4004, 'Authentication failed.');
      return;
    }
    if (intents & PRIVILEGED & ~options.allowedPrivileged) {
      socket.close(4014, 'Disallowed intent(s).');
      return;
    }
    state.intents = intents;
    state.identifies += 1;
    state.presence = (data.presence as Json | undefined) ?? state.presence;
    const session: Session = { id: `session-${state.identifies}`, sequence: 0, sent: [], socket };
    sessions.set(session.id, session);
    const guilds = [...world.guilds.keys()];
    dispatchTo(session, 'READY', {
      v: 10,
      user: userJson(world.bot),
      guilds: guilds.map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: url(host),
      application: { id: world.applicationId, flags: 0 },
      shard: [0, 1],
    });
    for (const id of guilds) dispatchTo(session, 'GUILD_CREATE', guildJson(world, id));
  }

  function resume(socket: WebSocket, data: Json): void {
    const session = sessions.get(String(data.session_id));
    if (!session || state.refuseResume) {
      state.refuseResume = false;
      send(socket, { op: 9, d: false });
      return;
    }
    state.resumes += 1;
    session.socket = socket;
    const missed = session.sent.filter((packet) => Number(packet.s) > Number(data.seq));
    for (const packet of missed) send(socket, packet);
    dispatchTo(session, 'RESUMED', {});
  }

  function dispatchTo(session: Session, type: string, data: Json): void {
    session.sequence += 1;
    const packet = { op: 0, t: type, s: session.sequence, d: data };
    session.sent.push(packet);
    if (session.socket) send(session.socket, packet);
  }

  /** The newest session belongs to the bot; older ones have ended. */
  const current = () => [...sessions.values()].at(-1);

  return {
    state,
    dispatch(type: string, data: Json): void {
      const session = current();
      if (session) dispatchTo(session, type, data);
    },
    hasIntent: (bit: number) => Boolean(state.intents & bit),
    /** Open connections, of whatever session. */
    connections: () => [...sockets.clients].filter((socket) => socket.readyState === socket.OPEN).length,
    /** Opcode 7. */
    askToReconnect: () => current()?.socket && send(current()!.socket!, { op: 7, d: null }),
    /** Opcode 9. */
    invalidateSession(isResumable: boolean): void {
      const session = current();
      if (session?.socket) send(session.socket, { op: 9, d: isResumable });
    },
    closeWith: (code: number) => current()?.socket?.close(code),
    /** A half-open connection: the socket stays open but carries no data. */
    freeze(): void {
      const session = current();
      session?.socket?.removeAllListeners('message');
      if (session) session.socket = undefined;
    },
    async close(): Promise<void> {
      for (const client of sockets.clients) client.terminate();
      await new Promise<void>((done) => sockets.close(() => done()));
    },
  };
}

function send(socket: WebSocket, packet: Json): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(packet));
}
