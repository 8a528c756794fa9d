import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a server on which connections can go silent, as behind a firewall that forgot them. */
export interface SilentProxy {
  /** The URL of the server, by way of the proxy. */
  readonly url: string;
  /** From now on nothing passes on connections that are open, either way, and nobody is told. New ones are fine. */
  silence(): void;
  close(): Promise<void>;
}

export async function startSilentProxy(serverUrl: string): Promise<SilentProxy> {
  const target = new URL(serverUrl);
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near]] as const) {
      from.on('data', (chunk) => void (pairs.has(pair) && to.write(chunk)));
      from.on('error', () => undefined);
      from.on('close', () => void (pairs.has(pair) && to.destroy()));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const silent: Socket[] = [];
  const url = new URL(serverUrl);
  url.port = String(address.port);
  return {
    url: url.href,
    silence: () => {
      silent.push(...[...pairs].flat());
      pairs.clear();
    },
    close: async () => {
      for (const socket of [...silent, ...[...pairs].flat()]) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
