import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export type Severable = AsyncDisposable & {
  readonly port: number;
  /** Cuts every connection and refuses new ones, as if the service were down. */
  sever(): Promise<void>;
  /** Carries nothing any more: connections stay open and new ones are accepted, as if the service hung. */
  freeze(): void;
};

/** A TCP proxy to a local service, by its port or its Unix socket, that a test can cut. */
export async function openSeverable(service: { host: string; port: number } | { path: string }): Promise<Severable> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // The test cuts connections on purpose; both ends notice the close.
    socket.on('error', () => socket.destroy());
  };
  let isFrozen = false;
  const server = createServer((near) => {
    if (isFrozen) return keep(near);
    const far = connect(service);
    keep(near);
    keep(far);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sever = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    port: (server.address() as AddressInfo).port,
    sever,
    freeze() {
      isFrozen = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    [Symbol.asyncDispose]: () => (server.listening ? sever() : Promise.resolve()),
  };
}
